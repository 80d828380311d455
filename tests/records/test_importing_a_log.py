"""What the importer of a message log asks beforehand, and clears away."""

from __future__ import annotations

from dataclasses import replace

from assistant.records import charging_sessions as door
from assistant.records.before_import import charger_if_known, customer_if_known, sessions_on
from assistant.records.clearing import clear_charger
from assistant.records.database import Database
from tests.records.household import ALICE, HERS, a_world


def test_what_is_known_of_a_charger_comes_with_its_zone(db: Database) -> None:
    a_world(db)

    with db.reading() as transaction:
        assert charger_if_known(transaction, "hers") == replace(HERS, timezone="Europe/Berlin")
        assert charger_if_known(transaction, "nowhere") is None
        assert customer_if_known(transaction, "alice") == ALICE
        assert customer_if_known(transaction, "nobody") is None
        assert [session.id for session in sessions_on(transaction, "hers")] == ["s1", "s2"]


def test_a_cleared_charger_has_no_record_left_and_no_other_loses_any(db: Database) -> None:
    a_world(db)

    with db.writing() as transaction:
        clear_charger(transaction, "hers")

    assert door.charging_sessions(db, "alice") == []
    assert [charger.id for charger in door.chargers(db, "alice")] == ["hers"]
    assert [event.id for event in door.charging_record(db, "bob", "b1").events] == ["b-e1"]
