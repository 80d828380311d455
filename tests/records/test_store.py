"""Storing: the same again changes nothing, a later one replaces the earlier whole, what is not known is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as any_of

from assistant.domain.records import Charger, Coverage, Setting
from assistant.records import charging_sessions as door
from assistant.records.database import Database
from assistant.records.store import CHUNK, Record, Stored, store
from tests.records.household import ALICE, CAROL, HERS, NIGHT, a_session, a_world, an_event, keep


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


def test_the_fields_of_an_event_come_back_as_they_went_in(db: Database) -> None:
    a_world(db)
    fields = {
        "until": NIGHT,
        "replied_at": None,
        "argument": {"limit": 16.0, "days": ["mon"], "until": "noon"},
        "offline": True,
    }

    keep(db, replace(an_event("all", of="s1"), type="command", fields=fields))

    kept = {event.id: event for event in door.charging_record(db, "alice", "s1").events}
    assert kept["all"].fields == fields


def test_a_field_that_is_no_value_of_the_contract_is_refused(db: Database) -> None:
    with pytest.raises(TypeError, match="cannot be kept"):
        keep(db, replace(an_event("odd"), fields={"argument": {1, 2}}))


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


def test_what_names_something_unknown_is_unknown_itself(db: Database) -> None:
    a_world(db)
    lines = (
        Charger("new", "nobody"),
        a_session("s9", on="new"),
        an_event("e9", of="s9"),
        an_event("e10", on="new"),
        an_event("good"),
    )

    found = keep(db, *lines, skip_unknown=True)

    assert (found.stored, found.unchanged) == (1, 0)
    assert [(index, name) for index, name, _ in found.unknown] == [
        (0, "customer_id"),
        (1, "charger_id"),
        (2, "charging_session_id"),
        (3, "charger_id"),
    ]


def test_a_bad_line_does_not_replace_a_good_one(db: Database) -> None:
    a_world(db)

    found = keep(
        db, replace(HERS, customer_id="nobody"), an_event("e11"), replace(HERS, name="Ours"), skip_unknown=True
    )

    assert [index for index, _, _ in found.unknown] == [0]
    assert door.chargers(db, "alice")[0].name == "Ours"
    assert keep(db, an_event("e11")) == Stored(0, 1)


def test_only_the_last_line_of_a_charger_counts(db: Database) -> None:
    keep(db, ALICE, CAROL, HERS, replace(HERS, members=()), an_event("e1"))

    assert door.chargers(db, "carol") == []
    assert [charger.id for charger in door.chargers(db, "alice")] == ["hers"]


def test_without_leave_to_skip_every_bad_line_is_reported(db: Database) -> None:
    a_world(db)

    def store_or_take_back() -> Stored:
        with db.writing() as transaction:
            found = store(
                transaction, [an_event("new"), an_event("bad", of="nothing"), an_event("worse", on="nowhere")]
            )
            transaction.run("ROLLBACK")
            transaction.run("BEGIN")
        return found

    assert store_or_take_back().unknown == (
        (1, "charging_session_id", "charging session 'nothing' is not known"),
        (2, "charger_id", "charger 'nowhere' is not known"),
    )
    assert keep(db, an_event("new")) == Stored(1, 0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=any_of.permutations(range(9)), skip=any_of.booleans())
def test_any_order_of_lines_stores_the_same(sqlite_db: Database, order: list[int], *, skip: bool) -> None:
    with sqlite_db.writing() as transaction:
        for table in ("customer", "charger", "charger_member", "charging_session", "event", "setting"):
            transaction.run(f"DELETE FROM {table}")  # noqa: S608 # our own names
    lines: list[Record] = [
        ALICE,
        CAROL,
        HERS,
        a_session("s1"),
        an_event("e1", of="s1"),
        an_event("e2"),
        Setting("hers", "tariff", None, NIGHT),
        a_session("c1", of="carol"),
        an_event("e3", of="c1"),
    ]

    assert keep(sqlite_db, *(lines[place] for place in order), skip_unknown=skip) == Stored(9, 0)
