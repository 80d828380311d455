"""Agents look for customers: by id, name or e-mail, or by a charger, a charging session, a ticket, a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assistant.records.moments import moment_of
from assistant.records.queue import LAST_WORDS
from assistant.records.transaction import Reading, Transaction

LEAST: Final = 2
"""Characters that are looked for: one alone fits nearly everybody."""

MOST: Final = 20
ESCAPED: Final = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})
HOLDERS: Final = (("customer", "id"), ("charger", "customer_id"), ("charging_session", "customer_id"))
"""Tables with ids that agents look for, and where each says whose it is."""

RANGE: Final = {True: "id ~>=~ ? AND id ~<~ ?", False: "id >= ? AND id < ?"}
"""That an id lies between two, letter by letter, as an index tells: on PostgreSQL, and on SQLite."""

LAST_LETTER: Final = "\U0010ffff"
PERSONS: Final = ("p.id", "p.name", "p.email")
CHARGERS: Final = ("c.id", "c.name")
NAMED: Final = (
    "SELECT v.customer_id FROM conversation v WHERE v.id = ? UNION SELECT v.customer_id"
    " FROM ticket t JOIN conversation v ON v.id = t.conversation_id WHERE t.id = ?"
)
TALKS: Final = (
    f"SELECT c.id, c.created_at, {LAST_WORDS}, (SELECT MAX(t.id) FROM ticket t WHERE t.conversation_id = c.id"  # noqa: S608 # our own
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
    """Return who the words fit: whose id, name or e-mail holds them, or whose charger, session or ticket it is.

    Ids are told by an index. Names are read through, unless the words have a digit and are an id, or begin one.
    """
    sought = "".join(letter for letter in words if letter.isprintable()).strip()
    if len(sought) < LEAST:
        return []
    with db.reading() as transaction:
        who = {row[0] for row in transaction.rows(NAMED, sought, sought)} | _begins(transaction, sought)
        if not (who and any(map(str.isdecimal, sought))):
            who |= _holds(transaction, sought)
        found = [_customer(transaction, one) for one in sorted(one for one in who if one is not None)[:MOST]]
        if None in who:
            visitor = "c.id = ? OR c.id IN (SELECT conversation_id FROM ticket WHERE id = ?)"
            found.append(FoundCustomer(None, None, None, (), _talks(transaction, visitor, sought, sought)))
    return found


def _begins(transaction: Transaction, sought: str) -> set[str | None]:
    """Return whose customer, charger or session has an id that begins so: as typed, small, or in capitals."""
    spellings = sorted({sought, sought.lower(), sought.upper()})
    places = " OR ".join([RANGE[transaction.postgresql]] * len(spellings))
    bounds = [bound for spelled in spellings for bound in (spelled, spelled + LAST_LETTER)]
    return {
        row[0]
        for table, whose in HOLDERS
        for row in transaction.rows(f"SELECT {whose} FROM {table} WHERE {places} LIMIT ?", *bounds, MOST)  # noqa: S608
    }


def _holds(transaction: Transaction, sought: str) -> set[str | None]:
    """Return who has an id, a name or an e-mail address with the words in it, or a charger with such an id or name.

    SQLite finds ASCII in capitals or not by itself; other letters, and all on PostgreSQL, are put into small ones.
    """
    column = "LOWER({})" if transaction.postgresql or not sought.isascii() else "{}"
    persons, chargers = (
        " OR ".join(f"{column.format(name)} LIKE ? ESCAPE '\\'" for name in names) for names in (PERSONS, CHARGERS)
    )
    statement = (
        f"SELECT p.id FROM customer p WHERE {persons}"  # noqa: S608 # our own names
        f" UNION SELECT c.customer_id FROM charger c WHERE {chargers} ORDER BY 1 LIMIT ?"
    )
    inside = f"%{sought.lower().translate(ESCAPED)}%"
    return {row[0] for row in transaction.rows(statement, *[inside] * len(PERSONS + CHARGERS), MOST)}


def _customer(transaction: Transaction, customer_id: str) -> FoundCustomer:
    row = transaction.row("SELECT name, email FROM customer WHERE id = ?", customer_id) or (None, None)
    chargers = transaction.rows("SELECT COALESCE(name, id) FROM charger WHERE customer_id = ? ORDER BY id", customer_id)
    talks = _talks(transaction, "c.customer_id = ?", customer_id)
    return FoundCustomer(customer_id, row[0], row[1], tuple(name for (name,) in chargers), talks)


def _talks(transaction: Transaction, whose: str, *values: str) -> tuple[Talk, ...]:
    found = transaction.rows(TALKS.format(whose=whose), *values, MOST)
    return tuple(Talk(named, moment_of(at), words or "", ticket) for named, at, words, ticket in found)
