"""The ordinary night that every scenario starts from, and the records of one scenario.

Nothing is wrong in it: the charger has been in touch for two days and sends its heartbeats, restricted hours, solar
and "Charge EV now" are off, a tariff holds all day, no cable is in, and a charge is planned from 01:00 to 05:00. The
session did not charge; it is looked at in the morning at 09:30. What a scenario writes replaces this, and the word
"unknown" takes a value away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assistant.domain.errors import BadInput
from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Coverage, Customer, Event, Setting
from assistant.scenarios.charge_line import steps_of_a_charge
from assistant.scenarios.event_lines import EventLine, event_of, read_line, setting_of
from assistant.scenarios.moments import Calendar
from assistant.scenarios.scenario import Scenario

CUSTOMER_ID = "alice"
CHARGER_ID = "charger"
DATE = date(2026, 3, 10)
ZONE = "Europe/London"
MORNING = "09:30"
CHARGER = {"name": "Home charger", "heartbeat_interval_s": 900, "connection_timeout_s": 60, "connectors": 1}
SETTINGS = {
    "restricted_hours": [],
    "solar_mode": "off",
    "charge_now": False,
    "random_delay_max_s": 600,
    "tariff": {
        "name": "Night",
        "currency": "GBP",
        "rates": [
            {"from": "00:30", "to": "05:30", "price_per_kwh": 0.075},
            {"from": "05:30", "to": "00:30", "price_per_kwh": 0.3},
        ],
    },
}
SESSION = {
    "mode": "scheduled",
    "status": "rejected",
    "created_at": "18:30",
    "planned_start_at": "01:00",
    "planned_end_at": "05:00",
    "energy_kwh": 0.0,
    "currency": "GBP",
}
SESSION_FIELDS = frozenset(field.name for field in fields(ChargingSession))
MOMENT_FIELDS = frozenset(name for name in SESSION_FIELDS if name.endswith("_at"))
CHARGER_FIELDS = frozenset(field.name for field in fields(Charger))
IN_TOUCH_SINCE = time(18)
IN_TOUCH_FOR = timedelta(days=2)
FIRST_HEARTBEAT = timedelta(minutes=7)


def calendar_of(scenario: Scenario) -> Calendar:
    """Return the date and zone in which the scenario's times are read."""
    return Calendar(
        date.fromisoformat(scenario.world.get("date", DATE.isoformat())), ZoneInfo(scenario.world.get("zone", ZONE))
    )


def now_of(scenario: Scenario) -> datetime:
    """Return the moment at which the scenario is judged, in UTC."""
    return calendar_of(scenario).moment(scenario.world.get("now", MORNING))


def record_of(scenario: Scenario) -> ChargingRecord:
    """Return the records of the scenario as they had arrived by its `now`. Raises BadInput in words."""
    world, calendar, now = scenario.world, calendar_of(scenario), now_of(scenario)
    charger = _charger(world, calendar)
    written = [read_line(line, calendar) for line in world["events"]]
    lines = [
        step
        for line in written
        for step in (steps_of_a_charge(line, now) if line.type == "charge" else (line,))
        if step.type != "setting"
    ]
    session = _session({**SESSION, **_of_the_charge(written), **world.get("session", {})}, "s1", calendar)
    known = [*_before_the_night(world, charger, calendar, now)]
    known += [event_of(line, number, CHARGER_ID, session.connector_id) for number, line in enumerate(lines, 1)]
    settings = [Setting(CHARGER_ID, name, value, _in_touch_since(calendar)) for name, value in _held(world)]
    settings += [setting_of(line, CHARGER_ID) for line in written if line.type == "setting"]
    others = tuple(
        _session({**SESSION, "planned_start_at": "unknown", "planned_end_at": "unknown", **other}, "s2", calendar)
        for other in world.get("others", ())
    )
    return ChargingRecord(
        customer=Customer(CUSTOMER_ID, name="Alice", timezone=charger.timezone),
        charger=charger,
        charging_session=session,
        other_sessions=tuple(other for other in others if other.charger_id == CHARGER_ID),
        settings=tuple(setting for setting in settings if setting.at <= now),
        events=tuple(event for event in known if _of_this_charger(event, session) and event.received_at <= now),
        coverage=tuple(_coverage(words, calendar, now) for words in world.get("coverage", ())),
    )


