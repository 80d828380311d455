"""Writes that come together share a commit, and none suffers for another."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from threading import Event as Signal

import pytest

from assistant.domain.errors import NotFound, Unusable
from assistant.records.database import Database
from assistant.records.grouped_writing import MOST_TOGETHER, GroupedWriting
from assistant.records.transaction import Transaction

MANY = MOST_TOGETHER + 20


def adding(name: str) -> Callable[[Transaction], str]:
    def add(transaction: Transaction) -> str:
        transaction.run("INSERT INTO customer (id, locale, timezone) VALUES (?, 'en-GB', 'Europe/London')", name)
        if name.startswith("bad"):
            raise NotFound(name)
        return name

    return add


def kept(db: Database) -> set[str]:
    with db.reading() as transaction:
        return {row[0] for row in transaction.rows("SELECT id FROM customer")}


def test_each_learns_its_own_outcome(sqlite_db: Database) -> None:
    inside, go_on, begun = Signal(), Signal(), []

    def slow(transaction: Transaction) -> str:
        inside.set()
        assert go_on.wait(30)
        return adding("slow")(transaction)

    def begin() -> AbstractContextManager[Transaction]:
        begun.append("transaction")
        return sqlite_db.writing()

    good, bad = [f"good-{number}" for number in range(MANY)], ["bad-1", "bad-2"]
    writing = GroupedWriting(begin)
    with ThreadPoolExecutor(MANY + 3) as threads:
        first = threads.submit(writing.run, slow)
        assert inside.wait(30)
        others = [threads.submit(writing.run, adding(name)) for name in (*good, *bad)]
        while len(writing.waiting) < MANY + 2:
            pass  # all of them wait behind the slow one, so that they have to go together
        go_on.set()

    assert first.result() == "slow"
    assert [type(other.exception()) for other in others] == [type(None)] * MANY + [NotFound] * 2
    assert kept(sqlite_db) == {"slow", *good}
    assert len(begun) == 3


def test_a_write_of_its_own_returns_its_result_and_raises_its_error(db: Database) -> None:
    assert db.write(adding("one")) == "one"
    with pytest.raises(NotFound):
        db.write(adding("bad"))

    assert kept(db) == {"one"}


def test_all_are_told_where_nothing_could_be_committed(sqlite_db: Database) -> None:
    def stop(transaction: Transaction) -> None:
        transaction.run("ROLLBACK")

    with pytest.raises(Unusable, match="cannot be used now"):
        sqlite_db.write(stop)

    assert sqlite_db.write(adding("after")) == "after"
