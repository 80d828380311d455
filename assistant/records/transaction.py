"""A connection in use: the only thing that runs SQL.

Statements go to the driver itself, for they are few, known, and short: what a toolkit adds to each would cost more
than the statement. Values never stand in a statement; it is written with `?` in their places.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any, Protocol

from sqlalchemy.engine.interfaces import DBAPICursor

from assistant.records.hints import CHANNEL


class Reading(Protocol):
    """What can be read from: a database, which gives a connection for it, or a connection that is in use already."""

    def reading(self) -> AbstractContextManager[Transaction]:
        """Give a connection that only reads; each statement sees what is committed. Raises Unusable."""


class Transaction:
    """A connection in use, until the block that gave it ends."""

    def __init__(self, cursor: DBAPICursor, *, postgresql: bool) -> None:
        """Use this cursor of the connection."""
        self._cursor = cursor
        self.postgresql = postgresql
        self.told: list[str] = []

    def reading(self) -> AbstractContextManager[Transaction]:
        """Give this same connection: a look-up within another needs none of its own."""
        return nullcontext(self)

    def rows(self, sql: str, *values: object) -> list[Any]:
        """Return all rows."""
        self._cursor.execute(self._written(sql), values)
        return list(self._cursor.fetchall())

    def row(self, sql: str, *values: object) -> Any | None:  # noqa: ANN401 # a row is whatever its statement selects
        """Return the first row, or None."""
        self._cursor.execute(self._written(sql), values)
        return self._cursor.fetchone()

    def run(self, sql: str, *values: object) -> int:
        """Run a statement and return how many rows it changed."""
        self._cursor.execute(self._written(sql), values)
        return self._cursor.rowcount

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> int:
        """Run a statement once a row and return how many rows it changed in all."""
        self._cursor.executemany(self._written(sql), rows)
        return self._cursor.rowcount

    def tell(self, topic: str) -> None:
        """Hint to whoever listens, once this is committed, that what the topic names has changed."""
        self.told.append(topic)
        if self.postgresql:
            self.row("SELECT pg_notify(?, ?)", CHANNEL, topic)

    def _written(self, sql: str) -> str:
        return _for_postgresql(sql) if self.postgresql else sql


@lru_cache(maxsize=256)
def _for_postgresql(sql: str) -> str:
    return sql.replace("?", "%s")
