"""What was recorded around one charging session: events, other sessions, settings and coverage.

Every statement is bounded by an index and a limit, so that a look-up takes as long in a large database as in a small
one. Of a stretch with more events than the limit, those nearest to the attempt are kept on both sides, and the latest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Coverage, Customer, Event, Setting
from assistant.records import rows
from assistant.records.households import own_time, side_of
from assistant.records.spans import ALWAYS, Reach
from assistant.records.transaction import Transaction

MOST_EVENTS = 20_000  # about a week of a charger that reports twice a minute
MOST_BEFORE = 5_000
MOST_AFTER = 10_000
MOST_LATEST = 5_000
MOST_DISPLACED = 1_000
MOST_SESSIONS = 200
MOST_EARLIER = 5  # sessions from before the reach that may have run into it
MOST_SETTINGS = 2_000
MOST_COVERAGE = 100

SESSION_COLUMNS = ", ".join(rows.CHARGING_SESSION)
EVENT_COLUMNS = ", ".join(rows.EVENT)
_, AT, ID, RECEIVED_AT, TYPE, _, NAMED, _, DISPLACED = range(len(rows.EVENT))
STATUS, PLANNED_START_AT, PLANNED_END_AT, STARTED_AT, ENDED_AT = (
    rows.CHARGING_SESSION.index(column)
    for column in ("status", "planned_start_at", "planned_end_at", "started_at", "ended_at")
)

BESIDE = f"""
    SELECT * FROM (
        SELECT {SESSION_COLUMNS} FROM charging_session
        WHERE charger_id = ? AND attempt_at BETWEEN ? AND ? ORDER BY attempt_at LIMIT ?) within
    UNION ALL SELECT * FROM (
        SELECT {SESSION_COLUMNS} FROM charging_session
        WHERE charger_id = ? AND attempt_at < ? ORDER BY attempt_at DESC LIMIT ?) before
    UNION ALL SELECT * FROM (
        SELECT {SESSION_COLUMNS} FROM charging_session
        WHERE charger_id = ? AND status = 'active' AND attempt_at < ? ORDER BY attempt_at DESC LIMIT ?) still_open"""  # noqa: S608 # our own names
NOT_TOO_MANY = "(type NOT IN ('heartbeat', 'meter') OR at BETWEEN ? AND ?)"
WITHIN = f"""
    SELECT {EVENT_COLUMNS} FROM event
    WHERE charger_id = ? AND at BETWEEN ? AND ? AND {NOT_TOO_MANY} ORDER BY at LIMIT ?"""  # noqa: S608 # our own names
DISPLACED_HERE = f"""
    SELECT {EVENT_COLUMNS} FROM event
    WHERE charger_id = ? AND displaced = 1 AND received_at BETWEEN ? AND ? LIMIT ?"""  # noqa: S608 # our own names
NAMED_ELSEWHERE = f"""
    SELECT {EVENT_COLUMNS} FROM event
    WHERE charging_session_id = ? AND NOT (charger_id = ? AND at BETWEEN ? AND ?) ORDER BY at LIMIT ?"""  # noqa: S608 # our own names
NEAREST = f"""
    SELECT * FROM (
        SELECT {EVENT_COLUMNS} FROM event
        WHERE charger_id = ? AND at >= ? AND at < ? AND {NOT_TOO_MANY} ORDER BY at DESC LIMIT ?) before
    UNION ALL SELECT * FROM (
        SELECT {EVENT_COLUMNS} FROM event
        WHERE charger_id = ? AND at >= ? AND at <= ? ORDER BY at LIMIT ?) after
    UNION ALL SELECT * FROM (
        SELECT {EVENT_COLUMNS} FROM event
        WHERE charger_id = ? AND at >= ? AND at <= ? ORDER BY at DESC LIMIT ?) latest"""  # noqa: S608 # our own names


def record_around(
    transaction: Transaction, own: ChargingSession, charger: Charger, customer: Customer, reach: Reach
) -> ChargingRecord:
    """Return everything around one charging session that its side may see."""
    side = side_of(own, charger)
    beside = _beside(transaction, own, reach)
    ours = tuple(other for other in beside if other.customer_id in side)
    time = own_time(own, [other for other in beside if other.customer_id not in side], reach.begins, reach.ends)
    owners: dict[str, str | None] = {other.id: other.customer_id for other in (own, *beside)}
    events: list[Event] = []
    for row in _events(transaction, own, reach):
        named = row[NAMED]
        if named is None:
            if time.covers(row[TYPE], row[RECEIVED_AT if row[DISPLACED] else AT]):
                events.append(rows.event_of(row))
            continue
        if named not in owners:
            owners[named] = _owner(transaction, named)
        if owners[named] in side:
            events.append(rows.event_of(row))
    return ChargingRecord(
        customer,
        charger,
        own,
        ours,
        _settings(transaction, charger.id, time.ends if time.ends < reach.ends else ALWAYS),
        tuple(events),
        _coverage(transaction, charger.id, reach),
    )


def _beside(transaction: Transaction, own: ChargingSession, reach: Reach) -> list[ChargingSession]:
    """Return the charger's other sessions that touch the reach, whosever they are."""
    found = transaction.rows(
        BESIDE,
        *(own.charger_id, reach.begins, reach.ends, MOST_SESSIONS),
        *(own.charger_id, reach.begins, MOST_EARLIER),
        *(own.charger_id, reach.begins, MOST_EARLIER),
    )
    others = {row[0]: row for row in found if row[0] != own.id and _reaches(row, reach.begins)}
    return [rows.charging_session_of(row) for row in others.values()]


