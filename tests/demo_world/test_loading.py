"""The demo world: its last night is last night, however often and whenever it is loaded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.demo_world import load
from assistant.demo_world.moving import move_to
from assistant.records.charging_sessions import chargers, charging_record, charging_sessions
from assistant.records.database import Database
from assistant.simulator.world import HOUSEHOLDS

LONDON = ZoneInfo("Europe/London")
WINTER = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SUMMER = datetime(2026, 7, 24, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("now", [WINTER, SUMMER, datetime(2026, 3, 30, 7, 0, tzinfo=UTC)])
def test_makes_the_last_recorded_night_last_night(sqlite_db: Database, now: datetime) -> None:
    load(sqlite_db, now)

    sessions = charging_sessions(sqlite_db, "alice")
    due = [one.planned_start_at for one in sessions if one.planned_start_at is not None]
    assert due[1].astimezone(LONDON).replace(tzinfo=None) == datetime(now.year, now.month, now.day, 1, 0)  # noqa: DTZ001 # a clock time at the place
    assert due[0] > now
    assert [one.status for one in sessions[:2]] == ["scheduled", "rejected"]


def test_loads_each_customer_with_every_night(sqlite_db: Database) -> None:
    load(sqlite_db, WINTER)

    for household in HOUSEHOLDS:
        customer_id = str(household.customer["id"])
        planned = [one for one in charging_sessions(sqlite_db, customer_id) if one.planned_start_at]
        assert len(planned) == len(household.nights) + 1
        [charger] = chargers(sqlite_db, customer_id)
        record = charging_record(sqlite_db, customer_id, planned[1].id)
        assert charger.heartbeat_interval_s == 900
        assert len(record.events) > 100
        assert record.coverage
    assert len(charging_sessions(sqlite_db, "bea")) == len(charging_sessions(sqlite_db, "bob"))


def test_changes_nothing_the_second_time_on_one_day(sqlite_db: Database) -> None:
    assert load(sqlite_db, WINTER)
    before = charging_record(sqlite_db, "alice", charging_sessions(sqlite_db, "alice")[1].id)

    assert not load(sqlite_db, WINTER + timedelta(hours=3))
    assert charging_record(sqlite_db, "alice", before.charging_session.id) == before


def test_moves_on_as_a_whole_on_the_next_day(sqlite_db: Database) -> None:
    load(sqlite_db, WINTER)
    first = charging_sessions(sqlite_db, "alice")

    assert load(sqlite_db, WINTER + timedelta(days=1))

    second = charging_sessions(sqlite_db, "alice")
    assert len(second) == len(first)
    assert [one.planned_start_at for one in second if one.planned_start_at] == [
        one.planned_start_at + timedelta(days=1) for one in first if one.planned_start_at
    ]
    assert {one.id for one in second} - {one.id for one in first}


def test_keeps_the_day_before_while_the_night_is_not_over() -> None:
    assert move_to(WINTER.replace(hour=5, minute=29)).days == move_to(WINTER).days - timedelta(days=1)
    assert move_to(WINTER.replace(hour=5, minute=30)).days == move_to(WINTER).days


@pytest.mark.parametrize("clock", [(0, 30), (1, 51), (5, 29)])
def test_the_coming_night_is_to_come_by_night_too(sqlite_db: Database, clock: tuple[int, int]) -> None:
    now = WINTER.replace(hour=clock[0], minute=clock[1])
    load(sqlite_db, now)

    sessions = charging_sessions(sqlite_db, "alice")
    due = [one.planned_start_at for one in sessions if one.planned_start_at is not None]
    assert due[0] > now + timedelta(hours=12)
    assert now - timedelta(days=2) < due[1] < now - timedelta(hours=12)
    assert [one.status for one in sessions[:2]] == ["scheduled", "rejected"]


def test_moves_names_and_moments_and_leaves_clocks_that_were_never_set() -> None:
    move = move_to(SUMMER)

    [(number, moved)] = move.lines([b'"alice-2026-03-16" 2026-03-17T01:00:00.080Z 1970-01-01T00:00:00Z'])
    assert number == 1
    assert moved == b'"alice-2026-07-23" 2026-07-24T00:00:00.080Z 1970-01-01T00:00:00Z'