def _of_this_charger(event: Event, session: ChargingSession) -> bool:
    return event.charger_id == CHARGER_ID or event.charging_session_id == session.id


def _charger(world: Mapping[str, Any], calendar: Calendar) -> Charger:
    written = {**CHARGER, **world.get("charger", {})}
    if stray := written.keys() - CHARGER_FIELDS:
        raise BadInput(f"charger: unknown field {min(stray)}")
    known = {name: value for name, value in written.items() if value != "unknown"}
    return Charger(**{"id": CHARGER_ID, "customer_id": CUSTOMER_ID, "timezone": calendar.zone.key, **known})


def _session(written: Mapping[str, Any], session_id: str, calendar: Calendar) -> ChargingSession:
    if stray := written.keys() - SESSION_FIELDS:
        raise BadInput(f"session: unknown field {min(stray)}")
    known: dict[str, Any] = {"id": session_id, "customer_id": CUSTOMER_ID, "charger_id": CHARGER_ID}
    for name, value in written.items():
        if value != "unknown":
            known[name] = calendar.moment(value) if name in MOMENT_FIELDS else value
    return ChargingSession(**known)


def _of_the_charge(written: list[EventLine]) -> dict[str, Any]:
    """Return what the app's History says of the session where a `charge` line of its own is written."""
    for line in written:
        if line.type == "charge" and line.fields.get("of", "s1") == "s1":
            end = line.fields.get("until")
            return {
                "status": "completed" if end else "active",
                "started_at": line.at.isoformat(),
                "ended_at": end.isoformat() if end else "unknown",
                "energy_kwh": line.fields.get("energy_kwh", 0.0),
            }
    return {}


def _held(world: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the settings in force since before the night; "none" is a tariff that was never added."""
    for name, value in {**SETTINGS, **world.get("settings", {})}.items():
        if value != "unknown":
            yield name, None if value == "none" else value


def _in_touch_since(calendar: Calendar) -> datetime:
    return calendar.moment(datetime.combine(calendar.date - IN_TOUCH_FOR, IN_TOUCH_SINCE).isoformat())


def _before_the_night(world: Mapping[str, Any], charger: Charger, calendar: Calendar, now: datetime) -> Iterator[Event]:
    """Yield the link, the connectors as they were found, and the heartbeats, but for the spans of `silence`."""
    if world.get("quiet", False):
        return
    since = _in_touch_since(calendar)
    yield event_of(EventLine(since, "connection", {"id": "up", "state": "up"}), 0, CHARGER_ID, 1)
    for connector_id in range(1, charger.connectors + 1):
        found = {"id": f"found{connector_id}", "status": "Available", "connector_id": connector_id}
        yield event_of(EventLine(since + timedelta(minutes=1), "status", found), 0, CHARGER_ID, connector_id)
    interval_s = world.get("heartbeats", charger.heartbeat_interval_s)
    if not interval_s:
        return
    silent = [calendar.span(words) for words in world.get("silence", ())]
    at = since + FIRST_HEARTBEAT
    while at <= now:
        if not any(start <= at and (end is None or at < end) for start, end in silent):
            yield event_of(EventLine(at, "heartbeat", {"id": f"h{at:%d%H%M%S}"}), 0, CHARGER_ID, 1)
        at += timedelta(seconds=interval_s)


def _coverage(words: str, calendar: Calendar, now: datetime) -> Coverage:
    start, end = calendar.span(words)
    return Coverage(CHARGER_ID, start, end or now)
