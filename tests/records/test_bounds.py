"""Every look-up of the hot path goes by an index, whatever the size of the tables."""

from __future__ import annotations

import re

import pytest

from assistant.records import charging_sessions as door
from assistant.records import surroundings
from assistant.records.database import Database

TABLES = "customer|charger|charger_member|charging_session|event|setting|coverage|conversation|message|ticket"
WALKED = re.compile(rf"SCAN ({TABLES}|[a-z])( |$)")
STATEMENTS = {
    "one session": door.ONE_SESSION,
    "history": door.HISTORY,
    "latest session": door.LATEST_SESSION,
    "chargers": door.CHARGERS,
    "sessions beside": surroundings.BESIDE,
    "events within": surroundings.WITHIN,
    "displaced events": surroundings.DISPLACED_HERE,
    "events that name the session": surroundings.NAMED_ELSEWHERE,
    "nearest events": surroundings.NEAREST,
    "open tickets": "SELECT COUNT(*) FROM ticket WHERE closed_at IS NULL",
    "earlier reply": "SELECT body_hash, reply FROM message WHERE conversation_id = ? AND client_message_id = ?",
    "reply": "SELECT conversation_id FROM message WHERE reply_id = ?",
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_no_table_is_walked_through(sqlite_db: Database, statement: str) -> None:
    with sqlite_db.reading() as transaction:
        plan = transaction.rows(f"EXPLAIN QUERY PLAN {statement}", *(1 for _ in range(statement.count("?"))))

    assert [step[3] for step in plan if WALKED.match(step[3])] == []


def test_open_sessions_are_found_without_the_closed_ones(sqlite_db: Database) -> None:
    with sqlite_db.reading() as transaction:
        plan = transaction.rows(f"EXPLAIN QUERY PLAN {surroundings.BESIDE}", *(1,) * 10)

    assert any("charging_session_by_status" in step[3] for step in plan)


def test_a_walk_through_a_table_would_be_seen(sqlite_db: Database) -> None:
    with sqlite_db.reading() as transaction:
        plan = transaction.rows("EXPLAIN QUERY PLAN SELECT * FROM event e WHERE type = 'boot'")

    assert WALKED.match(plan[0][3])
