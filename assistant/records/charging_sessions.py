"""THE DOOR to a customer's records: every look-up takes the verified customer first.

A customer sees their own charging sessions, and those of their household: on a charger that is theirs, or whose
members include them, the sessions of its owner and its members. After a charger changes hands each side sees its own.
Missing and forbidden are the same answer. One statement a look-up, each bounded by an index.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.domain.errors import NotFound
from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Coverage, Customer, Event, Setting
from assistant.records import rows
from assistant.records.database import Database, Transaction
from assistant.records.moments import MICROSECOND, kept

AROUND = timedelta(days=2)
LONGEST = timedelta(days=10)  # a session that runs for weeks is read over its first days and its last
NEAR = timedelta(hours=22) // MICROSECOND  # heartbeats and readings, of which there are many, are read a day around
MOST_EVENTS = 20_000
MOST_SESSIONS = 200

HOUSEHOLD = """(
    s.customer_id = ?
    OR EXISTS (SELECT 1 FROM charger_member m WHERE m.charger_id = s.charger_id AND m.customer_id = ?)
       AND (s.customer_id = c.customer_id OR s.customer_id IN
            (SELECT customer_id FROM charger_member WHERE charger_id = s.charger_id))
    OR c.customer_id = ? AND s.customer_id IN (SELECT customer_id FROM charger_member WHERE charger_id = s.charger_id)
)"""
SESSION_COLUMNS = ", ".join(f"s.{column}" for column in rows.CHARGING_SESSION)
CHARGER_COLUMNS = ", ".join(
    "COALESCE(c.timezone, o.timezone)" if column == "timezone" else f"c.{column}" for column in rows.CHARGER
)
CUSTOMER_COLUMNS = ", ".join(f"o.{column}" for column in rows.CUSTOMER)
EVENT_COLUMNS = ", ".join(rows.EVENT)

ONE_SESSION = f"""
    SELECT {SESSION_COLUMNS}, {CHARGER_COLUMNS}, {CUSTOMER_COLUMNS}
    FROM charging_session s JOIN charger c ON c.id = s.charger_id JOIN customer o ON o.id = s.customer_id
    WHERE s.id = ? AND {HOUSEHOLD}"""  # noqa: S608 # our own names
BESIDE = f"""
    SELECT {SESSION_COLUMNS} FROM charging_session s JOIN charger c ON c.id = s.charger_id
    WHERE s.charger_id = ? AND s.attempt_at BETWEEN ? AND ? AND s.id <> ? AND {HOUSEHOLD}
    ORDER BY s.attempt_at, s.id LIMIT ?"""  # noqa: S608 # our own names
OF_OTHERS = f"""
    SELECT s.id, s.attempt_at FROM charging_session s JOIN charger c ON c.id = s.charger_id
    WHERE s.charger_id = ? AND s.attempt_at BETWEEN ? AND ? AND NOT {HOUSEHOLD}
    ORDER BY s.attempt_at LIMIT ?"""  # noqa: S608 # our own names
EVENTS = f"""
    SELECT {EVENT_COLUMNS} FROM event WHERE charger_id = ? AND at BETWEEN ? AND ?
       AND (type NOT IN ('heartbeat', 'meter') OR at BETWEEN ? AND ?)
    UNION SELECT {EVENT_COLUMNS} FROM event WHERE charger_id = ? AND displaced = 1 AND received_at BETWEEN ? AND ?
    UNION SELECT {EVENT_COLUMNS} FROM event WHERE charging_session_id = ?
    ORDER BY at, id LIMIT ?"""  # noqa: S608 # our own names


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a listing goes on: after this session, newest first."""

    attempt_at: int
    id: str


def charging_record(db: Database, customer_id: str, charging_session_id: str) -> ChargingRecord:
    """Return everything around one charging session of the customer or their household. Raises NotFound."""
    with db.reading() as transaction:
        who = (customer_id, customer_id, customer_id)
        found = transaction.row(ONE_SESSION, charging_session_id, *who)
        if found is None:
            raise NotFound("There is no such charging session.")
        split = len(rows.CHARGING_SESSION)
        own = rows.charging_session_of(found[:split])
        charger = rows.charger_of(found[split : split + len(rows.CHARGER)])
        owner = rows.customer_of(found[split + len(rows.CHARGER) :])
        start, end = _span(own)
        return _around(transaction, who, own, charger, owner, start, end)


def charging_sessions(
    db: Database,
    customer_id: str,
    *,
    before: Cursor | None = None,
    limit: int = 50,
    span: tuple[datetime, datetime] | None = None,
) -> list[ChargingSession]:
    """Return the customer's and the household's sessions, newest attempt first; `span` is half open, by the attempt."""
    earliest, latest = (kept(span[0]), kept(span[1])) if span else (-(2**62), 2**62)
    place = before or Cursor(2**62, "")
    with db.reading() as transaction:
        found = transaction.rows(
            f"""SELECT {SESSION_COLUMNS} FROM charging_session s JOIN charger c ON c.id = s.charger_id
            WHERE s.attempt_at >= ? AND s.attempt_at < ? AND (s.attempt_at < ? OR (s.attempt_at = ? AND s.id < ?))
              AND (s.customer_id = ? OR s.charger_id IN
                   (SELECT charger_id FROM charger_member WHERE customer_id = ?
                    UNION SELECT id FROM charger WHERE customer_id = ?))
              AND {HOUSEHOLD}
            ORDER BY s.attempt_at DESC, s.id DESC LIMIT ?""",  # noqa: S608 # our own names
            earliest,
            latest,
            place.attempt_at,
            place.attempt_at,
            place.id,
            *(customer_id,) * 6,
            limit,
        )
    return [rows.charging_session_of(row) for row in found]


