"""What the operator and agents may look at: whose a conversation is, and which words name a charging session.

Nothing of this is for a customer's eyes.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.errors import NotFound
from assistant.records.conversations import Owner
from assistant.records.transaction import Reading


def owner_of(db: Reading, conversation_id: str) -> Owner:
    """Return whose a conversation is. Raise NotFound."""
    with db.reading() as transaction:
        row = transaction.row("SELECT customer_id, visitor_hash FROM conversation WHERE id = ?", conversation_id)
    if row is None:
        raise NotFound(f"There is no conversation {conversation_id[:80]!r}.")
    return Owner(row[0], row[1])


def sessions_named(db: Reading, words: Sequence[str]) -> list[str]:
    """Return which words are ids of charging sessions, whosever they are, as they are kept."""
    written = {written for word in words for written in (word, word.lower(), word.upper())}
    if not written:
        return []
    places = ", ".join("?" for _ in written)
    statement = f"SELECT id FROM charging_session WHERE id IN ({places}) ORDER BY id"  # noqa: S608 # no words of others
    with db.reading() as transaction:
        return [str(named) for (named,) in transaction.rows(statement, *written)]
