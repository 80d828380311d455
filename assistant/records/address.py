"""Where the database is: its URL read, its file made, and connections to it set up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool, StaticPool

from assistant.domain.errors import Unusable

BUSY_TIMEOUT_MS = 5000
CONNECT_TIMEOUT_S = 2
CONNECTIONS = 32  # as many as a worker has threads at most
CONNECTION_WAIT_S = 5
OWNER_ONLY = 0o600
IN_MEMORY = frozenset({None, "", ":memory:"})
POSTGRESQL = frozenset({"postgresql", "postgres"})


def parsed(url: str) -> URL:
    """Return the URL with the driver that we use. Raises Unusable."""
    try:
        read = make_url(url)
    except ArgumentError:
        raise Unusable(
            "The database URL cannot be read: write sqlite:///FILE or postgresql://USER@HOST/NAME."
        ) from None
    backend = read.get_backend_name()
    if backend in POSTGRESQL:
        return read.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return read.set(drivername="sqlite+pysqlite")
    raise Unusable(f"The database cannot be {backend}: only SQLite and PostgreSQL are known.")


def is_in_memory(url: URL) -> bool:
    """Tell whether the database lives in this process alone."""
    return url.get_backend_name() == "sqlite" and url.database in IN_MEMORY


def named(url: URL) -> str:
    """Return the URL as it may be shown, without its password."""
    return url.render_as_string(hide_password=True)


def ready_file(url: URL, *, create: bool) -> None:
    """Make sure of a SQLite file, readable by its owner alone where it is made. Raises Unusable."""
    if url.get_backend_name() != "sqlite" or url.database is None or is_in_memory(url):
        return
    path = Path(url.database)
    if path.exists():
        return
    if not create:
        raise Unusable(f"There is no database at {path}.")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
        _keep_name_of(path)
    except OSError as error:
        raise Unusable(f"The database {path} cannot be made: {error.strerror}.") from None


def _keep_name_of(path: Path) -> None:
    """See to it that the new file is found again after a power cut: its folder must be on the disk as well."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def make_engine(url: URL) -> Engine:
    """Return what gives connections to the database; none is opened yet."""
    pool: dict[str, Any] = {"pool_size": CONNECTIONS, "max_overflow": 0, "pool_timeout": CONNECTION_WAIT_S}
    if url.get_backend_name() == "postgresql":
        reached: dict[str, Any] = {"connect_args": {"connect_timeout": CONNECT_TIMEOUT_S}}
        engine = create_engine(url, pool_pre_ping=True, **pool, **reached)
        event.listen(engine, "connect", _set_up_postgresql)
        return engine
    local: dict[str, Any] = {"connect_args": {"check_same_thread": False}}
    if is_in_memory(url):
        engine = create_engine(url, poolclass=StaticPool, pool_reset_on_return=None, **local)
    else:
        engine = create_engine(url, poolclass=QueuePool, **pool, **local)
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def lower(words: str | None) -> str | None:
    """Return words without capitals, in every script: SQLite's own function knows those of ASCII alone."""
    return None if words is None else words.lower()


def _set_up_postgresql(connection: Any, _record: object) -> None:  # noqa: ANN401 # the driver's own connection
    connection.autocommit = True


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 # the driver's own connection
    connection.isolation_level = None
    connection.create_function("lower", 1, lower, deterministic=True)
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -32768",
        "mmap_size = 268435456",
    ):
        connection.execute(f"PRAGMA {pragma}")
