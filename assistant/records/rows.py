"""Records as rows, and rows as records: one pair of functions a kind, the columns in one order for both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.records.moments import EPOCH, kept, kept_or_none, moment_of, moment_or_none

Row = tuple[object, ...]

MOMENT_FIELDS = frozenset({"replied_at", "until"})
DISPLACED_BY = timedelta(hours=24)
NO_FIELDS = "{}"

CUSTOMER = ("id", "name", "email", "locale", "timezone")
CHARGER = (
    "id",
    "customer_id",
    "name",
    "vendor",
    "model",
    "timezone",
    "connectors",
    "phases",
    "heartbeat_interval_s",
    "connection_timeout_s",
    "members",
)
CHARGING_SESSION = (
    "id",
    "customer_id",
    "charger_id",
    "mode",
    "status",
    "connector_id",
    "created_at",
    "planned_start_at",
    "planned_end_at",
    "started_at",
    "ended_at",
    "energy_kwh",
    "cost",
    "currency",
    "stop_reason",
    "status_reason",
    "target_soc_percent",
    "target_kwh",
    "vehicle_id",
)
MOMENTS_OF_SESSION = slice(6, 11)
SETTING = ("charger_id", "name", "at", "value")
EVENT = ("charger_id", "at", "id", "received_at", "type", "connector_id", "charging_session_id", "fields", "displaced")
COVERAGE = ("charger_id", "begins_at", "ends_at")


def customer_row(customer: Customer) -> Row:
    """Return a customer as a row."""
    return (customer.id, customer.name, customer.email, customer.locale, customer.timezone)


def charger_row(charger: Charger) -> Row:
    """Return a charger as a row; no timezone stays none, for its customer's to stand in."""
    return (
        charger.id,
        charger.customer_id,
        charger.name,
        charger.vendor,
        charger.model,
        charger.timezone or None,
        charger.connectors,
        charger.phases,
        charger.heartbeat_interval_s,
        charger.connection_timeout_s,
        json.dumps(charger.members),
    )


def charging_session_row(charging_session: ChargingSession) -> Row:
    """Return a charging session as a row, the moment that orders the History last."""
    own = charging_session
    return (
        own.id,
        own.customer_id,
        own.charger_id,
        own.mode,
        own.status,
        own.connector_id,
        kept_or_none(own.created_at),
        kept_or_none(own.planned_start_at),
        kept_or_none(own.planned_end_at),
        kept_or_none(own.started_at),
        kept_or_none(own.ended_at),
        own.energy_kwh,
        own.cost,
        own.currency,
        own.stop_reason,
        own.status_reason,
        own.target_soc_percent,
        own.target_kwh,
        own.vehicle_id,
        attempt_at(own),
    )


def attempt_at(charging_session: ChargingSession) -> int:
    """Return the moment that orders the History: planned start, else start, else making; 0 where none is known."""
    own = charging_session
    moment = own.planned_start_at or own.started_at or own.created_at
    return kept(moment) if moment else 0


def setting_row(setting: Setting) -> Row:
    """Return a setting as a row."""
    return (setting.charger_id, setting.name, kept(setting.at), json.dumps(setting.value, sort_keys=True))


def event_row(event: Event) -> Row:
    """Return an event as a row; one without an id is named by its whole content."""
    at, received_at = kept(event.at), kept(event.received_at)
    fields = _ENCODER.encode(dict(event.fields)) if event.fields else NO_FIELDS
    displaced = int(abs(event.received_at - event.at) > DISPLACED_BY)
    named = event.id or _content_id(event, at, received_at, fields)
    return (
        event.charger_id,
        at,
        named,
        received_at,
        event.type,
        event.connector_id,
        event.charging_session_id,
        fields,
        displaced,
    )


def coverage_row(coverage: Coverage) -> Row:
    """Return a span of coverage as a row."""
    return (coverage.charger_id, kept(coverage.begins_at), kept(coverage.ends_at))


def customer_of(row: Any) -> Customer:  # noqa: ANN401 # a driver's row
    """Return the customer of a row."""
    return Customer(*row)


def charger_of(row: Any) -> Charger:  # noqa: ANN401 # as above
    """Return the charger of a row, its timezone filled in by the statement that read it."""
    return Charger(*(*row[:-1], tuple(json.loads(row[-1]))))


def charger_as_given(row: Any) -> Charger:  # noqa: ANN401 # as above
    """Return the charger of a row, its timezone empty where none was given."""
    charger = charger_of(row)
    return charger if charger.timezone else replace(charger, timezone="")


def charging_session_of(row: Any) -> ChargingSession:  # noqa: ANN401 # as above
    """Return the charging session of a row."""
    moments = [moment_or_none(kept_at) for kept_at in row[MOMENTS_OF_SESSION]]
    return ChargingSession(*row[: MOMENTS_OF_SESSION.start], *moments, *row[MOMENTS_OF_SESSION.stop :])


def setting_of(row: Any) -> Setting:  # noqa: ANN401 # as above
    """Return the setting of a row."""
    return Setting(row[0], row[1], json.loads(row[3]), moment_of(row[2]))


def event_of(row: Any) -> Event:  # noqa: ANN401 # as above
    """Return the event of a row."""
    charger_id, at, named, received_at, kind, connector_id, charging_session_id, fields, _ = row
    own = EPOCH + timedelta(0, 0, at)
    received = own if received_at == at else EPOCH + timedelta(0, 0, received_at)
    return Event(named, charger_id, kind, own, received, connector_id, charging_session_id, _fields_of(fields))


def coverage_of(row: Any) -> Coverage:  # noqa: ANN401 # as above
    """Return the coverage of a row."""
    return Coverage(row[0], moment_of(row[1]), moment_of(row[2]))


@lru_cache(maxsize=4096)
def _fields_of(fields: str) -> Mapping[str, object]:
    """Return the fields of an event, which are the same for many events and so shared, read only."""
    known: dict[str, object] = json.loads(fields)
    for name in MOMENT_FIELDS & known.keys():
        value = known[name]
        if isinstance(value, int):
            known[name] = moment_of(value)
    return MappingProxyType(known)


def _moment(value: object) -> int:
    if isinstance(value, datetime):
        return kept(value)
    raise TypeError(f"{value!r} cannot be kept")


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_moment)


def _content_id(event: Event, at: int, received_at: int, fields: str) -> str:
    """Return an id that stands for the whole content. Ids hold no line ends, so the parts cannot run together."""
    parts = (event.charger_id, event.type, at, received_at, event.connector_id, event.charging_session_id, fields)
    content = "\n".join(map(str, parts))
    return "evt_" + hashlib.blake2b(content.encode(), digest_size=12).hexdigest()
