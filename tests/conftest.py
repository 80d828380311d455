"""The databases that tests run on: SQLite in a file, and PostgreSQL where one answers on its usual local port."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from assistant.records.database import Database, open_database

MODELS = Path(__file__).parent.parent / ".pytest_cache" / "models"
ENGLISH_MODELS = MODELS / "english"
"""Where models lie that are fitted to the shipped examples, and to the English ones of them alone."""

ENGLISH_MODELS.mkdir(parents=True, exist_ok=True)
os.environ.setdefault("ASSISTANT_MODEL_FOLDER", str(MODELS))  # noqa: TID251 # each process need not fit what another has

POSTGRESQL = "postgresql://postgres@127.0.0.1:5432"
NOT_HERE = "PostgreSQL does not answer on 127.0.0.1:5432: its half of the tests is left out"


@pytest.fixture(scope="session")
def postgresql_here() -> str:
    """Return the address of the PostgreSQL server; skip without one, but fail where tests run for good (CI=true)."""
    try:
        psycopg.connect(f"{POSTGRESQL}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        if os.environ.get("CI") == "true":  # noqa: TID251 # a test run's own switch, not a setting of the product
            pytest.fail(NOT_HERE)
        pytest.skip(NOT_HERE)
    return POSTGRESQL


@pytest.fixture(scope="session")
def empty_postgresql(postgresql_here: str) -> Iterator[str]:
    """Yield the URL of an empty database of this test worker's own; every test leaves it empty."""
    yield from _postgresql_database(postgresql_here, f"assistant_test_empty_{os.getpid()}")


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_here: str) -> Iterator[Database]:
    """Yield an open database of this test worker's own, with its tables."""
    for url in _postgresql_database(postgresql_here, f"assistant_test_{os.getpid()}"):
        database = open_database(url)
        yield database
        database.close()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the tables and no records, to be copied."""
    path = tmp_path_factory.mktemp("database") / "tables.db"
    open_database(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_db(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """Yield an empty SQLite database."""
    path = tmp_path / "assistant.db"
    shutil.copyfile(migrated_sqlite, path)
    database = open_database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def postgresql_db(migrated_postgresql: Database) -> Iterator[Database]:
    """Yield an empty PostgreSQL database."""
    yield migrated_postgresql
    with migrated_postgresql.writing() as transaction:
        tables = transaction.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = ", ".join(f'"{row[0]}"' for row in tables if row[0] != "alembic_version")
        transaction.run(f"TRUNCATE {names}")


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> Database:
    """Return an empty database: each test that asks for it runs on SQLite and on PostgreSQL."""
    database = request.getfixturevalue(f"{request.param}_db")
    assert isinstance(database, Database)
    return database


def _postgresql_database(server: str, name: str) -> Iterator[str]:
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    yield f"{server}/{name}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
