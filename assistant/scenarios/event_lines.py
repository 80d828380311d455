"""Event lines, as a scenario writes them: a time, a type of the contract, and what was reported.

    18:40 status Preparing
    01:00 command RemoteStartTransaction Rejected reason_code=TxInProgress
    01:00 vehicle soc_percent=100 received_at=01:20
    01:02 charge until=04:30 energy_kwh=25.2 stop_reason=Remote
    20:00 setting solar_mode solar_only

The bare words after the type are its first fields (`IN_WORDS`), the others are named as in the contract. Start and
stop commands, transactions, meter readings and plans are of the session judged, unless `of=` names another or `nobody`.
A `charge` stands for all that an undisturbed charge reports (see `charge_line`).
"""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from assistant.domain.errors import BadInput
from assistant.domain.records import Event, Setting
from assistant.scenarios.moments import Calendar

IN_WORDS = {
    "authorization": ("status",),
    "boot": ("registration", "reason"),
    "charge": (),
    "command": ("action", "result"),
    "connection": ("state",),
    "firmware": ("status",),
    "heartbeat": (),
    "limit": ("source",),
    "meter": (),
    "plan": ("action", "actor"),
    "reservation": ("status",),
    "setting": ("name", "value"),
    "status": ("status", "error_code"),
    "transaction": ("phase",),
    "vehicle": (),
}
OF_A_SESSION = frozenset({"charge", "meter", "plan", "transaction"})
SESSION_ACTIONS = re.compile(r"(Remote|Request)(Start|Stop)Transaction")
OF_THE_CONNECTOR = frozenset({"charge", "command", "limit", "meter", "reservation", "status", "transaction"})
ALSO_KNOWN = frozenset({"charger_id", "connector_id", "id", "of", "received_at"})
MOMENTS = frozenset({"received_at", "replied_at", "until"})
ALWAYS_WORDS = frozenset({"id", "of", "transaction_id", "vendor_error_code"})
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DELIVERY = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line, read: its moment, its type, and its fields by their names in the contract."""

    at: datetime
    type: str
    fields: dict[str, Any]


def read_line(line: str, calendar: Calendar) -> EventLine:
    """Return the line read. Raises BadInput in words."""
    try:
        when, kind, *words = shlex.split(line)
    except ValueError:
        raise BadInput(f"{line}: not a time and a type") from None
    if kind not in IN_WORDS:
        raise BadInput(f"{line}: unknown type {kind}")
    names = iter(IN_WORDS[kind])
    fields: dict[str, Any] = {}
    for word in words:
        name, named, value = word.partition("=")
        if not named:
            name, value = next(names, ""), word
        if not name:
            raise BadInput(f"{line}: {word} is one word too many")
        fields[name] = _value(name, value, calendar)
    return EventLine(calendar.moment(when), kind, fields)


def event_of(line: EventLine, number: int, charger_id: str, connector_id: int) -> Event:
    """Return the event that the line tells; `number` names it where the line gives no id."""
    fields = {name: value for name, value in line.fields.items() if name not in ALSO_KNOWN and value is not None}
    own = line.type in OF_A_SESSION or SESSION_ACTIONS.fullmatch(str(fields.get("action", "")))
    of = line.fields.get("of", "s1" if own else "nobody")
    if line.type == "command" and fields.get("result") not in {None, "Timeout"}:
        fields.setdefault("replied_at", line.at + DELIVERY)
    return Event(
        id=line.fields.get("id", f"e{number}"),
        charger_id=line.fields.get("charger_id", charger_id),
        type=line.type,
        at=line.at,
        received_at=line.fields.get("received_at", line.at + DELIVERY),
        connector_id=line.fields.get("connector_id", connector_id if line.type in OF_THE_CONNECTOR else None),
        charging_session_id=None if of == "nobody" else of,
        fields=fields,
    )


def setting_of(line: EventLine, charger_id: str) -> Setting:
    """Return the setting that the line tells."""
    return Setting(charger_id, line.fields["name"], line.fields.get("value"), line.at)


def _value(name: str, word: str, calendar: Calendar) -> Any:  # noqa: ANN401 - a field holds whatever JSON can
    if name in MOMENTS:
        return calendar.moment(word)
    if name in ALWAYS_WORDS:
        return word
    if word in {"true", "false", "null"} or NUMBER.fullmatch(word) or word[:1] in {"[", "{"}:
        return json.loads(word)
    return word
