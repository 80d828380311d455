"""How long the console's queue and search take over many conversations: `python -m tests.benchmarks.console`.

    python -m tests.benchmarks.console [CONVERSATIONS] [--postgresql URL]

Each customer has a charger, a charging session and a conversation in which a person was wanted; one in 50 still waits.
SQLite in a file, or an empty PostgreSQL database. Each look-up is made three times; the quickest is printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from assistant.records import finding, queue
from assistant.records.database import Database, open_database
from assistant.records.moments import kept

NOW: Final = datetime(2026, 11, 26, tzinfo=UTC)
STILL_OPEN: Final = 50
REPLY: Final = '{"text":"' + "x" * 1_000 + '","explanation":{"cause":"power_cut","certainty":"confirmed"}}'


def main() -> None:
    """Fill a database, make every look-up of the console over it, and print the milliseconds that each took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("conversations", nargs="?", type=int, default=100_000)
    parser.add_argument("--postgresql", metavar="URL")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        db = open_database(asked.postgresql or f"sqlite:///{Path(folder) / 'console.db'}")
        _fill(db, asked.conversations)
        for name, look_up in _look_ups(db).items():
            sys.stdout.write(f"{name:<28} {min(_seconds(look_up) for _ in range(3)) * 1000:8.1f} ms\n")
        db.close()


def _look_ups(db: Database) -> dict[str, Callable[[], object]]:
    looked: dict[str, Callable[[], object]] = {
        f"queue, {show}": lambda show=show: queue.tickets(db, show, "age_1", NOW)  # type: ignore[misc] # bound here
        for show in queue.WHICH
    }
    looked["queue, how many wait"] = lambda: queue.waiting(db, NOW)
    sought = {
        "a whole id": "cus-054321",
        "the beginning of an id": "cus-0543",
        "of a charger": "CP-05432",
        "of a session": "ses-05432",
        "a part of a name": "person 5432",
        "nobody": "nobody at all",
    }
    for name, words in sought.items():
        looked[f"search, {name}"] = lambda words=words: finding.find(db, words)  # type: ignore[misc] # bound here
    return looked


def _seconds(look_up: Callable[[], object]) -> float:
    begun = perf_counter()
    look_up()
    return perf_counter() - begun


def _fill(db: Database, conversations: int) -> None:
    with db.writing() as transaction:
        for statement, row in _rows():
            transaction.run_many(statement, [row(number) for number in range(conversations)])
        if transaction.postgresql:
            transaction.run("ANALYZE")


def _rows() -> Iterator[tuple[str, Callable[[int], tuple[object, ...]]]]:
    """Yield each statement with what it takes for one customer's number."""

    def opened(number: int) -> int:
        return kept(NOW - timedelta(minutes=number))

    yield (
        "INSERT INTO customer (id, name, email, locale, timezone) VALUES (?, ?, ?, 'en-GB', 'Europe/London')",
        lambda n: (f"cus-{n:06}", f"Person {n}", f"person.{n}@example.org"),
    )
    yield (
        "INSERT INTO charger (id, customer_id, name, members, connectors) VALUES (?, ?, 'Driveway', '[]', 1)",
        lambda n: (f"CP-{n:06}", f"cus-{n:06}"),
    )
    yield (
        (
            "INSERT INTO charging_session (id, customer_id, charger_id, mode, status, connector_id, attempt_at)"
            " VALUES (?, ?, ?, 'smart', 'rejected', 1, 0)"
        ),
        lambda n: (f"ses-{n:06}", f"cus-{n:06}", f"CP-{n:06}"),
    )
    yield (
        "INSERT INTO conversation (id, customer_id, state, version, created_at) VALUES (?, ?, '{}', 1, ?)",
        lambda n: (f"con-{n:06}", f"cus-{n:06}", opened(n)),
    )
    yield (
        (
            "INSERT INTO message (id, conversation_id, number, text, reply_id, reply, at, outcome, reason)"
            " VALUES (?, ?, 0, 'Why was it rejected', ?, ?, ?, 'handoff', 'no_record')"
        ),
        lambda n: (f"msg-{n:06}", f"con-{n:06}", f"rep-{n:06}", REPLY, opened(n)),
    )
    yield (
        "INSERT INTO ticket (id, number, conversation_id, reason, opened_at, closed_at) VALUES (?, ?, ?, ?, ?, ?)",
        lambda n: (
            *(f"tic-{n:06}", n, f"con-{n:06}", "no_record", opened(n)),
            None if n % STILL_OPEN == 0 else opened(n) + 1_000_000,
        ),
    )


if __name__ == "__main__":
    main()
