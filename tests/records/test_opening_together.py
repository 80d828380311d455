"""Several at one database: they wait for each other, or say in one line that they waited too long."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.domain.errors import Unusable
from assistant.records import address, schema_version
from assistant.records.database import Database, open_database
from tests.records.household import ALICE, BOB, keep


def test_a_writer_waits_for_another_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "BUSY_TIMEOUT_MS", 50)
    path = tmp_path / "assistant.db"
    db = open_database(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Unusable, match="cannot be used now: database is locked"):
        keep(db, ALICE)

    with db.reading() as transaction:
        assert transaction.rows("SELECT id FROM customer") == []
    other.execute("ROLLBACK")
    other.close()
    assert keep(db, ALICE).stored == 1


def test_a_write_without_room_is_refused_and_takes_nothing_back_that_was_kept(sqlite_db: Database) -> None:
    keep(sqlite_db, ALICE)
    with sqlite_db.reading() as transaction:
        pages = transaction.row("PRAGMA page_count")
        transaction.run(f"PRAGMA max_page_count = {pages[0] if pages else 1}")

    def fill(db: Database) -> None:
        with db.writing() as transaction:
            for number in range(10_000):
                transaction.run("INSERT INTO customer (id, locale, timezone) VALUES (?, 'en-GB', 'UTC')", f"c{number}")

    with pytest.raises(Unusable, match="full"):
        fill(sqlite_db)

    with sqlite_db.reading() as transaction:
        assert transaction.rows("SELECT id FROM customer") == [("alice",)]
        assert transaction.row("PRAGMA integrity_check") == ("ok",)


def test_a_damaged_file_is_said_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "assistant.db"
    open_database(f"sqlite:///{path}").close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with pytest.raises(Unusable) as refused:
        keep(open_database(f"sqlite:///{path}"), ALICE)

    assert "\n" not in refused.value.detail


def test_where_every_connection_is_in_use_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "CONNECTIONS", 1)
    monkeypatch.setattr(address, "CONNECTION_WAIT_S", 0.01)
    db = open_database(f"sqlite:///{tmp_path / 'assistant.db'}")

    with db.reading(), pytest.raises(Unusable, match="every connection is in use"), db.reading():
        pass
    db.close()


def test_a_database_in_memory_has_one_writer_at_a_time() -> None:
    db = open_database("sqlite://")

    with ThreadPoolExecutor(8) as threads:
        stored = list(threads.map(lambda _: keep(db, ALICE, BOB).stored, range(40)))

    assert sum(stored) == 2


def opened(url: str) -> bool:
    db = open_database(url)
    with db.reading() as transaction:
        current = transaction.row("SELECT version_num FROM alembic_version") == (schema_version.CURRENT,)
    db.close()
    return current


def test_programs_that_start_at_once_make_the_tables_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'assistant.db'}"

    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("spawn")) as processes:
        assert list(processes.map(opened, [url] * 4)) == [True] * 4


def test_opening_a_current_database_loads_no_migration_tool(sqlite_db: Database) -> None:
    program = (
        "import sys; from assistant.records.database import open_database;"
        f"open_database({str(sqlite_db.engine.url)!r});"
        "sys.exit(bool({'alembic', 'sqlmodel', 'psycopg', 'assistant.records.tables'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 # our own words


def test_tables_of_somebody_else_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    shop = sqlite3.connect(path)
    shop.execute("CREATE TABLE customer (number INTEGER)")
    shop.close()

    with pytest.raises(Unusable, match="cannot be made"):
        open_database(f"sqlite:///{path}")

    shop = sqlite3.connect(path)
    assert shop.execute("SELECT name FROM sqlite_master").fetchall() == [("customer",)]
    shop.close()


def test_tables_of_somebody_else_in_postgresql_are_left_alone(empty_postgresql: str) -> None:
    shop = Database(address.make_engine(address.parsed(empty_postgresql)))
    with shop.writing() as transaction:
        transaction.run("CREATE TABLE customer (number INTEGER)")

    with pytest.raises(Unusable, match="cannot be made"):
        open_database(empty_postgresql)

    with shop.writing() as transaction:
        assert transaction.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [("customer",)]
        transaction.run("DROP TABLE customer")
    shop.close()


def test_postgres_is_another_word_for_postgresql() -> None:
    assert address.parsed("postgres://me:secret@db/x").drivername == "postgresql+psycopg"
    assert "secret" not in address.named(address.parsed("postgres://me:secret@db/x"))


def test_a_connection_that_the_server_ended_is_replaced(postgresql_db: Database) -> None:
    with postgresql_db.reading() as transaction:
        own = transaction.row("SELECT pg_backend_pid()")
    assert own
    killer = Database(postgresql_db.engine)
    with killer.reading() as first, killer.reading() as second:
        pids = {row[0] for one in (first, second) for row in one.rows("SELECT pg_backend_pid()")}
        assert len(pids) == 2
        second.run("SELECT pg_terminate_backend(?)", first.rows("SELECT pg_backend_pid()")[0][0])

    for _ in range(4):
        assert keep(postgresql_db, ALICE).unknown == ()


def test_a_server_that_goes_away_inside_a_transaction_is_unusable(postgresql_db: Database) -> None:
    def die(db: Database) -> None:
        with db.writing() as transaction:
            transaction.run("INSERT INTO customer (id, locale, timezone) VALUES ('x', 'en-GB', 'UTC')")
            transaction.run("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(Unusable, match="cannot be used now"):
        die(postgresql_db)

    assert keep(postgresql_db, ALICE).stored == 1
