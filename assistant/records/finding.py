"""Agents look for customers: by id, name or e-mail, or by a charger, a charging session, a ticket, a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assistant.records.moments import moment_of
from assistant.records.transaction import Reading, Transaction

LEAST: Final = 2
"""Characters that are looked for: one alone fits nearly everybody."""

MOST: Final = 20
ESCAPED: Final = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})
WHO: Final = (
    "SELECT p.id FROM customer p WHERE p.id = ? OR LOWER(p.id) LIKE ? ESCAPE '\\' OR LOWER(p.name) LIKE ? ESCAPE '\\'"
    " OR LOWER(p.email) LIKE ? ESCAPE '\\'"
    " UNION SELECT c.customer_id FROM charger c WHERE LOWER(c.id) LIKE ? ESCAPE '\\'"
    " OR LOWER(c.name) LIKE ? ESCAPE '\\'"
    " UNION SELECT s.customer_id FROM charging_session s WHERE s.id = ? OR s.id LIKE ? ESCAPE '\\'"
    " UNION SELECT v.customer_id FROM ticket t JOIN conversation v ON v.id = t.conversation_id"
    " WHERE t.id = ? OR v.id = ?"
    " ORDER BY 1 LIMIT ?"
)
TALKS: Final = (
    "SELECT c.id, c.created_at, (SELECT m.text FROM message m WHERE m.conversation_id = c.id AND m.text <> ''"
    " ORDER BY m.number DESC LIMIT 1), (SELECT MAX(t.id) FROM ticket t WHERE t.conversation_id = c.id"
    " AND t.closed_at IS NULL) FROM conversation c WHERE {whose} ORDER BY c.created_at DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation that was found: when it began, what its customer said last, its open ticket."""

    id: str
    began_at: datetime
    last_words: str
    ticket_id: str | None


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    """A customer who was found, with their chargers and what was talked about; `id` is None for a visitor."""

    id: str | None
    name: str | None
    email: str | None
    chargers: tuple[str, ...]
    talks: tuple[Talk, ...]


def find(db: Reading, words: str) -> list[FoundCustomer]:
    """Return who the words fit: whose id, name or e-mail holds them, or whose charger, session or ticket it is."""
    sought = "".join(letter for letter in words if letter.isprintable()).strip()
    if len(sought) < LEAST:
        return []
    inside, begins = f"%{sought.lower().translate(ESCAPED)}%", f"{sought.translate(ESCAPED)}%"
    bound = (sought, inside, inside, inside, inside, inside, sought, begins, sought, sought, MOST)
    with db.reading() as transaction:
        who = [row[0] for row in transaction.rows(WHO, *bound)]
        found = [_customer(transaction, one) for one in who if one is not None]
        if None in who:
            visitor = "c.id = ? OR c.id IN (SELECT conversation_id FROM ticket WHERE id = ?)"
            found.append(FoundCustomer(None, None, None, (), _talks(transaction, visitor, sought, sought)))
    return found


def _customer(transaction: Transaction, customer_id: str) -> FoundCustomer:
    row = transaction.row("SELECT name, email FROM customer WHERE id = ?", customer_id) or (None, None)
    chargers = transaction.rows("SELECT COALESCE(name, id) FROM charger WHERE customer_id = ? ORDER BY id", customer_id)
    talks = _talks(transaction, "c.customer_id = ?", customer_id)
    return FoundCustomer(customer_id, row[0], row[1], tuple(name for (name,) in chargers), talks)


def _talks(transaction: Transaction, whose: str, *values: str) -> tuple[Talk, ...]:
    found = transaction.rows(TALKS.format(whose=whose), *values, MOST)
    return tuple(Talk(named, moment_of(at), words or "", ticket) for named, at, words, ticket in found)
