"""What readers of the help center searched for and did not find: knowledge that is missing.

Each search is a row of the feedback, where the reports read it beside the questions that stayed unanswered. Nobody is
named in it: neither who searched, nor from where.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.moments import kept

ABOUT: Final = "search/"
HELPED: Final = False
A_DAY: Final = timedelta(days=1)
MOST_A_DAY: Final = 5_000


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
