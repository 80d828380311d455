"""Feedback on an answer or an article, and the rating of a conversation, once an episode.

An episode ends when a person hands the conversation back; until then a second rating is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.domain.errors import Conflict, NotFound
from assistant.records.conversations import Owner, new_id, owned
from assistant.records.database import Database
from assistant.records.moments import kept
from assistant.records.transaction import Transaction
from assistant.records.verdicts import keep_verdict


class AlreadyRated(Conflict):
    """The present episode of the conversation has its rating. HTTP 409."""

    code = "already_rated"


def rate(db: Database, owner: Owner, conversation_id: str, rating: int, now: datetime) -> None:
    """Keep the rating, 1 to 5, of the present episode. Raises NotFound, AlreadyRated."""
    with db.writing() as transaction:
        owned(transaction, owner, conversation_id)
        changed = transaction.run(
            "INSERT INTO rating (conversation_id, episode, rating, at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (conversation_id, episode) DO NOTHING",
            conversation_id,
            _episode(transaction, conversation_id),
            rating,
            kept(now),
        )
    if changed != 1:
        raise AlreadyRated("This conversation has been rated already.")


def is_rated(transaction: Transaction, conversation_id: str) -> bool:
    """Tell whether the present episode has its rating."""
    episode = _episode(transaction, conversation_id)
    statement = "SELECT 1 FROM rating WHERE conversation_id = ? AND episode = ?"
    return transaction.row(statement, conversation_id, episode) is not None


def judge_reply(
    db: Database, owner: Owner, message_id: str, now: datetime, *, helpful: bool, comment: str | None
) -> None:
    """Keep whether a reply helped, the last word of its reader, and the verdict that this is. Raises NotFound."""
    with db.writing() as transaction:
        row = transaction.row("SELECT conversation_id FROM message WHERE reply_id = ?", message_id)
        if row is None:
            raise NotFound("There is no such message.")
        owned(transaction, owner, row[0])
        transaction.run("DELETE FROM feedback WHERE about = ?", f"message/{message_id}")
        _keep(transaction, f"message/{message_id}", now, helpful=helpful, comment=comment)
        keep_verdict(transaction, message_id, now, right=helpful, by="customer")


def judged_replies(transaction: Transaction, conversation_id: str) -> dict[str, bool]:
    """Return reply → whether its reader said that it helped, of those in a conversation that were judged."""
    rows = transaction.rows(
        "SELECT m.reply_id, f.helpful FROM message m JOIN feedback f ON f.about = 'message/' || m.reply_id"
        " WHERE m.conversation_id = ?",
        conversation_id,
    )
    return {reply_id: bool(helpful) for reply_id, helpful in rows}


def judge_article(db: Database, slug: str, now: datetime, *, helpful: bool, comment: str | None) -> None:
    """Keep whether an article helped; readers of the help center are not known."""
    with db.writing() as transaction:
        _keep(transaction, f"article/{slug}", now, helpful=helpful, comment=comment)


@dataclass(frozen=True, slots=True)
class Votes:
    """How many readers an article helped, and how many said so or the opposite."""

    helped: int
    asked: int


def votes_on_articles(db: Database) -> dict[str, Votes]:
    """Return slug → votes, of every article that somebody judged."""
    with db.reading() as reading:
        rows = reading.rows(
            "SELECT about, SUM(CASE WHEN helpful THEN 1 ELSE 0 END), COUNT(*) FROM feedback"
            " WHERE about LIKE ? GROUP BY about",
            "article/%",
        )
    return {about.removeprefix("article/"): Votes(int(helped), int(asked)) for about, helped, asked in rows}


def _keep(transaction: Transaction, about: str, now: datetime, *, helpful: bool, comment: str | None) -> None:
    transaction.run(
        "INSERT INTO feedback (id, about, helpful, comment, at) VALUES (?, ?, ?, ?, ?)",
        new_id("fee"),
        about,
        helpful,
        comment,
        kept(now),
    )


def _episode(transaction: Transaction, conversation_id: str) -> int:
    row = transaction.row(
        "SELECT COUNT(*) FROM ticket WHERE conversation_id = ? AND closed_at IS NOT NULL", conversation_id
    )
    return int(row[0]) if row else 0
