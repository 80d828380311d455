"""What the operator may look at from the shell: whose a conversation is. Nothing of this is for a customer's eyes."""

from __future__ import annotations

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
