"""Notes: remarks that stood in a charger's message log, kept beside its events."""

from __future__ import annotations

from datetime import datetime

from assistant.records.moments import kept_or_none, moment_or_none
from assistant.records.transaction import Transaction


def keep_note(transaction: Transaction, charger_id: str, note_id: str, at: datetime | None, text: str) -> int:
    """Keep a note; the same again changes nothing. Return 1 where it was new."""
    return transaction.run(
        "INSERT INTO note (charger_id, id, at, text) VALUES (?, ?, ?, ?) ON CONFLICT (charger_id, id) DO NOTHING",
        charger_id,
        note_id,
        kept_or_none(at),
        text,
    )


def notes_of(transaction: Transaction, charger_id: str) -> list[tuple[datetime | None, str]]:
    """Return the charger's notes, oldest first, those without a moment at the end."""
    found = transaction.rows("SELECT at, text FROM note WHERE charger_id = ? ORDER BY at IS NULL, at, id", charger_id)
    return [(moment_or_none(row[0]), row[1]) for row in found]
