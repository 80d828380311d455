"""The door: Alice asks about her own charge; Bob is another customer and must never see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.domain.errors import NotFound
from assistant.domain.records import Charger, Event
from assistant.records import charging_sessions as door
from assistant.records.database import Database
from tests.records.household import CAROL, HERS, NIGHT, a_session, a_world, an_event, keep


def ids(events: tuple[Event, ...]) -> set[str]:
    return {event.id for event in events}


def test_a_customer_finds_everything_around_their_session(db: Database) -> None:
    a_world(db)

    record = door.charging_record(db, "alice", "s1")

    assert record.charging_session == a_session("s1")
    assert record.charger == replace(HERS, timezone="Europe/Berlin")
    assert record.customer.id == "alice"
    assert ids(record.events) == {"e1", "e2", "clock-of-1970"}
    assert [other.id for other in record.other_sessions] == ["s2"]
    assert [setting.name for setting in record.settings] == ["tariff"]
    assert len(record.coverage) == 1


def test_a_member_of_the_household_sees_the_sessions_of_its_charger(db: Database) -> None:
    a_world(db)

    assert door.charging_record(db, "carol", "s1").charging_session.id == "s1"
    assert [own.id for own in door.charging_sessions(db, "carol")] == ["s2", "s1"]
    assert [charger.id for charger in door.chargers(db, "carol")] == ["hers"]


def test_the_owner_sees_a_members_session_on_their_charger(db: Database) -> None:
    a_world(db)
    keep(db, a_session("c1", of="carol", at=NIGHT + timedelta(hours=9)))

    assert door.charging_record(db, "alice", "c1").customer == CAROL
    assert "c1" in [own.id for own in door.charging_sessions(db, "alice")]


@pytest.mark.parametrize("named", ["s1", "no-such-session", "", "s1' OR '1'='1"])
def test_missing_and_foreign_are_one_answer(db: Database, named: str) -> None:
    a_world(db)

    with pytest.raises(NotFound):
        door.charging_session(db, "bob", named)
    with pytest.raises(NotFound) as refused:
        door.charging_record(db, "bob", named)

    assert refused.value.detail == "There is no such charging session."


def test_bob_lists_only_his_own(db: Database) -> None:
    a_world(db)

    assert [own.id for own in door.charging_sessions(db, "bob")] == ["b1"]
    assert [charger.id for charger in door.chargers(db, "bob")] == ["his"]


def test_a_charger_that_changed_hands_shows_each_side_its_own(db: Database) -> None:
    a_world(db)
    moved = NIGHT + timedelta(hours=20)
    keep(
        db,
        Charger("hers", "bob", timezone=""),
        a_session("b2", of="bob", at=moved),
        an_event("before-the-move", at=moved - timedelta(seconds=1)),
        an_event("after-the-move", at=moved + timedelta(seconds=1)),
        an_event("his-plan", at=NIGHT, of="b2"),
    )

    before, after = door.charging_record(db, "alice", "s1"), door.charging_record(db, "bob", "b2")

    assert "before-the-move" in ids(before.events)
    assert not {"after-the-move", "his-plan"} & ids(before.events)
    assert {"after-the-move", "his-plan"} <= ids(after.events)
    assert "e1" not in ids(after.events)
    assert [other.id for other in before.other_sessions] == ["s2"]
    assert not after.other_sessions
    assert [own.id for own in door.charging_sessions(db, "alice")] == ["s2", "s1"]
    with pytest.raises(NotFound):
        door.charging_record(db, "bob", "s1")


def test_a_listing_goes_on_where_it_stopped(db: Database) -> None:
    a_world(db)
    keep(db, *(a_session(f"n{number}", at=NIGHT - timedelta(days=number)) for number in range(5)))

    listed: list[str] = []
    before = None
    while page := door.charging_sessions(db, "alice", before=before, limit=2):
        listed += [own.id for own in page]
        before = door.cursor_after(page[-1])

    assert listed == ["s2", "s1", "n0", "n1", "n2", "n3", "n4"]


def test_a_span_is_half_open(db: Database) -> None:
    a_world(db)

    found = door.charging_sessions(db, "alice", span=(NIGHT, NIGHT + timedelta(days=1)))

    assert [own.id for own in found] == ["s1"]


def test_the_present_of_a_charger_is_about_its_latest_session(db: Database) -> None:
    a_world(db)
    now = NIGHT + timedelta(hours=6)
    keep(db, an_event("now", at=now - timedelta(minutes=1)), an_event("later", at=now + timedelta(minutes=1)))

    record = door.charger_record(db, "alice", "hers", now)

    assert record.charging_session.id == "s1"
    assert "now" in ids(record.events)
    assert "later" not in ids(record.events)
    with pytest.raises(NotFound):
        door.charger_record(db, "bob", "hers", now)


def test_a_charger_that_has_been_silent_for_weeks_is_told_as_it_was_last_heard(db: Database) -> None:
    a_world(db)
    last = NIGHT + timedelta(days=20)
    keep(db, an_event("last", at=last), an_event("long-before", at=last - timedelta(days=5)))

    record = door.charger_record(db, "alice", "hers", last + timedelta(days=20))

    assert "last" in ids(record.events)
    assert "long-before" not in ids(record.events)


def test_the_owner_of_a_session_is_told_to_the_operator_only(db: Database) -> None:
    a_world(db)

    assert door.owner_of(db, "s1") == "alice"
    with pytest.raises(NotFound):
        door.owner_of(db, "nobody's")


def test_an_unknown_customer_is_not_found(db: Database) -> None:
    a_world(db)

    assert door.customer(db, "alice").timezone == "Europe/Berlin"
    with pytest.raises(NotFound):
        door.customer(db, "dave")


def test_many_heartbeats_of_other_days_are_not_read(db: Database) -> None:
    a_world(db)
    beats = [
        replace(an_event(f"h{hour}", at=NIGHT - timedelta(hours=hour)), type="heartbeat", fields={})
        for hour in (1, 25, 27, 40)
    ]
    keep(db, *beats)

    assert {"h1", "h25"} <= ids(door.charging_record(db, "alice", "s1").events)
    assert not {"h27", "h40"} & ids(door.charging_record(db, "alice", "s1").events)


def test_a_session_without_any_moment_still_has_its_record(db: Database) -> None:
    a_world(db)
    keep(db, replace(a_session("timeless"), planned_start_at=None, planned_end_at=None))

    assert "long-ago" in ids(door.charging_record(db, "alice", "timeless").events)
