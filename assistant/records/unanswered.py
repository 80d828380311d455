"""What readers of the help center searched for and did not find: knowledge that is missing.

Each search is a row of the feedback, so that it counts beside the articles that did not help. Nobody is named in it:
neither who searched, nor from where.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.moments import kept, moment_of

ABOUT: Final = "search/"
HELPED: Final = False
MOST: Final = 100
A_DAY: Final = timedelta(days=1)
MOST_A_DAY: Final = 5_000


@dataclass(frozen=True, slots=True)
class UnansweredSearch:
    """Words that no article held, in the language of the page, how often they were searched for, and when last."""

    words: str
    language: str
    times: int
    last_at: datetime


def keep_unanswered(db: Database, words: str, language: str, now: datetime) -> None:
    """Keep that a search found nothing. The words hold nothing that names a person: the caller sees to it.

    Past a few thousand a day nothing more is kept: so many are no readers.
    """
    with db.writing() as transaction:
        held = transaction.row(
            "SELECT COUNT(*) FROM feedback WHERE about LIKE ? AND at > ?", f"{ABOUT}%", kept(now - A_DAY)
        )
        if held and held[0] >= MOST_A_DAY:
            return
        transaction.run(
            "INSERT INTO feedback (id, about, helpful, comment, at) VALUES (?, ?, ?, ?, ?)",
            *(new_id("fee"), ABOUT + language, HELPED, words, kept(now)),
        )


def unanswered_searches(db: Database, since: datetime, limit: int = MOST) -> list[UnansweredSearch]:
    """Return what was not found since a moment, what was searched for most often first, then the latest."""
    with db.reading() as reading:
        rows = reading.rows(
            "SELECT comment, about, COUNT(*), MAX(at) FROM feedback WHERE about LIKE ? AND at >= ?"
            " GROUP BY comment, about ORDER BY 3 DESC, 4 DESC, 1 LIMIT ?",
            f"{ABOUT}%",
            kept(since),
            limit,
        )
    return [
        UnansweredSearch(words, about.removeprefix(ABOUT), int(times), moment_of(last))
        for words, about, times, last in rows
    ]
