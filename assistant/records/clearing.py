"""Take a charger's records out again, so that others can stand in their place."""

from __future__ import annotations

from assistant.records.transaction import Transaction

OF_A_CHARGER = ("event", "setting", "coverage", "note", "charging_session")


def clear_charger(transaction: Transaction, charger_id: str) -> None:
    """Delete what was recorded of a charger; the charger itself and its household stay."""
    for table in OF_A_CHARGER:
        transaction.run(f"DELETE FROM {table} WHERE charger_id = ?", charger_id)  # noqa: S608 # our own names
