"""How often signing in failed of late: counted before the password is looked at, so that guesses cannot overtake it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from assistant.records.database import Database
from assistant.records.moments import kept
from assistant.records.transaction import Transaction

FORGOTTEN_AFTER: Final = timedelta(hours=1)
SECOND: Final = 1_000_000  # in kept moments
MOST_DOUBLINGS: Final = 20


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one may try: `free` tries at any pace, then a second, two, four …, at most `longest_s` seconds."""

    key: str
    free: int
    longest_s: int

    def wait(self, tries: int) -> int:
        """Return how long after the last of so many tries the next one may come, in kept moments."""
        over = min(tries - self.free, MOST_DOUBLINGS)
        return 0 if over < 0 else min(2**over, self.longest_s) * SECOND


def admit(db: Database, paces: Iterable[Pace], now: datetime) -> int:
    """Count a try by each of its paces and return 0; where it comes too early, return how many seconds to wait."""
    moment = kept(now)
    with db.writing() as transaction:
        transaction.run("DELETE FROM sign_in_try WHERE last_at <= ?", kept(now - FORGOTTEN_AFTER))
        known = {pace: _known(transaction, pace.key) for pace in paces}
        early = max(last_at + pace.wait(tries) - moment for pace, (tries, last_at) in known.items())
        if early > 0:
            return ceil(early / SECOND)
        for pace in known:
            transaction.run(
                "INSERT INTO sign_in_try (key, tries, last_at) VALUES (?, 1, ?) ON CONFLICT (key)"
                " DO UPDATE SET tries = sign_in_try.tries + 1, last_at = excluded.last_at",
                *(pace.key, moment),
            )
    return 0


def forget_tries(db: Database, paces: Iterable[Pace]) -> None:
    """Take the tries back after the right password: those of the name begin anew."""
    with db.writing() as transaction:
        for pace in paces:
            transaction.run("DELETE FROM sign_in_try WHERE key = ?", pace.key)


def _known(transaction: Transaction, key: str) -> tuple[int, int]:
    row = transaction.row("SELECT tries, last_at FROM sign_in_try WHERE key = ?", key)
    return (0, 0) if row is None else (int(row[0]), int(row[1]))
