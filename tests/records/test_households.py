"""Two sides of one charger: what was recorded belongs to the one, the other, or the charger alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as any_of

from assistant.domain.errors import NotFound
from assistant.domain.records import Charger, ChargingSession, Event
from assistant.records import charging_sessions as door
from assistant.records.database import Database
from tests.records.household import ALICE, BOB, CAROL, NIGHT, a_session, a_world, an_event, keep

MOVED = NIGHT + timedelta(hours=9)
BOBS = replace(a_session("his-first", of="bob", at=MOVED + timedelta(hours=3)), created_at=MOVED)


def seen(db: Database, customer_id: str, charging_session_id: str) -> set[str]:
    return {event.id for event in door.charging_record(db, customer_id, charging_session_id).events}


def handed_over(db: Database, *events: Event) -> None:
    """Alice's charger becomes Bob's at `MOVED`, between their sessions."""
    a_world(db)
    keep(db, Charger("hers", "bob", timezone=""), BOBS, *events)


def test_an_event_that_names_a_session_is_its_side_s_alone(db: Database) -> None:
    handed_over(
        db,
        an_event("names-hers", at=MOVED + timedelta(days=1), of="s1"),
        an_event("names-his", at=NIGHT, of="his-first"),
    )

    assert "names-hers" in seen(db, "alice", "s1")
    assert "names-his" not in seen(db, "alice", "s1")
    assert "names-his" in seen(db, "bob", "his-first")
    assert "names-hers" not in seen(db, "bob", "his-first")


def test_an_event_may_name_a_session_far_from_this_one(db: Database) -> None:
    a_world(db)
    keep(
        db,
        a_session("next-month", at=NIGHT + timedelta(days=30)),
        replace(BOBS, id="his-next-month", planned_start_at=NIGHT + timedelta(days=31), planned_end_at=None),
        an_event("planned", of="next-month"),
        an_event("his-planned", of="his-next-month"),
    )

    assert seen(db, "alice", "s1") & {"planned", "his-planned"} == {"planned"}


def test_the_charger_s_own_messages_are_for_both_sides(db: Database) -> None:
    boot = replace(an_event("boot", at=NIGHT - timedelta(minutes=1)), type="boot", fields={"registration": "Accepted"})
    handed_over(db, boot, an_event("plugged", at=NIGHT - timedelta(minutes=1)))

    assert {"boot", "plugged"} <= seen(db, "alice", "s1")
    assert "boot" in seen(db, "bob", "his-first")
    assert "plugged" not in seen(db, "bob", "his-first")


def test_settings_of_the_next_side_are_not_shown_to_the_side_before(db: Database) -> None:
    handed_over(db)
    tariff = door.charging_record(db, "alice", "s1").settings[0]
    keep(db, replace(tariff, value={"name": "Bob's", "rates": []}, at=MOVED + timedelta(hours=4)))

    assert door.charging_record(db, "alice", "s1").settings == (tariff,)
    assert len(door.charging_record(db, "bob", "his-first").settings) == 2


def test_a_session_of_the_other_side_that_has_not_ended_hides_what_was_before_it(db: Database) -> None:
    a_world(db)
    guest = ChargingSession("guest", "bob", "hers", "boost", "active", started_at=NIGHT - timedelta(hours=1))
    keep(db, guest, an_event("theirs", at=guest.started_at or NIGHT), an_event("ours", at=NIGHT - timedelta(minutes=9)))

    assert seen(db, "alice", "s1") & {"theirs", "ours"} == {"ours"}
    assert [other.id for other in door.charging_record(db, "alice", "s1").other_sessions] == ["s2"]
    with pytest.raises(NotFound):
        door.charging_record(db, "alice", "guest")


def test_a_former_member_keeps_their_own_and_loses_the_rest(db: Database) -> None:
    a_world(db)
    keep(db, a_session("c1", of="carol", at=NIGHT + timedelta(hours=6)), Charger("hers", "alice", timezone=""))

    assert [own.id for own in door.charging_sessions(db, "carol")] == ["c1"]
    assert door.charging_record(db, "carol", "c1").other_sessions == ()
    for customer_id, session_id in (("carol", "s1"), ("alice", "c1")):
        with pytest.raises(NotFound):
            door.charging_record(db, customer_id, session_id)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    nights=any_of.lists(any_of.sampled_from(["alice", "carol", "bob"]), min_size=2, max_size=6),
    handed_over_after=any_of.integers(0, 6),
    minutes=any_of.lists(any_of.integers(-600, 600), min_size=1, max_size=6),
)
def test_nobody_sees_what_names_the_other_side(
    sqlite_db: Database, nights: list[str], handed_over_after: int, minutes: list[int]
) -> None:
    """Whoever charged on whichever night, before or after the charger changed hands, sees their own side only."""
    clear(sqlite_db)
    keep(sqlite_db, ALICE, BOB, CAROL, Charger("hers", "alice", timezone="", members=("carol",)))
    sides = {"alice": "first", "carol": "first", "bob": "second"}
    for number, customer_id in enumerate(nights):
        start = NIGHT + timedelta(days=number)
        keep(sqlite_db, a_session(f"n{number}", of=customer_id, at=start))
        named = [an_event(f"n{number}/{n}", at=moved(start, by), of=f"n{number}") for n, by in enumerate(minutes)]
        keep(sqlite_db, *named)
    if handed_over_after < len(nights):
        keep(sqlite_db, Charger("hers", "bob", timezone=""))

    for number, customer_id in enumerate(nights):
        record = door.charging_record(sqlite_db, customer_id, f"n{number}")

        whose = {event.id.split("/")[0] for event in record.events} | {other.id for other in record.other_sessions}
        assert {sides[nights[int(named[1:])]] for named in whose} <= {sides[customer_id]}
        assert {event.id for event in record.events} >= {f"n{number}/{n}" for n in range(len(minutes))}


def moved(start: datetime, by: int) -> datetime:
    return start + timedelta(minutes=by)


def clear(db: Database) -> None:
    with db.writing() as transaction:
        for table in ("customer", "charger", "charger_member", "charging_session", "event"):
            transaction.run(f"DELETE FROM {table}")  # noqa: S608 # our own names
