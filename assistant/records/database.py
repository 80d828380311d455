"""The database: SQLite by default, PostgreSQL by its URL; how it is opened, read and written.

SQLite runs in WAL with synchronous=FULL: what was acknowledged is on the disk. Writers take their turn at once
(BEGIN IMMEDIATE) and wait for each other up to 5 seconds. Source: SQLite "Write-Ahead Logging", "PRAGMA synchronous".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import RLock
from typing import TypeVar

from sqlalchemy import Engine, PoolProxiedConnection
from sqlalchemy.exc import DBAPIError

from assistant.domain.errors import Unusable
from assistant.records.address import is_in_memory, make_engine, named, parsed, ready_file
from assistant.records.failures import understood
from assistant.records.grouped_writing import GroupedWriting
from assistant.records.hints import Listener, nobody_listens
from assistant.records.schema_version import bring_up_to_date, state_of
from assistant.records.transaction import Transaction

Result = TypeVar("Result")


class Database:
    """An opened database. Threads may share it; before a process forks, it gives its connections back."""

    def __init__(self, engine: Engine) -> None:
        """Use this engine."""
        self.engine = engine
        self.postgresql = engine.dialect.name == "postgresql"
        self._begin = "BEGIN" if self.postgresql else "BEGIN IMMEDIATE"
        self._one_writer: AbstractContextManager[object] = RLock() if is_in_memory(engine.url) else nullcontext()
        self._grouped = GroupedWriting(self.writing)
        self.listener: Listener = nobody_listens

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Give a connection that only reads; each statement sees what is committed. Raises Unusable."""
        with understood(self.engine), self._connected() as connection:
            yield Transaction(connection.cursor(), postgresql=self.postgresql)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Give one transaction: committed when the block ends, taken back when it raises. Raises Unusable."""
        with self._one_writer, understood(self.engine), self._connected() as connection:
            transaction = Transaction(connection.cursor(), postgresql=self.postgresql)
            transaction.run(self._begin)
            try:
                yield transaction
                transaction.run("COMMIT")
            except BaseException:
                connection.rollback()
                raise
        if transaction.told:
            self.listener(transaction.told)

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Run a short piece of work in a transaction and return its result after the commit. Raises Unusable.

        On SQLite, pieces that are brought at the same time share one commit; PostgreSQL sees to that by itself.
        """
        if self.postgresql:
            with self.writing() as transaction:
                return work(transaction)
        return self._grouped.run(work)

    def tell(self, topic: str) -> None:
        """Give a hint that nothing stored goes with. Raises Unusable."""
        if self.postgresql:
            with self.writing() as transaction:
                transaction.tell(topic)
        else:
            self.listener((topic,))

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @contextmanager
    def _connected(self) -> Iterator[PoolProxiedConnection]:
        connection = self.engine.raw_connection()
        try:
            yield connection
        finally:
            connection.close()


def open_database(url: str, *, create: bool = True) -> Database:
    """Return the database at the URL, its tables up to date.

    With `create` off, no database is made: no file, and no tables in an empty one. Raises Unusable, in one line, where
    it cannot be opened, is not there, or is newer than this program; nothing is changed then.
    """
    address = parsed(url)
    ready_file(address, create=create)
    database = Database(make_engine(address))
    try:
        with understood(database.engine):
            _bring_up_to_date(database.engine, create=create)
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_to_date(engine: Engine, *, create: bool) -> None:
    state = state_of(engine)
    if state == "newer":
        raise Unusable(f"The database {named(engine.url)} is newer than this program: use the program that made it.")
    if state == "empty" and not create:
        raise Unusable(f"The database {named(engine.url)} holds no records yet: import some first.")
    if state != "current":
        try:
            bring_up_to_date(engine)
        except DBAPIError as error:
            said = str(error.orig).strip().splitlines()[0]
            raise Unusable(f"The tables of {named(engine.url)} cannot be made: {said}") from error