def _reaches(row: Any, begins: int) -> bool:  # noqa: ANN401 # a driver's row
    """Tell whether the session of a row was still open, or not yet over, when the reach begins."""
    ended_at = row[ENDED_AT]
    ends = [at for at in (ended_at, row[PLANNED_END_AT], row[STARTED_AT], row[PLANNED_START_AT]) if at is not None]
    is_open = row[STATUS] == "active" and ended_at is None
    return is_open or max(ends, default=begins) >= begins


def _events(transaction: Transaction, own: ChargingSession, reach: Reach) -> Iterable[Any]:
    charger_id, begins, ends = own.charger_id, reach.begins, reach.ends
    near = (reach.near_begins, reach.near_ends)
    found = transaction.rows(WITHIN, charger_id, begins, ends, *near, MOST_EVENTS + 1)
    if len(found) > MOST_EVENTS:
        found = transaction.rows(
            NEAREST,
            *(charger_id, begins, reach.attempt, *near, MOST_BEFORE),
            *(charger_id, reach.attempt, ends, MOST_AFTER),
            *(charger_id, reach.attempt, ends, MOST_LATEST),
        )
    found += transaction.rows(DISPLACED_HERE, charger_id, begins, ends, MOST_DISPLACED)
    found += transaction.rows(NAMED_ELSEWHERE, own.id, charger_id, begins, ends, MOST_EVENTS)
    return {row[ID]: row for row in found}.values()


def _owner(transaction: Transaction, charging_session_id: str) -> str | None:
    row = transaction.row("SELECT customer_id FROM charging_session WHERE id = ?", charging_session_id)
    return row[0] if row else None


def _settings(transaction: Transaction, charger_id: str, until: int) -> tuple[Setting, ...]:
    found = transaction.rows(
        "SELECT charger_id, name, at, value FROM setting WHERE charger_id = ? AND at <= ? ORDER BY at DESC LIMIT ?",
        charger_id,
        until,
        MOST_SETTINGS,
    )
    return tuple(rows.setting_of(row) for row in found)


def _coverage(transaction: Transaction, charger_id: str, reach: Reach) -> tuple[Coverage, ...]:
    found = transaction.rows(
        "SELECT charger_id, begins_at, ends_at FROM coverage WHERE charger_id = ? AND begins_at <= ?"
        " ORDER BY begins_at DESC LIMIT ?",
        charger_id,
        reach.ends,
        MOST_COVERAGE,
    )
    return tuple(rows.coverage_of(row) for row in found if row[2] >= reach.begins)
