"""Builds message logs for tests, and reads them: what matters is said, the rest is the night of 10 March 2026."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Literal
from zoneinfo import ZoneInfo

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event
from assistant.feeds.ocpp.reading import Known, LogReader, Tally
from assistant.feeds.ocpp.schemas import Version
from assistant.feeds.record_lines import LineError

Line = dict[str, object]
Payload = Mapping[str, object]

CUSTOMER = Customer("alice")
CHARGER = Charger("home", "alice")
ACCEPTED: Payload = {"status": "Accepted"}
TAG_ACCEPTED: Payload = {"idTagInfo": {"status": "Accepted"}}

_numbers = count(1)


def moment(clock_time: str) -> datetime:
    """Return a clock time of 10 March 2026, in UTC."""
    return datetime.fromisoformat(f"2026-03-10T{clock_time}").replace(tzinfo=UTC)


def stamp(clock_time: str) -> str:
    """Write a clock time of 10 March 2026 as a log does; a whole time stays as it is."""
    return clock_time if "T" in clock_time else moment(clock_time).strftime("%Y-%m-%dT%H:%M:%SZ")


def line(at: str | None, direction: str, frame: object) -> Line:
    """Return a line with any frame."""
    return {"at": None if at is None else stamp(at), "dir": direction, "frame": frame}


def asks(
    at: str | None,
    action: str,
    payload: Payload | None = None,
    *,
    answer: Payload | Literal["error"] | None = None,
    message_id: str | None = None,
    answered_at: str | None = None,
) -> list[Line]:
    """Return what the charger asks, and our answer."""
    return _exchange("cp_to_cs", "cs_to_cp", at, action, payload, answer, message_id, answered_at)


def tells(
    at: str | None,
    action: str,
    payload: Payload | None = None,
    *,
    answer: Payload | Literal["error"] | None = None,
    message_id: str | None = None,
    answered_at: str | None = None,
) -> list[Line]:
    """Return what we tell the charger to do, and its answer."""
    return _exchange("cs_to_cp", "cp_to_cs", at, action, payload, answer, message_id, answered_at)


def _exchange(
    there: str,
    back: str,
    at: str | None,
    action: str,
    payload: Payload | None,
    answer: Payload | Literal["error"] | None,
    message_id: str | None,
    answered_at: str | None,
) -> list[Line]:
    named = message_id or f"m{next(_numbers)}"
    lines = [line(at, there, [2, named, action, payload or {}])]
    if answer == "error":
        lines.append(line(answered_at or at, back, [4, named, "InternalError", "it broke", {}]))
    elif answer is not None:
        lines.append(line(answered_at or at, back, [3, named, answer]))
    return lines


def starts(
    at: str = "01:00:02", own: str | None = None, *, answer: Payload | Literal["error"] | None = None, **payload: object
) -> list[Line]:
    """Return a StartTransaction that we accept as transaction 7."""
    fields = {"connectorId": 1, "idTag": "TAG", "meterStart": 1000, "timestamp": stamp(own or at)} | payload
    return asks(at, "StartTransaction", fields, answer=answer or {"transactionId": 7, **TAG_ACCEPTED})


def stops(at: str = "03:00:00", own: str | None = None, **payload: object) -> list[Line]:
    """Return the StopTransaction of transaction 7, 8 kWh after its start."""
    fields = {"transactionId": 7, "meterStop": 9000, "timestamp": stamp(own or at)} | payload
    return asks(at, "StopTransaction", fields, answer=TAG_ACCEPTED)


def remote_start(
    at: str = "01:00:00", answer: Payload | Literal["error"] | None = None, **payload: object
) -> list[Line]:
    """Return our start command."""
    return tells(at, "RemoteStartTransaction", {"idTag": "TAG", "connectorId": 1, **payload}, answer=answer)


def beats(*times: str) -> list[Line]:
    """Return heartbeats."""
    return [one for at in times for one in asks(at, "Heartbeat", answer={"currentTime": stamp(at)})]


@dataclass
class Read:
    """What a log came to."""

    records: list[object]
    tally: Tally
    bad: list[tuple[int, LineError]] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        return [one for one in self.records if isinstance(one, Event)]

    @property
    def sessions(self) -> list[ChargingSession]:
        """Return the charging sessions as they stand in the end."""
        return list({one.id: one for one in self.records if isinstance(one, ChargingSession)}.values())

    @property
    def session(self) -> ChargingSession:
        [only] = self.sessions
        return only

    @property
    def charger(self) -> Charger:
        return [one for one in self.records if isinstance(one, Charger)][-1]

    @property
    def coverage(self) -> list[Coverage]:
        return [one for one in self.records if isinstance(one, Coverage)]

    def of_type(self, kind: str) -> list[Event]:
        return [one for one in self.events if one.type == kind]

    def one(self, kind: str) -> Event:
        [only] = self.of_type(kind)
        return only


def written(lines: Sequence[Mapping[str, object] | str]) -> list[bytes]:
    """Return the lines as they stand in a file; text stays as it is."""
    return [(one if isinstance(one, str) else json.dumps(one)).encode() for one in lines]


def read(
    lines: Sequence[Mapping[str, object] | str],
    *,
    sessions: Sequence[ChargingSession] = (),
    version: Version | None = None,
    zone: str = "Europe/London",
    charger: Charger = CHARGER,
) -> Read:
    """Read a log."""
    reader = LogReader(Known(CUSTOMER, charger, tuple(sessions)), ZoneInfo(zone), version)
    records: list[object] = []
    bad: list[tuple[int, LineError]] = []
    for number, found in reader.records(enumerate(written(lines), start=1)):
        if isinstance(found, list):
            bad.extend((number, error) for error in found)
        else:
            records.append(found)
    return Read(records, reader.tally, bad)


def planned(due: str = "01:00:00", over: str = "05:00:00", **fields: object) -> ChargingSession:
    """Return a charging session that an operator gave."""
    known: dict[str, object] = {"mode": "smart", "status": "rejected", "planned_start_at": moment(due)}
    known |= {"planned_end_at": moment(over)} | fields
    return ChargingSession(**{"id": "ses_1", "customer_id": "alice", "charger_id": "home", **known})  # type: ignore[arg-type] # a test names its fields
