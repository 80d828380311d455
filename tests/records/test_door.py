"""The door of one turn: it reads what it is asked once, over one connection, and each customer's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from assistant.domain.errors import NotFound
from assistant.records.database import Database
from assistant.records.door import OneReading, Records
from assistant.records.transaction import Transaction
from tests.records.household import NIGHT, a_session, a_world, keep


@dataclass
class Counted:
    """A database that counts how often it is asked for a connection."""

    db: Database
    connections: list[Transaction] = field(default_factory=list)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        with self.db.reading() as transaction:
            self.connections.append(transaction)
            yield transaction


def test_gives_the_same_as_the_door_of_the_database(db: Database) -> None:
    a_world(db)
    whole = Records(db)

    with db.reading() as reading:
        records = OneReading(reading)
        for _ in range(2):
            assert records.customer("alice") == whole.customer("alice")
            assert records.chargers("alice") == whole.chargers("alice")
            assert records.charging_sessions("alice") == whole.charging_sessions("alice")
            assert records.charging_session("alice", "s1") == whole.charging_session("alice", "s1")
            assert records.charging_record("alice", "s1") == whole.charging_record("alice", "s1")
            assert records.charger_record("alice", "hers", NIGHT) == whole.charger_record("alice", "hers", NIGHT)


def test_reads_nothing_twice(db: Database) -> None:
    a_world(db)
    counted = Counted(db)
    records = OneReading(counted)

    for _ in range(3):
        records.customer("alice")
        records.chargers("alice")
        records.charging_sessions("alice", limit=2)
        records.charging_record("alice", "s1")

    assert len(counted.connections) == 4


def test_another_span_is_another_reading(db: Database) -> None:
    a_world(db)
    records = OneReading(db)
    all_of_them = records.charging_sessions("alice")
    before = (NIGHT - timedelta(days=400), NIGHT - timedelta(days=300))

    assert all_of_them
    assert records.charging_sessions("alice", limit=1) == all_of_them[:1]
    assert records.charging_sessions("alice", span=before) == []


def test_what_one_customer_read_is_not_handed_to_another(db: Database) -> None:
    a_world(db)
    records = OneReading(db)
    records.charging_record("alice", "s1")
    of_alice = records.charging_sessions("alice")

    assert of_alice
    assert records.charging_sessions("bob") != of_alice
    with pytest.raises(NotFound):
        records.charging_record("bob", "s1")


def test_the_next_turn_sees_what_was_stored_meanwhile(db: Database) -> None:
    a_world(db)
    OneReading(db).charging_sessions("alice")

    keep(db, a_session("s9", at=NIGHT + timedelta(days=3)))

    assert "s9" in [own.id for own in OneReading(db).charging_sessions("alice")]


def test_a_look_up_within_another_needs_no_connection_of_its_own(db: Database) -> None:
    a_world(db)
    counted = Counted(db)

    with counted.reading() as reading:
        records = OneReading(reading)
        records.customer("alice")
        records.charging_record("alice", "s1")

    assert len(counted.connections) == 1