def cursor_after(charging_session: ChargingSession) -> Cursor:
    """Return the place right after a session in a listing."""
    own = charging_session
    attempt_at = own.planned_start_at or own.started_at or own.created_at
    return Cursor(kept(attempt_at) if attempt_at else 0, own.id)


def customer(db: Database, customer_id: str) -> Customer:
    """Return the customer. Raises NotFound."""
    with db.reading() as transaction:
        found = transaction.row(f"SELECT {CUSTOMER_COLUMNS} FROM customer o WHERE o.id = ?", customer_id)  # noqa: S608 # our own names
    if found is None:
        raise NotFound("There is no such customer.")
    return rows.customer_of(found)


def chargers(db: Database, customer_id: str) -> list[Charger]:
    """Return the chargers that are the customer's or whose household includes them, by id."""
    with db.reading() as transaction:
        found = transaction.rows(
            f"""SELECT {CHARGER_COLUMNS} FROM charger c JOIN customer o ON o.id = c.customer_id
            WHERE c.customer_id = ?
               OR c.id IN (SELECT charger_id FROM charger_member WHERE customer_id = ?)
            ORDER BY c.id""",  # noqa: S608 # our own names
            customer_id,
            customer_id,
        )
    return [rows.charger_of(row) for row in found]


def owner_of(db: Database, charging_session_id: str) -> str:
    """Return whose session it is. For the operator's own shell, where nobody has signed in. Raises NotFound."""
    with db.reading() as transaction:
        found = transaction.row("SELECT customer_id FROM charging_session WHERE id = ?", charging_session_id)
    if found is None:
        raise NotFound(f"There is no charging session {charging_session_id!r}.")
    return str(found[0])


def charger_record(db: Database, customer_id: str, charger_id: str, around: datetime) -> ChargingRecord:
    """Return the charger's material of the last days, about its latest session by then. Raises NotFound."""
    with db.reading() as transaction:
        who = (customer_id, customer_id, customer_id)
        latest = transaction.row(
            f"""SELECT {SESSION_COLUMNS} FROM charging_session s JOIN charger c ON c.id = s.charger_id
            WHERE s.charger_id = ? AND s.attempt_at <= ? AND {HOUSEHOLD}
            ORDER BY s.attempt_at DESC, s.id DESC LIMIT 1""",  # noqa: S608 # our own names
            charger_id,
            kept(around),
            *who,
        )
        if latest is None:
            raise NotFound("There is no charging session on such a charger.")
        found = transaction.row(
            f"""SELECT {CHARGER_COLUMNS} FROM charger c JOIN customer o ON o.id = c.customer_id
            WHERE c.id = ?""",  # noqa: S608 # our own names
            charger_id,
        )
        own = rows.charging_session_of(latest)
        owner = transaction.row(f"SELECT {CUSTOMER_COLUMNS} FROM customer o WHERE o.id = ?", own.customer_id)  # noqa: S608 # our own names
        return _around(transaction, who, own, rows.charger_of(found), rows.customer_of(owner), around - AROUND, around)


def _around(
    transaction: Transaction,
    who: tuple[str, str, str],
    own: ChargingSession,
    charger: Charger,
    owner: Customer,
    start: datetime,
    end: datetime,
) -> ChargingRecord:
    first, last = kept(start), kept(end)
    beside = transaction.rows(BESIDE, own.charger_id, first, last, own.id, *who, MOST_SESSIONS)
    others = transaction.rows(OF_OTHERS, own.charger_id, first, last, *who, MOST_SESSIONS)
    earliest, latest = _own_time(own, others, first, last)
    foreign = {row[0] for row in others}
    found = transaction.rows(
        EVENTS,
        own.charger_id,
        earliest,
        latest,
        first + NEAR,
        last - NEAR,
        own.charger_id,
        earliest,
        latest,
        own.id,
        MOST_EVENTS,
    )
    events: tuple[Event, ...] = tuple(rows.event_of(row) for row in found if row[6] not in foreign)
    settings: tuple[Setting, ...] = tuple(
        rows.setting_of(row)
        for row in transaction.rows("SELECT charger_id, name, at, value FROM setting WHERE charger_id = ?", charger.id)
    )
    coverage: tuple[Coverage, ...] = tuple(
        rows.coverage_of(row)
        for row in transaction.rows(
            "SELECT charger_id, begins_at, ends_at FROM coverage"
            " WHERE charger_id = ? AND begins_at <= ? AND ends_at >= ?",
            charger.id,
            last,
            first,
        )
    )
    return ChargingRecord(
        owner, charger, own, tuple(rows.charging_session_of(row) for row in beside), settings, events, coverage
    )


def _own_time(own: ChargingSession, others: list[tuple[str, int]], first: int, last: int) -> tuple[int, int]:
    """Return the span less what belongs to another household: from its sessions before to its sessions after ours."""
    ours = cursor_after(own).attempt_at
    before = [at for _, at in others if at <= ours]
    after = [at for _, at in others if at > ours]
    return max(first, max(before, default=first)), min(last, min(after, default=last))


def _span(own: ChargingSession) -> tuple[datetime, datetime]:
    moments = [moment for moment in (own.planned_start_at, own.started_at) if moment] or [
        moment for moment in (own.created_at, own.ended_at) if moment
    ]
    ends = [moment for moment in (own.planned_end_at, own.ended_at, *moments) if moment]
    if not moments:
        return datetime.fromisoformat("1970-01-01T00:00:00Z"), datetime.fromisoformat("9999-01-01T00:00:00Z")
    start = min(moments) - AROUND
    return start, min(max(ends) + AROUND, start + LONGEST)
