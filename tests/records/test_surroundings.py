"""How far around a session its record reaches, and what is kept of too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.domain.records import ChargingRecord, ChargingSession, Coverage, Event, Setting
from assistant.records import charging_sessions as door
from assistant.records import surroundings
from assistant.records.database import Database
from tests.records.household import NIGHT, a_session, a_world, an_event, keep

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def seen(record: ChargingRecord) -> set[str]:
    return {event.id for event in record.events}


def reading(named: str, at: datetime) -> Event:
    return replace(an_event(named, at=at), type="meter", fields={"power_w": 7000.0})


def test_a_record_reaches_from_two_days_before_to_two_days_after(db: Database) -> None:
    a_world(db)
    end = NIGHT + 4 * HOUR
    second = timedelta(seconds=1)
    keep(
        db,
        an_event("first", at=NIGHT - 2 * DAY),
        an_event("too-early", at=NIGHT - 2 * DAY - second),
        an_event("last", at=end + 2 * DAY),
        an_event("too-late", at=end + 2 * DAY + second),
    )

    assert seen(door.charging_record(db, "alice", "s1")) & {"first", "last", "too-early", "too-late"} == {
        "first",
        "last",
    }


def test_an_event_with_a_wrong_clock_is_found_by_its_receipt(db: Database) -> None:
    a_world(db)
    keep(
        db,
        replace(an_event("future", at=NIGHT), at=datetime(2036, 2, 7, tzinfo=UTC)),
        replace(an_event("elsewhen", at=NIGHT - 9 * DAY), at=datetime(1970, 1, 1, tzinfo=UTC)),
    )

    assert seen(door.charging_record(db, "alice", "s1")) & {"future", "elsewhen"} == {"future"}


def test_an_event_that_names_the_session_is_found_wherever_it_is(db: Database) -> None:
    a_world(db)
    keep(db, an_event("planned", at=NIGHT - 30 * DAY, of="s1"), an_event("elsewhere", on="his", of="s1"))

    assert {"planned", "elsewhere"} <= seen(door.charging_record(db, "alice", "s1"))


@pytest.mark.parametrize(
    ("known", "begins"),
    [
        ({"planned_start_at": NIGHT, "created_at": NIGHT - 9 * DAY}, NIGHT),
        ({"started_at": NIGHT, "created_at": NIGHT - 9 * DAY}, NIGHT),
        ({"planned_start_at": NIGHT + DAY, "started_at": NIGHT}, NIGHT),
        ({"created_at": NIGHT}, NIGHT),
        ({"ended_at": NIGHT}, NIGHT),
    ],
)
def test_the_reach_begins_with_the_earliest_moment_that_counts(
    db: Database, known: dict[str, datetime], begins: datetime
) -> None:
    a_world(db)
    keep(
        db,
        ChargingSession("own", "alice", "hers", "boost", "rejected", **known),  # type: ignore[arg-type] # moments by name
        an_event("in", at=begins - 2 * DAY),
        an_event("out", at=begins - 2 * DAY - HOUR),
    )

    assert seen(door.charging_record(db, "alice", "own")) & {"in", "out"} == {"in"}


def test_a_session_without_a_start_lies_where_the_events_that_name_it_are(db: Database) -> None:
    a_world(db)
    keep(
        db,
        ChargingSession("own", "alice", "hers", "boost", "rejected", created_at=NIGHT - 9 * DAY),
        an_event("command", at=NIGHT, of="own"),
        an_event("beside", at=NIGHT + DAY),
    )

    assert {"command", "beside"} <= seen(door.charging_record(db, "alice", "own"))


def test_an_open_session_reaches_as_far_as_the_record(db: Database) -> None:
    a_world(db)
    keep(db, ChargingSession("own", "alice", "hers", "boost", "active", started_at=NIGHT))
    keep(db, an_event("weeks-later", at=NIGHT + 30 * DAY), reading("power-later", NIGHT + 30 * DAY))

    assert {"weeks-later", "power-later"} <= seen(door.charging_record(db, "alice", "own"))


def test_of_too_much_the_nearest_to_the_attempt_and_the_latest_are_kept(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_world(db)
    for name, most in (("EVENTS", 20), ("BEFORE", 3), ("AFTER", 4), ("LATEST", 2)):
        monkeypatch.setattr(surroundings, f"MOST_{name}", most)
    keep(db, *(an_event(f"{minute:+}", at=NIGHT + timedelta(minutes=minute)) for minute in range(-20, 21)))
    keep(db, an_event("named", at=NIGHT - 30 * DAY, of="s1"))

    few = seen(door.charging_record(db, "alice", "s1"))

    assert few == {"-3", "-2", "-1", "+0", "e1", "+1", "+2", "+19", "+20", "named", "clock-of-1970"}


def test_sessions_that_ran_into_the_reach_stand_beside(db: Database) -> None:
    a_world(db)
    before = NIGHT - 3 * DAY
    keep(
        db,
        a_session("ended-before", at=before - DAY),
        replace(a_session("ran-into", at=before), ended_at=NIGHT - DAY),
        ChargingSession("never-closed", "alice", "hers", "boost", "active", started_at=NIGHT - 90 * DAY),
        ChargingSession("moment-unknown", "alice", "hers", "boost", "rejected"),
    )

    beside = {other.id for other in door.charging_record(db, "alice", "s1").other_sessions}

    assert beside == {"s2", "ran-into", "never-closed", "moment-unknown"}


def test_every_setting_and_the_spans_that_touch_are_read(db: Database) -> None:
    a_world(db)
    keep(
        db,
        *(Setting("hers", "charge_now", value=False, at=NIGHT - day * DAY) for day in range(1, 40)),
        Coverage("hers", NIGHT - 9 * DAY, NIGHT - 8 * DAY),
        Coverage("hers", NIGHT + 9 * DAY, NIGHT + 10 * DAY),
    )

    record = door.charging_record(db, "alice", "s1")

    assert len(record.settings) == 40
    assert len(record.coverage) == 1


def test_the_present_has_the_last_two_days_and_nothing_after(db: Database) -> None:
    a_world(db)
    now = NIGHT + 12 * HOUR
    keep(
        db,
        an_event("two-days-ago", at=now - 2 * DAY),
        an_event("to-come", at=now + HOUR),
        reading("power-now", now - HOUR),
    )

    record = door.charger_record(db, "alice", "hers", now)

    assert seen(record) & {"two-days-ago", "to-come", "power-now"} == {"two-days-ago", "power-now"}
