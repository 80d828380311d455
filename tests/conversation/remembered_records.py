"""Records held in memory, behind the door that the conversation reads through: who may see what is told below."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from assistant.conversation.question import attempt_at
from assistant.domain.errors import NotFound
from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Coverage, Customer, Event, Setting
from assistant.feeds.record_lines import parse_line


class RememberedRecords:
    """The door: a customer sees their own sessions and nobody else's."""

    def __init__(self, lines: Iterable[Mapping[str, object]]) -> None:
        """Keep the records of these lines; an event without an id is numbered."""
        records = [parse_line(json.dumps(line)) for line in lines]
        assert not [record for record in records if isinstance(record, list)]
        self.customers = {record.id: record for record in records if isinstance(record, Customer)}
        self.own_chargers = {record.id: record for record in records if isinstance(record, Charger)}
        self.sessions = [record for record in records if isinstance(record, ChargingSession)]
        self.settings = tuple(record for record in records if isinstance(record, Setting))
        events = (record for record in records if isinstance(record, Event))
        self.events = tuple(replace(event, id=event.id or f"event-{place}") for place, event in enumerate(events))
        self.coverage = tuple(record for record in records if isinstance(record, Coverage))

    def customer(self, customer_id: str) -> Customer:
        if customer_id not in self.customers:
            raise NotFound("there is no such customer")
        return self.customers[customer_id]

    def chargers(self, customer_id: str) -> list[Charger]:
        own = [charger for charger in self.own_chargers.values() if charger.customer_id == customer_id]
        zone = self.customer(customer_id).timezone if own else ""
        return [replace(charger, timezone=charger.timezone or zone) for charger in own]

    def charging_sessions(
        self, customer_id: str, *, limit: int = 50, span: tuple[datetime, datetime] | None = None
    ) -> list[ChargingSession]:
        own = [session for session in self.sessions if session.customer_id == customer_id]
        if span:
            own = [session for session in own if span[0] <= attempt_at(session) < span[1]]
        return sorted(own, key=attempt_at, reverse=True)[:limit]

    def charging_session(self, customer_id: str, charging_session_id: str) -> ChargingSession:
        return self.charging_record(customer_id, charging_session_id).charging_session

    def charging_record(self, customer_id: str, charging_session_id: str) -> ChargingRecord:
        own = self.charging_sessions(customer_id, limit=1000)
        for session in own:
            if session.id == charging_session_id:
                charger = next(one for one in self.chargers(customer_id) if one.id == session.charger_id)
                return ChargingRecord(
                    self.customer(customer_id),
                    charger,
                    session,
                    tuple(other for other in own if other.id != session.id),
                    self.settings,
                    self.events,
                    self.coverage,
                )
        raise NotFound("there is no such session")

    def charger_record(self, customer_id: str, charger_id: str, around: datetime) -> ChargingRecord:
        due = (session for session in self.charging_sessions(customer_id, limit=1000) if attempt_at(session) <= around)
        for session in due:
            if session.charger_id == charger_id:
                return self.charging_record(customer_id, session.id)
        raise NotFound("there is no session on such a charger")
