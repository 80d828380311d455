"""Opening: tables made once, safe settings, and one clear line where a database cannot be used."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from assistant.domain.errors import Unusable
from assistant.records import tables
from assistant.records.database import Database, open_database
from assistant.records.schema_version import CURRENT, EARLIER
from tests.records.household import ALICE, keep


def test_the_migrations_make_the_tables_that_the_program_uses(db: Database) -> None:
    def belongs(_thing: object, name: str | None, *_: object) -> bool:
        return db.postgresql or not str(name).endswith("_by_beginning")  # those indexes are of PostgreSQL alone

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": belongs})
        differences = compare_metadata(context, tables.Customer.metadata)

    assert differences == []


def test_a_database_is_opened_again_as_it_was_left(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    keep(open_database(url), ALICE)

    with open_database(url).reading() as transaction:
        assert transaction.rows("SELECT id FROM customer") == [("alice",)]


def test_sqlite_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"

    with open_database(f"sqlite:///{path}").reading() as transaction:
        assert transaction.row("PRAGMA synchronous") == (2,)
        assert transaction.row("PRAGMA journal_mode") == ("wal",)
        assert transaction.row("PRAGMA busy_timeout") == (5000,)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_raises_inside_a_transaction_takes_it_back(db: Database) -> None:
    def store_and_stumble() -> None:
        with db.writing() as transaction:
            transaction.run("INSERT INTO customer (id, locale, timezone) VALUES ('x', 'en-GB', 'Europe/London')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store_and_stumble()

    with db.reading() as transaction:
        assert transaction.rows("SELECT id FROM customer") == []


def test_a_database_in_memory_is_one_database() -> None:
    db = open_database("sqlite://")
    keep(db, ALICE)

    with db.reading() as transaction:
        assert transaction.row("SELECT COUNT(*) FROM customer") == (1,)


def newer(db: Database) -> None:
    with db.writing() as transaction:
        transaction.run("UPDATE alembic_version SET version_num = '9999'")
    db.close()


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    newer(open_database(f"sqlite:///{path}"))
    before = path.read_bytes()

    with pytest.raises(Unusable, match="is newer than this program"):
        open_database(f"sqlite:///{path}")

    assert path.read_bytes() == before


def test_a_newer_postgresql_database_is_refused(empty_postgresql: str) -> None:
    db = open_database(empty_postgresql)
    newer(db)

    with pytest.raises(Unusable, match="is newer than this program"):
        open_database(empty_postgresql)

    with db.writing() as transaction:
        for (name,) in transaction.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
            transaction.run(f'DROP TABLE "{name}"')
    db.close()


def test_nothing_is_made_where_nothing_may_be(tmp_path: Path) -> None:
    path = tmp_path / "missing.db"

    with pytest.raises(Unusable, match="There is no database at"):
        open_database(f"sqlite:///{path}", create=False)
    assert not path.exists()

    path.touch()
    with pytest.raises(Unusable, match="holds no records yet"):
        open_database(f"sqlite:///{path}", create=False)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:////no/such/folder/a.db", "cannot be made"),
        ("not a url", "cannot be read"),
        ("mysql://root@127.0.0.1/test", "only SQLite and PostgreSQL"),
        ("nosuch://x", "only SQLite and PostgreSQL"),
        ("postgresql://postgres@127.0.0.1:1/none", "cannot be used now"),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_line(url: str, said: str) -> None:
    with pytest.raises(Unusable) as refused:
        open_database(url)

    assert said in refused.value.detail
    assert "\n" not in refused.value.detail


def test_a_file_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear customer, " * 400)

    with pytest.raises(Unusable, match="is not a database"):
        open_database(f"sqlite:///{path}")

    assert path.read_text() == "Dear customer, " * 400


def test_a_version_table_without_a_version_is_made_good(db: Database) -> None:
    with db.writing() as transaction:
        transaction.run("DELETE FROM alembic_version")
        for (name,) in transaction.rows(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
            if db.postgresql
            else "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('alembic_version')"
            " AND name NOT LIKE 'sqlite_%'"
        ):
            transaction.run(f'DROP TABLE "{name}"')

    again = open_database(db.engine.url.render_as_string(hide_password=False))
    keep(again, ALICE)
    again.close()


def test_a_version_that_cannot_be_read_is_a_newer_program_s(db: Database) -> None:
    with db.writing() as transaction:
        transaction.run("ALTER TABLE alembic_version RENAME COLUMN version_num TO versions")

    try:
        with pytest.raises(Unusable, match="is newer than this program"):
            open_database(db.engine.url.render_as_string(hide_password=False))
    finally:
        with db.writing() as transaction:
            transaction.run("ALTER TABLE alembic_version RENAME COLUMN versions TO version_num")


def test_the_current_version_is_the_last_migration() -> None:
    configuration = Config()
    configuration.set_main_option("script_location", "assistant.records:migrations")
    revisions = [script.revision for script in ScriptDirectory.from_config(configuration).walk_revisions()]

    assert revisions == [CURRENT, *reversed(EARLIER)]
