from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.domain.errors import BadInput
from assistant.feeds.importing import BadLine, Imported, import_body, import_file
from assistant.records.database import Database

CUSTOMER = {"record": "customer", "id": "cus_1", "timezone": "Asia/Kathmandu"}
CHARGER = {"record": "charger", "id": "chg_1", "customer_id": "cus_1"}
SESSION = {
    "record": "charging_session",
    "id": "ses_1",
    "customer_id": "cus_1",
    "charger_id": "chg_1",
    "mode": "smart",
    "status": "rejected",
}
HEARTBEAT = {"record": "event", "charger_id": "chg_1", "type": "heartbeat", "at": "2026-03-10T01:00:00Z"}
UNKNOWN_CHARGER = HEARTBEAT | {"charger_id": "chg_2"}
UNKNOWN_SESSION = HEARTBEAT | {"charging_session_id": "ses_2"}
BAD_MODE = SESSION | {"id": "ses_3", "mode": "fast"}


def body(*lines: object) -> bytes:
    return b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)


def kept(db: Database) -> int:
    """Return how many records the database holds."""
    tables = ("customer", "charger", "charging_session", "setting", "event", "coverage")
    with db.reading() as transaction:
        return sum(int((transaction.row(f"SELECT COUNT(*) FROM {table}") or [0])[0]) for table in tables)  # noqa: S608 # our own names


def test_stores_a_file_whose_references_point_forward(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + body(HEARTBEAT, SESSION, b"", CHARGER, CUSTOMER))

    assert import_file(db, path) == Imported(stored=4, unchanged=0)
    assert kept(db) == 4


def test_the_same_file_again_changes_nothing(db: Database) -> None:
    lines = body(CUSTOMER, CHARGER, SESSION, HEARTBEAT)

    first, second = import_body(db, lines), import_body(db, lines)

    assert (first, second) == (Imported(stored=4), Imported(unchanged=4))
    assert kept(db) == 4


def test_a_later_record_with_the_same_key_replaces_the_earlier_whole(db: Database) -> None:
    import_body(db, body(CUSTOMER | {"name": "Alice"}, CUSTOMER))

    with db.reading() as transaction:
        assert (transaction.row("SELECT name FROM customer") or ["?"])[0] is None


def test_stores_nothing_if_a_line_is_bad_and_reports_every_one(db: Database) -> None:
    came_to = import_body(db, body(CUSTOMER, CHARGER, BAD_MODE, UNKNOWN_CHARGER, b"{", UNKNOWN_SESSION))

    assert (came_to.stored, came_to.unchanged, came_to.bad_lines) == (0, 0, 4)
    assert [(bad.line, bad.field) for bad in came_to.bad] == [
        (3, "mode"),
        (4, "charger_id"),
        (5, "line"),
        (6, "charging_session_id"),
    ]
    assert kept(db) == 0


def test_keeps_what_was_there_when_a_later_file_is_bad(db: Database) -> None:
    import_body(db, body(CUSTOMER))

    import_body(db, body(CUSTOMER | {"name": "Mallory"}, BAD_MODE))

    with db.reading() as transaction:
        assert (transaction.row("SELECT name FROM customer") or ["?"])[0] is None


def test_stores_the_good_lines_where_bad_ones_may_be_skipped(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(body(CUSTOMER, CHARGER, BAD_MODE, HEARTBEAT, UNKNOWN_CHARGER))

    came_to = import_file(db, path, skip_bad=True)

    assert (came_to.stored, came_to.bad_lines) == (3, 2)
    assert kept(db) == 3


def test_counts_a_line_that_is_wrong_in_two_ways_once(db: Database) -> None:
    came_to = import_body(db, body(CUSTOMER, CHARGER, BAD_MODE | {"status": "lost"}))

    assert (came_to.bad_lines, len(came_to.bad)) == (1, 2)


def test_tells_of_bad_lines_instead_of_keeping_them(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(body(CUSTOMER, CHARGER, UNKNOWN_CHARGER, b"{"))
    told: list[BadLine] = []

    came_to = import_file(db, path, report=told.append)

    assert (came_to.bad, came_to.bad_lines) == ([], 2)
    assert [bad.line for bad in told] == [4, 3]


def test_tells_the_progress_in_bytes(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(body(CUSTOMER, CHARGER))
    steps: list[int] = []

    import_file(db, path, progress=steps.append)

    assert sum(steps) == path.stat().st_size


def test_a_file_that_cannot_be_read_is_one_line(db: Database, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        import_file(db, tmp_path / "none.jsonl")


def test_a_fault_while_reading_leaves_nothing_behind(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(raw: bytes) -> object:
        raise MemoryError(raw)

    import_body(db, body(CUSTOMER))
    monkeypatch.setattr("assistant.feeds.importing.parse_line", fails)

    with pytest.raises(MemoryError):
        import_body(db, body(CHARGER))
    assert kept(db) == 1
