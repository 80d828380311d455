"""How long the look-up of one charging session takes in a small database and in a large one.

    python -m tests.benchmarks.lookup [LARGE]

builds a database of 1,000 sessions with 10,000 events, and one of LARGE sessions (default 20,000) with ten times as
many events, and prints the median time of `charging_record` on both, and the ratio. Night after night every charger
adds its session and its events, as in life, so that a charger's rows lie far apart in order of writing.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from assistant.domain.records import Charger, ChargingSession, Customer, Event
from assistant.records.charging_sessions import charging_record
from assistant.records.database import Database, open_database
from assistant.records.store import Record, store

NIGHTS = 100
SMALL, LARGE = 1_000, 20_000
EVENTS = 10
FIRST_NIGHT = datetime(2025, 1, 1, 1, tzinfo=UTC)
ASKED = 300
ROUNDS = 7


def world(sessions: int) -> Iterator[Record]:
    """Yield as many sessions as asked for, on chargers that each had one on every night, with ten events each."""
    chargers = range(sessions // NIGHTS)
    for number in chargers:
        yield Customer(f"customer-{number}")
        yield Charger(f"charger-{number}", f"customer-{number}", timezone="")
    for night in range(NIGHTS):
        start = FIRST_NIGHT + timedelta(days=night)
        for number in chargers:
            yield from _night(number, night, start + timedelta(seconds=number % 600))


def _night(number: int, night: int, start: datetime) -> Iterator[Record]:
    own, charger_id = f"session-{number}-{night}", f"charger-{number}"
    yield ChargingSession(
        own,
        f"customer-{number}",
        charger_id,
        "smart",
        "completed",
        planned_start_at=start,
        planned_end_at=start + timedelta(hours=4),
    )
    for part in range(EVENTS):
        at = start + timedelta(minutes=24 * part)
        fields = {"status": "Charging", "error_code": "NoError"}
        named = own if part % 2 else None
        yield Event(f"event-{number}-{night}-{part}", charger_id, "status", at, at, 1, named, fields)


def median_us(db: Database, sessions: int) -> float:
    """Return the median time of a warm look-up of a session somewhere in the middle of the record, in microseconds."""
    chance = random.Random(7)  # noqa: S311 # the same sessions in every run
    asked = [(chance.randrange(sessions // NIGHTS), chance.randrange(10, NIGHTS - 10)) for _ in range(ASKED)]
    medians = []
    for _ in range(ROUNDS + 1):
        times = []
        for number, night in asked:
            begin = perf_counter()
            charging_record(db, f"customer-{number}", f"session-{number}-{night}")
            times.append(perf_counter() - begin)
        medians.append(statistics.median(times))
    return statistics.median(medians[1:]) * 1e6


def built(path: Path, sessions: int) -> Database:
    """Return a database with so many sessions."""
    db = open_database(f"sqlite:///{path}")
    begin = perf_counter()
    with db.writing() as transaction:
        stored = store(transaction, world(sessions)).stored
    took = perf_counter() - begin
    _say(f"{sessions:>9,} sessions, {sessions * EVENTS:>10,} events: {stored / took:,.0f} records a second stored")
    return db


def main() -> None:
    """Build both databases, ask each in turn, and print what came of it."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    with TemporaryDirectory() as folder:
        few, many = built(Path(folder) / "small.db", SMALL), built(Path(folder) / "large.db", large)
        small_us, large_us = median_us(few, SMALL), median_us(many, large)
        few.close()
        many.close()
    _say(f"charging_record: {small_us:.0f} us among {SMALL:,}, {large_us:.0f} us among {large:,}: ratio ", end="")
    _say(f"{large_us / small_us:.2f} (must be 2 at most)")


def _say(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
