"""Events as the contract has them, each checked field by field: what does not fit is left out, the rest is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

from assistant.domain.records import Event
from assistant.feeds.field_checks import Refused
from assistant.feeds.ocpp.attempts import Attempts
from assistant.feeds.ocpp.charger_details import ChargerDetails
from assistant.feeds.ocpp.clock import ChargerClock
from assistant.feeds.ocpp.messages import Call
from assistant.feeds.ocpp.readings import JsonObject, moment_of, object_of, whole_of
from assistant.feeds.record_fields import EVENT_TYPES

MARK_BYTES = 10  # 80 bits: no two lines of all logs of an operator share a mark
MOST_CONNECTORS = 1_000


@dataclass(slots=True)
class ChargerLog:
    """What is known of the charger while its log is read."""

    charger_id: str
    zone: ZoneInfo
    attempts: Attempts
    details: ChargerDetails = field(default_factory=ChargerDetails)
    clock: ChargerClock = field(default_factory=ChargerClock)
    statuses: dict[int | None, str] = field(default_factory=dict)
    problems: dict[int | None, dict[str, str]] = field(default_factory=dict)

    def told_at(self, call: Call, payload: JsonObject | None = None) -> datetime | None:
        """Return the charger's own time for a message, or None where it has none."""
        return moment_of((call.payload if payload is None else payload).get("timestamp"), self.zone, call.at)

    def event(
        self,
        call: Call,
        kind: str,
        fields: Mapping[str, object],
        *,
        at: datetime | None = None,
        connector_id: int | None = None,
        session_id: str | None = None,
        part: str = "",
    ) -> Event | None:
        """Return an event at the source's own time, or None where a field that its type needs cannot be used."""
        known: dict[str, object] = {}
        for name, check in EVENT_TYPES[kind].checks.items():
            value = fields.get(name)
            if value is None:
                continue
            try:
                known[name] = check(value)
            except Refused:
                continue
        if any(name not in known for name in EVENT_TYPES[kind].required):
            return None
        return Event(
            id=f"ocpp-{call.mark}{part}",
            charger_id=self.charger_id,
            type=kind,
            at=at or call.at,
            received_at=call.at,
            connector_id=connector_id,
            charging_session_id=session_id,
            fields=known,
        )


def mark_of(charger_id: str, received_at: datetime, raw: bytes) -> str:
    """Name a line by its charger, its receipt and its content, so that reading it again makes the same events."""
    content = b"\x1f".join((charger_id.encode(), received_at.isoformat().encode(), raw.strip()))
    return blake2b(content, digest_size=MARK_BYTES).hexdigest()


def connector_of(payload: JsonObject) -> int | None:
    """Return the connector of 1.6, or the EVSE of 2.0.1 (which is what a home calls a connector)."""
    for value in (payload.get("evseId"), object_of(payload.get("evse")).get("id"), payload.get("connectorId")):
        number = whole_of(value)
        if number is not None and 0 <= number <= MOST_CONNECTORS:
            return number
    return None
