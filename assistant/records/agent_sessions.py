"""Where agents are signed in: kept here, not in the cookie, so that signing out ends it at once and everywhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from assistant.records.agents import COLUMNS, Agent, agent_of
from assistant.records.database import Database
from assistant.records.moments import kept

IDLE: Final = timedelta(minutes=30)
"""After this long without an act of the agent's own, a browser is signed out."""

LONGEST: Final = timedelta(hours=12)
"""After this long it is signed out whatever was done: a working day, with the way home."""

SEEN_AGAIN_AFTER: Final = timedelta(seconds=60)
"""An act is noted once a minute at most: each note is a write."""

THEIR_COLUMNS: Final = ", ".join(f"a.{column.strip()}" for column in COLUMNS.split(","))


def open_session(db: Database, agent_id: str, id_hash: str, now: datetime) -> None:
    """Note that the agent signed in, and forget the sessions of anybody that are over."""
    with db.writing() as transaction:
        transaction.run(
            "DELETE FROM agent_session WHERE seen_at <= ? OR created_at <= ?", kept(now - IDLE), kept(now - LONGEST)
        )
        transaction.run(
            "INSERT INTO agent_session (id_hash, agent_id, created_at, seen_at) VALUES (?, ?, ?, ?)",
            *(id_hash, agent_id, kept(now), kept(now)),
        )


def agent_in_session(db: Database, id_hash: str, now: datetime, *, acts: bool = True) -> Agent | None:
    """Return who is signed in there now, or None. `acts` is whether a person does something, and not the page alone."""
    with db.reading() as transaction:
        row = transaction.row(
            f"SELECT s.created_at, s.seen_at, {THEIR_COLUMNS}"  # noqa: S608 # our own names
            " FROM agent_session s JOIN agent a ON a.id = s.agent_id"
            " WHERE s.id_hash = ? AND s.seen_at > ? AND s.created_at > ? AND a.disabled_at IS NULL",
            *(id_hash, kept(now - IDLE), kept(now - LONGEST)),
        )
    if row is None:
        return None
    if acts and row[1] <= kept(now - SEEN_AGAIN_AFTER):
        with db.writing() as transaction:
            transaction.run("UPDATE agent_session SET seen_at = ? WHERE id_hash = ?", kept(now), id_hash)
    return agent_of(row[2:])


def close_session(db: Database, id_hash: str) -> None:
    """Sign a browser out."""
    with db.writing() as transaction:
        transaction.run("DELETE FROM agent_session WHERE id_hash = ?", id_hash)
