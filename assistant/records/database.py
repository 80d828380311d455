"""The database: SQLite by default, PostgreSQL by its URL; how it is opened, read and written.

SQLite runs in WAL with synchronous=FULL: what was acknowledged is on the disk. Writers take their turn at once
(BEGIN IMMEDIATE) and wait for each other up to 5 seconds. Source: SQLite "Write-Ahead Logging", "PRAGMA synchronous".
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from assistant.domain.errors import Unusable
from assistant.records.schema_version import bring_up_to_date, state_of

BUSY_TIMEOUT_MS = 5000
OWNER_ONLY = 0o600
IN_MEMORY = frozenset({None, "", ":memory:"})


class Transaction:
    """A connection in use: the only thing that runs SQL. Statements are written with `?` for their values."""

    def __init__(self, connection: Connection, *, postgresql: bool) -> None:
        """Use this connection until the block that gave it ends."""
        self._connection = connection
        self.postgresql = postgresql

    def rows(self, sql: str, *values: object) -> list[Any]:
        """Return all rows."""
        return list(self._connection.exec_driver_sql(self._written(sql), values).fetchall())

    def row(self, sql: str, *values: object) -> Any | None:  # noqa: ANN401 # a row is whatever its statement selects
        """Return the first row, or None."""
        return self._connection.exec_driver_sql(self._written(sql), values).fetchone()

    def run(self, sql: str, *values: object) -> int:
        """Run a statement and return how many rows it changed."""
        return self._connection.exec_driver_sql(self._written(sql), values).rowcount

    def run_many(self, sql: str, rows: Sequence[tuple[object, ...]]) -> int:
        """Run a statement once a row, on the driver itself, and return how many rows it changed."""
        cursor = self._connection.connection.cursor()
        try:
            cursor.executemany(self._written(sql), rows)
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def _written(self, sql: str) -> str:
        return sql.replace("?", "%s") if self.postgresql else sql


class Database:
    """An opened database."""

    def __init__(self, engine: Engine) -> None:
        """Use this engine."""
        self.engine = engine
        self.postgresql = engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Give a connection that only reads; each statement sees what is committed. Raises Unusable."""
        with _understood(self.engine), self.engine.connect() as connection:
            yield Transaction(connection, postgresql=self.postgresql)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Give one transaction: committed when the block ends, taken back when it raises. Raises Unusable."""
        with _understood(self.engine), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN" if self.postgresql else "BEGIN IMMEDIATE")
            try:
                yield Transaction(connection, postgresql=self.postgresql)
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT")

    def close(self) -> None:
        """Give all connections back, as before a fork."""
        self.engine.dispose()


def open_database(url: str, *, create: bool = True) -> Database:
    """Return the database at the URL, its tables up to date.

    With `create` off, nothing is made: no file, no tables. Raises Unusable, in one line, where it cannot be opened,
    is not there, or is newer than this program; nothing is changed then.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        _ready_file(parsed, create=create)
    database = Database(_engine(parsed))
    with _understood(database.engine):
        state = state_of(database.engine)
        if state == "newer":
            database.close()
            raise Unusable(f"The database {_named(parsed)} is newer than this program: use the program that made it.")
        if state == "older" and not create:
            database.close()
            raise Unusable(f"The database {_named(parsed)} holds no records yet: import some first.")
        if state == "older":
            bring_up_to_date(database.engine)
    return database


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError):
        raise Unusable(
            "The database URL cannot be read: write sqlite:///FILE or postgresql://USER@HOST/NAME."
        ) from None
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return parsed.set(drivername="sqlite+pysqlite")
    raise Unusable(f"The database cannot be {backend}: only SQLite and PostgreSQL are known.")


def _ready_file(url: URL, *, create: bool) -> None:
    """Make sure of the file, readable by its owner alone where it is made."""
    if url.database in IN_MEMORY or url.database is None:
        return
    path = Path(url.database)
    if path.exists() or url.database.startswith("file:"):
        return
    if not create:
        raise Unusable(f"There is no database at {path}.")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
    except OSError as error:
        raise Unusable(f"The database {path} cannot be made: {error.strerror}.") from None


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        return create_engine(url, isolation_level="AUTOCOMMIT", pool_pre_ping=True, connect_args={"connect_timeout": 2})
    if url.database in IN_MEMORY:
        from sqlalchemy.pool import StaticPool  # noqa: PLC0415 # only a database in memory needs it

        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 # the driver's own connection
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -32768",
        "mmap_size = 268435456",
        "foreign_keys = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def _understood(engine: Engine) -> Iterator[None]:
    """Turn what a driver says of a database that cannot be used into one line."""
    try:
        yield
    except OperationalError as error:
        said = str(error.orig).splitlines()[0] if str(error.orig) else "no answer"
        raise Unusable(f"The database {_named(engine.url)} cannot be used now: {said}.") from error
    except DBAPIError as error:
        if "not a database" not in str(error.orig):
            raise
        raise Unusable(f"The database {_named(engine.url)} is not a database: it holds something else.") from error


def _named(url: URL) -> str:
    return url.render_as_string(hide_password=True)
