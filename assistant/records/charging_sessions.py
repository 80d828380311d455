"""THE DOOR to a customer's records: every look-up takes the verified customer first.

A customer sees their own charging sessions, and those of their household (see `households`). Missing and forbidden
are the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.domain.errors import NotFound
from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Customer
from assistant.records import rows
from assistant.records.households import VISIBLE
from assistant.records.moments import kept
from assistant.records.spans import ALWAYS, reach_of, reach_until
from assistant.records.surroundings import record_around
from assistant.records.transaction import Reading, Transaction

SESSION_COLUMNS = ", ".join(f"s.{column}" for column in rows.CHARGING_SESSION)
CHARGER_COLUMNS = ", ".join(
    "COALESCE(c.timezone, o.timezone)" if column == "timezone" else f"c.{column}" for column in rows.CHARGER
)
NO_SUCH_SESSION = "There is no such charging session."
CUSTOMER_COLUMNS = ", ".join(f"p.{column}" for column in rows.CUSTOMER)

ONE_SESSION = f"""
    SELECT {SESSION_COLUMNS}, {CHARGER_COLUMNS}, {CUSTOMER_COLUMNS}
    FROM charging_session s
    JOIN charger c ON c.id = s.charger_id
    JOIN customer o ON o.id = c.customer_id JOIN customer p ON p.id = s.customer_id
    WHERE s.id = ? AND {VISIBLE}"""  # noqa: S608 # our own names
ONE_ROW = f"""
    SELECT {SESSION_COLUMNS} FROM charging_session s JOIN charger c ON c.id = s.charger_id
    WHERE s.id = ? AND {VISIBLE}"""  # noqa: S608 # our own names
LATEST_SESSION = f"""
    SELECT s.id FROM charging_session s JOIN charger c ON c.id = s.charger_id
    WHERE s.charger_id = ? AND s.attempt_at <= ? AND {VISIBLE} ORDER BY s.attempt_at DESC, s.id DESC LIMIT 1"""  # noqa: S608 # our own names
IN_SPAN = "s.attempt_at >= ? AND s.attempt_at < ? AND (s.attempt_at, s.id) < (?, ?)"
NEWEST_FIRST = "ORDER BY s.attempt_at DESC, s.id DESC LIMIT ?"
HISTORY = f"""
    SELECT * FROM (
        SELECT {SESSION_COLUMNS}, s.attempt_at FROM charging_session s
        WHERE s.customer_id = ? AND {IN_SPAN} {NEWEST_FIRST}) own
    UNION ALL SELECT * FROM (
        SELECT {SESSION_COLUMNS}, s.attempt_at FROM charging_session s JOIN charger c ON c.id = s.charger_id
        WHERE s.charger_id IN (SELECT id FROM charger WHERE customer_id = ?
                               UNION SELECT charger_id FROM charger_member WHERE customer_id = ?)
        AND s.customer_id <> ? AND {VISIBLE} AND {IN_SPAN} {NEWEST_FIRST}) household
    ORDER BY attempt_at DESC, id DESC LIMIT ?"""  # noqa: S608 # our own names
CHARGERS = f"""
    SELECT {CHARGER_COLUMNS} FROM charger c JOIN customer o ON o.id = c.customer_id
    WHERE c.id IN (SELECT id FROM charger WHERE customer_id = ?
                   UNION SELECT charger_id FROM charger_member WHERE customer_id = ?) ORDER BY c.id"""  # noqa: S608 # as above


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a listing goes on: after this session, newest first."""

    attempt_at: int
    id: str


NEWEST = Cursor(ALWAYS, "")


def cursor_after(charging_session: ChargingSession) -> Cursor:
    """Return the place right after a session in a listing."""
    return Cursor(rows.attempt_at(charging_session), charging_session.id)


def charging_session(db: Reading, customer_id: str, charging_session_id: str) -> ChargingSession:
    """Return the row of one charging session of the customer or their household. Raises NotFound."""
    with db.reading() as transaction:
        found = transaction.row(ONE_ROW, charging_session_id, customer_id, customer_id)
    if found is None:
        raise NotFound(NO_SUCH_SESSION)
    return rows.charging_session_of(found)


