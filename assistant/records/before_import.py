"""What is known of a charger before a message log of it is imported. For the operator's own importer alone.

These look-ups ask for no customer, for a log is the operator's, and nothing of them is shown to anybody.
"""

from __future__ import annotations

from assistant.domain.records import Charger, ChargingSession, Customer
from assistant.records import rows
from assistant.records.charging_sessions import CHARGER_COLUMNS, CUSTOMER_COLUMNS, SESSION_COLUMNS
from assistant.records.transaction import Transaction


def charger_if_known(transaction: Transaction, charger_id: str) -> Charger | None:
    """Return the charger, its timezone filled in from its customer's, or None."""
    found = transaction.row(
        f"SELECT {CHARGER_COLUMNS} FROM charger c JOIN customer o ON o.id = c.customer_id WHERE c.id = ?",  # noqa: S608 # our own names
        charger_id,
    )
    return None if found is None else rows.charger_of(found)


def customer_if_known(transaction: Transaction, customer_id: str) -> Customer | None:
    """Return the customer, or None."""
    found = transaction.row(f"SELECT {CUSTOMER_COLUMNS} FROM customer p WHERE p.id = ?", customer_id)  # noqa: S608 # our own names
    return None if found is None else rows.customer_of(found)


def sessions_on(transaction: Transaction, charger_id: str) -> list[ChargingSession]:
    """Return every charging session on a charger, oldest attempt first."""
    found = transaction.rows(
        f"SELECT {SESSION_COLUMNS} FROM charging_session s WHERE s.charger_id = ? ORDER BY s.attempt_at, s.id",  # noqa: S608 # our own names
        charger_id,
    )
    return [rows.charging_session_of(row) for row in found]
