"""One line of a record file becomes one record, or a list of everything that is wrong with it.

`null` and absent are the same. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.feeds.field_checks import Refused, shown
from assistant.feeds.record_fields import (
    CHARGER,
    CHARGING_SESSION,
    COVERAGE,
    CUSTOMER,
    EVENT,
    EVENT_TYPES,
    SETTING,
    Fields,
)
from assistant.feeds.setting_values import setting_value
from assistant.feeds.strict_json import decoded

Record = Customer | Charger | ChargingSession | Setting | Event | Coverage

TIMEZONE_OF_CUSTOMER = ""  # a charger's zone where its record gives none: the store puts the customer's in


@dataclass(frozen=True, slots=True)
class LineError:
    """One thing that is wrong with a line: the field (`line` where it is the whole line) and what."""

    field: str
    detail: str


def parse_line(raw: bytes | str) -> Record | list[LineError]:
    """Return the record that a line holds, times in UTC, or every error in it (never an empty list).

    An event without an id has the empty id, and a charger without a time zone the empty zone: the store knows better.
    """
    try:
        line = decoded(raw)
    except Refused as refused:
        return [LineError("line", refused.what)]
    return read_record(line)


def read_record(line: dict[str, object]) -> Record | list[LineError]:
    """Return the record that a decoded line holds, or every error in it; `line` loses its field `record`."""
    kind = line.pop("record", None)
    read = _READERS.get(kind) if isinstance(kind, str) else None
    if read is None:
        what = "is missing" if kind is None else f"{shown(kind)} is not one of {', '.join(_READERS)}"
        return [LineError("record", what)]
    errors: list[LineError] = []
    record = read(line, errors)
    return errors or cast("Record", record)


def _checked(
    line: Mapping[str, object], fields: Fields, errors: list[LineError], own: Fields | None = None, of: str = "record"
) -> tuple[dict[str, object], dict[str, object]]:
    """Return the fields that the record knows, and those of its type. What is wrong is added to the errors."""
    checks = fields.checks
    known: dict[str, object] = {}
    typed: dict[str, object] = {}
    for name, value in line.items():
        check = checks.get(name)
        into = known
        if check is None:
            check = own.checks.get(name) if own else None
            into = typed
            if check is None:
                errors.append(LineError(shown(name)[1:-1], f"is not a field of {of}"))
                continue
        if value is None:
            continue
        try:
            into[name] = check(value)
        except Refused as refused:
            errors.append(LineError(name, refused.what))
    _miss(line, fields, errors)
    if own:
        _miss(line, own, errors)
    return known, typed


def _miss(line: Mapping[str, object], fields: Fields, errors: list[LineError]) -> None:
    errors.extend(LineError(name, "is missing") for name in fields.required if line.get(name) is None)
    if fields.either and all(line.get(name) is None for name in fields.either):
        errors.append(LineError(fields.either[0], f"is missing, and so is {' or '.join(fields.either[1:])}"))


def _event(line: dict[str, object], errors: list[LineError]) -> Event | None:
    kind = line.get("type")
    own = EVENT_TYPES.get(kind) if isinstance(kind, str) else None
    if own is None:
        if kind is not None:
            errors.append(LineError("type", f"{shown(kind)} is not one of {', '.join(EVENT_TYPES)}"))
        _checked(
            {name: line[name] for name in EVENT.checks if name in line and name != "type"} | {"type": "?"},
            EVENT,
            errors,
        )
        if kind is None:
            errors.append(LineError("type", "is missing"))
        return None
    known, typed = _checked(line, EVENT, errors, own, f"a {kind} event")
    if errors:
        return None
    at = cast("datetime", known["at"])
    return Event(
        cast("str", known.get("id", "")),
        cast("str", known["charger_id"]),
        cast("str", kind),
        at,
        cast("datetime", known.get("received_at", at)),
        cast("int | None", known.get("connector_id")),
        cast("str | None", known.get("charging_session_id")),
        typed,
    )


def _customer(line: dict[str, object], errors: list[LineError]) -> Customer | None:
    known, _ = _checked(line, CUSTOMER, errors, of="a customer")
    return None if errors else Customer(**known)  # type: ignore[arg-type] # each was checked by the table


def _charger(line: dict[str, object], errors: list[LineError]) -> Charger | None:
    known, _ = _checked(line, CHARGER, errors, of="a charger")
    return None if errors else Charger(**{"timezone": TIMEZONE_OF_CUSTOMER, **known})  # type: ignore[arg-type] # as above


def _charging_session(line: dict[str, object], errors: list[LineError]) -> ChargingSession | None:
    known, _ = _checked(line, CHARGING_SESSION, errors, of="a charging_session")
    for begins, ends in (("planned_start_at", "planned_end_at"), ("started_at", "ended_at")):
        _refuse_backwards(known, begins, ends, errors)
    return None if errors else ChargingSession(**known)  # type: ignore[arg-type] # as above


def _setting(line: dict[str, object], errors: list[LineError]) -> Setting | None:
    known, _ = _checked(line, SETTING, errors, of="a setting")
    name = known.get("name")
    if isinstance(name, str):
        try:
            known["value"] = setting_value(name, line)
        except Refused as refused:
            errors.append(LineError("value", refused.what))
    return None if errors else Setting(**known)  # type: ignore[arg-type] # as above


def _coverage(line: dict[str, object], errors: list[LineError]) -> Coverage | None:
    known, _ = _checked(line, COVERAGE, errors, of="a coverage")
    _refuse_backwards(known, "from", "to", errors)
    if errors:
        return None
    return Coverage(cast("str", known["charger_id"]), cast("datetime", known["from"]), cast("datetime", known["to"]))


def _refuse_backwards(known: Mapping[str, object], begins: str, ends: str, errors: list[LineError]) -> None:
    begin, end = known.get(begins), known.get(ends)
    if isinstance(begin, datetime) and isinstance(end, datetime) and end < begin:
        errors.append(LineError(ends, f"{end:%Y-%m-%dT%H:%M:%SZ} is before {begins} {begin:%Y-%m-%dT%H:%M:%SZ}"))


_READERS: Mapping[str, Callable[[dict[str, object], list[LineError]], object]] = {
    "customer": _customer,
    "charger": _charger,
    "charging_session": _charging_session,
    "setting": _setting,
    "event": _event,
    "coverage": _coverage,
}