def charging_record(db: Reading, customer_id: str, charging_session_id: str) -> ChargingRecord:
    """Return everything around one charging session of the customer or their household. Raises NotFound."""
    with db.reading() as transaction:
        own, charger, driver = _one_session(transaction, customer_id, charging_session_id)
        return record_around(transaction, own, charger, driver, reach_of(transaction, own))


def charger_record(db: Reading, customer_id: str, charger_id: str, around: datetime) -> ChargingRecord:
    """Return what the charger told last, about the latest session by then that the customer may see. Raises NotFound.

    For questions about now: the two days up to `around`, and where it was silent then, those up to its last message;
    what happened after `around` is left out.
    """
    moment = kept(around)
    with db.reading() as transaction:
        latest = transaction.row(LATEST_SESSION, charger_id, moment, customer_id, customer_id)
        if latest is None:
            raise NotFound("There is no charging session on such a charger.")
        own, charger, driver = _one_session(transaction, customer_id, latest[0])
        reach = reach_until(moment, _last(transaction, own, moment))
        return record_around(transaction, own, charger, driver, reach)


def _last(transaction: Transaction, own: ChargingSession, moment: int) -> int:
    """Return when the last event of a session's charger was, by a moment; the moment itself where there is none."""
    row = transaction.row("SELECT MAX(at) FROM event WHERE charger_id = ? AND at <= ?", own.charger_id, moment)
    return moment if row is None or row[0] is None else int(row[0])


def charging_sessions(
    db: Reading,
    customer_id: str,
    *,
    before: Cursor | None = None,
    limit: int = 50,
    span: tuple[datetime, datetime] | None = None,
) -> list[ChargingSession]:
    """Return the customer's and the household's sessions, newest attempt first; `span` is half open, by the attempt.

    The attempt is the planned start, else the start, else when the session was made; without any, it comes last.
    """
    place = before or NEWEST
    begins, ends = (kept(span[0]), kept(span[1])) if span else (-ALWAYS, ALWAYS)
    within = (begins, min(ends, place.attempt_at + 1), place.attempt_at, place.id)
    who = customer_id
    with db.reading() as transaction:
        found = transaction.rows(HISTORY, who, *within, limit, who, who, who, who, who, *within, limit, limit)
    return [rows.charging_session_of(row[:-1]) for row in found]


def customer(db: Reading, customer_id: str) -> Customer:
    """Return the customer. Raises NotFound."""
    with db.reading() as transaction:
        found = transaction.row(f"SELECT {CUSTOMER_COLUMNS} FROM customer p WHERE p.id = ?", customer_id)  # noqa: S608 # our own names
    if found is None:
        raise NotFound("There is no such customer.")
    return rows.customer_of(found)


def chargers(db: Reading, customer_id: str) -> list[Charger]:
    """Return the chargers that are the customer's or whose household includes them, by id."""
    with db.reading() as transaction:
        found = transaction.rows(CHARGERS, customer_id, customer_id)
    return [rows.charger_of(row) for row in found]


def owner_of(db: Reading, charging_session_id: str) -> str:
    """Return whose session it is. For the operator's own shell, where nobody has signed in. Raises NotFound."""
    with db.reading() as transaction:
        found = transaction.row("SELECT customer_id FROM charging_session WHERE id = ?", charging_session_id)
    if found is None:
        raise NotFound(NO_SUCH_SESSION)
    return str(found[0])


def _one_session(
    transaction: Transaction, customer_id: str, charging_session_id: str
) -> tuple[ChargingSession, Charger, Customer]:
    """Return a session that the customer may see, its charger, and whose session it is. Raises NotFound."""
    found = transaction.row(ONE_SESSION, charging_session_id, customer_id, customer_id)
    if found is None:
        raise NotFound(NO_SUCH_SESSION)
    first, second = len(rows.CHARGING_SESSION), len(rows.CHARGING_SESSION) + len(rows.CHARGER)
    charger, driver = rows.charger_of(found[first:second]), rows.customer_of(found[second:])
    return rows.charging_session_of(found[:first]), charger, driver
