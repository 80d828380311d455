"""Records as they go out: lines that import again to the same records, and spreadsheets of charging sessions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.feeds.csv_cells import row
from assistant.feeds.csv_columns import FIELDS
from assistant.feeds.record_lines import TIMEZONE_OF_CUSTOMER, Record

BYTE_ORDER_MARK = "\ufeff"


def record_line(record: Record) -> str:
    """Return the line that a record imports again from, with its end; what is not known is left out."""
    return json.dumps(_written(as_fields(record)), ensure_ascii=False) + "\n"


def as_fields(record: Record) -> dict[str, object]:
    """Return a record's fields as the contract names them, `record` first, without those that are not known."""
    match record:
        case Customer():
            return _known("customer", record)
        case Charger():
            charger = _known("charger", record)
            return charger if record.timezone != TIMEZONE_OF_CUSTOMER else _without(charger, "timezone")
        case ChargingSession():
            return _known("charging_session", record)
        case Setting():
            setting = _known("setting", record)
            return setting | {"value": record.value}
        case Coverage(charger_id, begins_at, ends_at):
            return {"record": "coverage", "charger_id": charger_id, "from": begins_at, "to": ends_at}
        case Event():
            event = _without(_known("event", record), "fields") | dict(record.fields)
            return event if record.id else _without(event, "id")


def csv_lines(charging_sessions: Iterable[ChargingSession], *, bom: bool = False) -> Iterator[str]:
    """Yield the lines of a spreadsheet: a header with our field names, and a row for each charging session."""
    yield (BYTE_ORDER_MARK if bom else "") + row(list(FIELDS))
    for charging_session in charging_sessions:
        yield row([_cell(getattr(charging_session, name)) for name in FIELDS])


def _known(kind: str, record: Customer | Charger | ChargingSession | Setting | Event) -> dict[str, object]:
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {"record": kind} | {name: value for name, value in values.items() if value is not None and value != ()}


def _without(known: dict[str, object], left_out: str) -> dict[str, object]:
    return {name: value for name, value in known.items() if name != left_out}


def _written(value: object) -> object:
    """Return a value as JSON has it: times in UTC with Z, tuples as lists."""
    if isinstance(value, datetime):
        return _time(value)
    if isinstance(value, dict):
        return {name: _written(inner) for name, inner in value.items()}
    return [_written(inner) for inner in value] if isinstance(value, list | tuple) else value


def _cell(value: object) -> str:
    if value is None:
        return ""
    return _time(value) if isinstance(value, datetime) else str(value)


def _time(moment: datetime) -> str:
    return moment.isoformat().removesuffix("+00:00") + "Z"
