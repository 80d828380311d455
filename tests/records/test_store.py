"""Storing: the same again changes nothing, a later one replaces the earlier whole, what is not known is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.domain.records import Coverage, Setting
from assistant.records import charging_sessions as door
from assistant.records.database import Database
from assistant.records.store import CHUNK, Stored
from tests.records.household import ALICE, HERS, NIGHT, a_session, a_world, an_event, keep


def test_the_same_again_changes_nothing(db: Database) -> None:
    a_world(db)

    assert keep(db, ALICE, HERS, a_session("s1"), an_event("e1", of="s1")) == Stored(0, 4)


def test_a_later_record_replaces_the_earlier_whole(db: Database) -> None:
    a_world(db)

    changed = replace(a_session("s1"), status="completed", planned_end_at=None, energy_kwh=7.5)

    assert keep(db, changed) == Stored(1, 0)
    assert door.charging_record(db, "alice", "s1").charging_session == changed


def test_an_event_may_move_in_time(db: Database) -> None:
    a_world(db)

    keep(db, an_event("e1", at=NIGHT + timedelta(minutes=5)))

    moved = [event for event in door.charging_record(db, "alice", "s1").events if event.id == "e1"]
    assert [event.at for event in moved] == [NIGHT + timedelta(minutes=5)]
    assert moved[0].charging_session_id is None


def test_an_event_without_an_id_is_known_by_its_content(db: Database) -> None:
    a_world(db)
    nameless = replace(an_event(""), fields={"status": "Faulted", "until": NIGHT})

    assert keep(db, nameless, nameless) == Stored(1, 1)
    kept = [event for event in door.charging_record(db, "alice", "s1").events if event.text("status") == "Faulted"]
    assert [event.moment("until") for event in kept] == [NIGHT]


def test_what_is_named_may_come_later_in_the_same_run(db: Database) -> None:
    assert keep(db, an_event("e1", of="s1"), a_session("s1"), HERS, replace(ALICE, id="carol"), ALICE) == Stored(5, 0)
    assert door.charging_record(db, "alice", "s1").events[0].id == "e1"


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (replace(HERS, id="c9", customer_id="nobody"), "customer_id"),
        (replace(HERS, id="c9", members=("nobody",)), "members"),
        (a_session("s9", of="nobody"), "customer_id"),
        (a_session("s9", on="nowhere"), "charger_id"),
        (an_event("e9", on="nowhere"), "charger_id"),
        (an_event("e9", of="nothing"), "charging_session_id"),
        (Setting("nowhere", "tariff", None, NIGHT), "charger_id"),
        (Coverage("nowhere", NIGHT, NIGHT), "charger_id"),
    ],
)
def test_what_nobody_knows_is_named_and_left_out(db: Database, record: object, field: str) -> None:
    a_world(db)

    found = keep(db, an_event("good"), record, an_event("good-too"), skip_unknown=True)  # type: ignore[arg-type] # of any kind

    assert (found.stored, found.unchanged) == (2, 0)
    assert [(index, name) for index, name, _ in found.unknown] == [(1, field)]
    assert "is not known" in found.unknown[0][2]


def test_a_long_run_is_stored_in_pieces(db: Database) -> None:
    a_world(db)
    many = (an_event(f"m{number}", at=NIGHT + timedelta(seconds=number)) for number in range(CHUNK + 3))

    assert keep(db, *many) == Stored(CHUNK + 3, 0)


def test_a_charger_s_household_is_replaced_with_it(db: Database) -> None:
    a_world(db)

    keep(db, replace(HERS, members=()))

    assert door.charging_sessions(db, "carol") == []
