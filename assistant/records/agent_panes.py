"""Panels of other helpdesks that agents let in: each rests on the session that let it in, and ends with it.

A panel is let in by a ticket: a row that holds a minute, and becomes the panel's own at its one use.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from assistant.records.database import Database
from assistant.records.moments import kept

TICKET_HOLDS: Final = timedelta(minutes=1)
"""From the agent's yes to the panel's use of it a browser needs no second of its own; a slow line, some."""


def give_ticket(db: Database, session_hash: str, ticket_hash: str, now: datetime) -> None:
    """Keep a ticket of a session, and forget what rests on sessions that are over."""
    with db.writing() as transaction:
        transaction.run("DELETE FROM agent_pane WHERE session_hash NOT IN (SELECT id_hash FROM agent_session)")
        transaction.run(
            "INSERT INTO agent_pane (id_hash, session_hash, made_at, is_ticket) VALUES (?, ?, ?, 1)",
            *(ticket_hash, session_hash, kept(now)),
        )


def use_ticket(db: Database, ticket_hash: str, pane_hash: str, now: datetime) -> bool:
    """Make a ticket a panel's own, and tell whether that was possible: once, and within a minute."""
    with db.writing() as transaction:
        used = transaction.run(
            "UPDATE agent_pane SET id_hash = ?, is_ticket = 0 WHERE id_hash = ? AND is_ticket = 1 AND made_at > ?",
            *(pane_hash, ticket_hash, kept(now - TICKET_HOLDS)),
        )
    return used == 1


def session_behind(db: Database, pane_hash: str) -> str | None:
    """Return the hash of the session that let a panel in, None where none did."""
    with db.reading() as transaction:
        row = transaction.row("SELECT session_hash FROM agent_pane WHERE id_hash = ? AND is_ticket = 0", pane_hash)
    return None if row is None else str(row[0])
