"""The operator's export: everything, once, in an order that imports again, and one customer's by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.records import everything
from assistant.records.database import Database, open_database
from assistant.records.store import Record
from tests.records.household import ALICE, BOB, CAROL, HERS, HIS, NIGHT, a_session, a_world, an_event, keep


def ids(found: list[Record]) -> set[str]:
    return {record.id for record in found if not isinstance(record, Setting | Coverage)}


def test_everything_comes_once_and_imports_again_to_the_same(db: Database) -> None:
    a_world(db)
    keep(db, replace(an_event(""), fields={"status": "Faulted", "until": NIGHT}))

    found = list(everything.records(db))

    kinds = [type(record) for record in found]
    assert kinds == sorted(kinds, key=[Customer, Charger, ChargingSession, Setting, Event, Coverage].index)
    assert ids(found) >= {"alice", "bob", "carol", "hers", "his", "s1", "s2", "b1", "e1", "clock-of-1970", "b-e1"}
    assert keep(db, *found).stored == 0
    again = open_database("sqlite://")
    assert keep(again, *found).unknown == ()
    assert list(everything.records(again)) == found


def test_many_pages_are_one_stream(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(everything, "PAGE", 3)
    keep(db, ALICE, CAROL, HERS, *(an_event(f"e{n}", at=NIGHT + n // 2 * timedelta(minutes=1)) for n in range(9)))

    events = [record.id for record in everything.records(db) if isinstance(record, Event)]

    assert events == [f"e{n}" for n in range(9)]


def test_one_customer_s_holds_nothing_of_another_side(db: Database) -> None:
    a_world(db)

    found = list(everything.records(db, "alice"))

    assert ids(found) == {"alice", "carol", "hers", "s1", "s2", "e1", "e2", "long-ago", "clock-of-1970"}
    assert [record.charger_id for record in found if isinstance(record, Setting | Coverage)] == ["hers", "hers"]


def test_one_customer_s_imports_by_itself(db: Database) -> None:
    a_world(db)
    keep(db, a_session("c1", of="carol"), an_event("of-c1", of="c1"), a_session("visit", of="bob"))

    for customer in (ALICE, BOB, CAROL):
        own = list(everything.records(db, customer.id))
        assert keep(open_database("sqlite://"), *own).unknown == ()
    assert ids(own) == {"alice", "carol", "hers", "c1", "of-c1"}


def test_nobody_s_is_nothing(db: Database) -> None:
    keep(db, BOB, HIS)

    assert list(everything.records(db, "dave")) == []
