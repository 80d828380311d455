"""Nights that try the picture: short and long, clock changes, many readings, several failures, hardly any room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from assistant.domain.diagnosis import Diagnosis, Fact, Outcome
from assistant.domain.evidence import Evidence
from assistant.domain.records import Event
from tests.answers.builders import (
    MORNING,
    NIGHT,
    a_diagnosis,
    a_finding,
    a_session,
    an_event,
    an_offline_night,
    at,
    evidence_of,
    story,
)

Night = tuple[Evidence, Diagnosis]


def clocks_change(day: datetime, zone: str) -> Night:
    """Return a night on which clocks change: planned from 01:00 to 05:00, a dropout at 01:30 and at 02:30."""
    local = day.replace(tzinfo=ZoneInfo(zone))
    start = local.replace(hour=1)
    events = [
        an_event("status", (local - timedelta(hours=1)).astimezone(UTC), status="Preparing", error_code="NoError"),
        *dropout((local.replace(hour=1, minute=30)).astimezone(UTC), minutes=30),
        *dropout((local.replace(hour=5, minute=30)).astimezone(UTC), minutes=30),
    ]
    session = a_session(planned_start_at=start.astimezone(UTC), planned_end_at=local.replace(hour=5).astimezone(UTC))
    evidence = evidence_of(*events, charging_session=session, zone=zone, now=local.replace(hour=10))
    return evidence, a_diagnosis(story=story(attempt_at=Fact(start.astimezone(UTC), ("ses_1",))))


def dropout(begins: datetime, *, minutes: int) -> list[Event]:
    """Return a lost link."""
    ends = begins + timedelta(minutes=minutes)
    return [an_event("connection", begins, state="down"), an_event("connection", ends, state="up")]


def a_long_session() -> Night:
    """Return a session of two days, stopped in the middle, read every five minutes."""
    start, stopped = NIGHT - timedelta(hours=20), NIGHT + timedelta(hours=1)
    moments = [start + timedelta(minutes=5 * step) for step in range(252)]
    reads = [
        an_event("meter", moment.astimezone(UTC), power_w=7000.0 - 13 * index % 2400, soc_percent=20 + index / 4)
        for index, moment in enumerate(moments)
    ]
    session = a_session(
        status="completed",
        planned_start_at=start.astimezone(UTC),
        planned_end_at=(start + timedelta(hours=48)).astimezone(UTC),
        started_at=start.astimezone(UTC),
        ended_at=stopped.astimezone(UTC),
        energy_kwh=80.0,
        target_soc_percent=100.0,
    )
    events = [*reads, an_event("status", start.astimezone(UTC), status="Charging", error_code="NoError")]
    evidence = evidence_of(*events, charging_session=session)
    stop = a_finding("stopped_by_customer", stopped_at=Fact(stopped.astimezone(UTC), ("evt_9",)))
    return evidence, a_diagnosis(stop, a_finding("load_limit"), a_finding("charger_restarting"))


def a_short_dropout() -> Night:
    """Return a night with a link lost for one minute, long before the start, and a fault that the record names."""
    evidence = evidence_of(*dropout(at("22:30"), minutes=1))
    fault = a_finding(
        "ground_fault", fault_from=Fact(at("00:50"), ("evt_1",)), cleared_at=Fact(at("02:00"), ("evt_2",))
    )
    return evidence, a_diagnosis(fault)


def nothing_known() -> Night:
    """Return a session of which nothing is recorded, not even a plan."""
    bare = a_session(planned_start_at=None, planned_end_at=None, created_at=at("01:00"), status="rejected")
    evidence = evidence_of(charging_session=bare, gaps=[(MORNING - timedelta(days=3), MORNING)])
    return evidence, a_diagnosis()


def near_midnight() -> Night:
    """Return a session due at five to midnight, cancelled the day before."""
    due = at("23:55")
    session = a_session(planned_start_at=due, planned_end_at=at("00:30"), target_kwh=5.0)
    cancelled = a_finding("cancelled", app_cancel_at=Fact(due - timedelta(days=1), ("evt_1",)))
    return evidence_of(charging_session=session), a_diagnosis(cancelled)


def other_people_charging() -> Night:
    """Return a night on which two others charged at the connector, and the car came late."""
    first = a_session(id="ses_2", status="completed", started_at=at("22:00"), ended_at=at("23:30"), energy_kwh=9.0)
    second = a_session(id="ses_3", status="active", started_at=at("00:30"), energy_kwh=9.0)
    events = [
        an_event("status", at("20:00"), status="Available", error_code="NoError"),
        an_event("status", at("03:00"), status="Preparing", error_code="NoError"),
    ]
    busy = a_finding("session_in_progress", other_started_at=Fact(at("00:30"), ("ses_3",)))
    late = a_finding("car_not_connected", no_car_at=Fact(at("01:00"), ("evt_1",)))
    return evidence_of(*events, others=(first, second)), a_diagnosis(busy, late)


def all_went_well() -> Night:
    """Return a night on which it charged, without one reading of a meter."""
    session = a_session(
        status="completed", started_at=at("01:00"), ended_at=at("05:00"), energy_kwh=26.0, target_soc_percent=80.0
    )
    events = [
        an_event("status", at("18:30"), status="Preparing", error_code="NoError"),
        an_event("status", at("01:00"), status="Charging", error_code="NoError"),
        an_event("status", at("05:00"), status="Finishing", error_code="NoError"),
        an_event("status", at("07:00"), status="Available", error_code="NoError"),
    ]
    evidence = evidence_of(*events, charging_session=session)
    return evidence, a_diagnosis(outcome=Outcome.NOTHING_WRONG, reply="it-charged")


def nights() -> dict[str, Night]:
    """Return every night, by what it tries."""
    return {
        "the reference": an_offline_night(),
        "a long session": a_long_session(),
        "a short dropout": a_short_dropout(),
        "nothing known": nothing_known(),
        "near midnight": near_midnight(),
        "others charging": other_people_charging(),
        "all well": all_went_well(),
        "clocks go back": clocks_change(datetime(2026, 10, 25), "Europe/London"),  # noqa: DTZ001  zoned by its callee
        "clocks go forward": clocks_change(datetime(2026, 3, 29), "Europe/London"),  # noqa: DTZ001  as above
        "a zone of 45 minutes": clocks_change(datetime(2026, 3, 10), "Asia/Kathmandu"),  # noqa: DTZ001  as above
    }
