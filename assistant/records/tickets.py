"""Tickets: a conversation that a person has, from the handing over until the handing back."""

from __future__ import annotations

from datetime import datetime

from assistant.records.moments import kept
from assistant.records.transaction import Transaction


def open_ticket(transaction: Transaction, ticket_id: str, conversation_id: str, reason: str, at: datetime) -> None:
    """Open a ticket, last in the queue."""
    transaction.run(
        "INSERT INTO ticket (id, number, conversation_id, reason, opened_at)"
        " VALUES (?, (SELECT COALESCE(MAX(number), 0) + 1 FROM ticket), ?, ?, ?)",
        ticket_id,
        conversation_id,
        reason,
        kept(at),
    )
