"""How long each report takes over many turns: `python -m tests.benchmarks.reports [TURNS]`, on SQLite in a file.

The turns lie within 90 days, and the reports cover all of them. Each is made twice; the second time is printed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from assistant.app import open_desk
from assistant.channels.console.report_figures import REPORTS
from assistant.records.database import Database, open_database
from assistant.records.moments import kept
from assistant.records.reports import ReportSpan
from assistant.settings import Settings

END = datetime(2026, 11, 26, tzinfo=UTC)
SPAN = ReportSpan(END - timedelta(days=90), END, 7)
REPLY = '{"text":"' + "x" * 5_000 + '"}'  # as long as a diagnosed answer is
OUTCOMES = ("diagnosed", "diagnosed", "diagnosed", "article", "article", "handoff", "clarify", "smalltalk")
CAUSES = ("charger_offline", "car_not_connected", "restricted_hours", "battery_full", "power_cut")
REASONS = ("customer_asked", "no_cause_found", "no_record", "no_article", "not_understood")
THINGS = ("paint", "lend", "rent", "wash", "photograph", "decorate", "donate", "recycle", "borrow", "insure")


def main() -> None:
    """Fill a database, make every report over it, and print the milliseconds that each took."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{Path(folder) / 'reports.db'}")
        db = open_database(settings.database_url)
        _fill(db, turns)
        desk = open_desk(db, settings)
        for name, make in REPORTS.items():
            with db.reading() as reading:
                make(reading, desk, SPAN)
                begun = perf_counter()
                make(reading, desk, SPAN)
            sys.stdout.write(f"{name:<12} {1000 * (perf_counter() - begun):8.1f} ms over {turns} turns\n")
        db.close()


def _fill(db: Database, turns: int) -> None:
    with db.writing() as transaction:
        transaction.run_many(
            "INSERT INTO conversation (id, customer_id, state, version, created_at) VALUES (?, 'alice', '{}', 1, ?)",
            [(f"c{number}", 0) for number in range(turns)],
        )
        transaction.run_many(
            "INSERT INTO message (id, conversation_id, number, text, reply_id, reply, at, outcome, cause, reason)"
            " VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
            list(_messages(turns)),
        )
        transaction.run(
            "INSERT INTO ticket (id, number, conversation_id, reason, opened_at)"
            " SELECT 't' || id, 1, conversation_id, reason, at FROM message WHERE outcome = 'handoff'"
        )
        transaction.run(
            "INSERT INTO conversation_event (conversation_id, number, kind, body, at)"
            " SELECT conversation_id, 1, 'message', '{}', opened_at + 60000000 FROM ticket"
        )
        transaction.run("INSERT INTO feedback (id, about, helpful, at) SELECT id, 'message/' || id, 1, at FROM message")


def _messages(turns: int) -> Iterator[tuple[object, ...]]:
    rng = random.Random(7)  # noqa: S311 # a world that is the same each time
    for number in range(turns):
        outcome = rng.choice(OUTCOMES)
        at = SPAN.start + (SPAN.end - SPAN.start) * rng.random()
        cause = rng.choice(CAUSES) if outcome == "diagnosed" else None
        reason = rng.choice(REASONS) if outcome == "handoff" else None
        text = f"can I {rng.choice(THINGS)} the {rng.choice(THINGS)}ed {rng.choice(THINGS)}er"
        yield (f"m{number}", f"c{number}", text, f"r{number}", REPLY, kept(at), outcome, cause, reason)


if __name__ == "__main__":
    main()
