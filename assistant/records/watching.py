"""Looking whether a database changed, over a connection of its own: for hints that came from elsewhere, or got lost.

PostgreSQL tells by itself (LISTEN). SQLite is asked whether anybody else committed (PRAGMA data_version).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

from assistant.records.address import is_in_memory
from assistant.records.database import Database
from assistant.records.failures import understood
from assistant.records.hints import CHANNEL
from assistant.records.transaction import Reading

ASKED_TOGETHER: Final = 500
LOOK_S: Final = 0.15
LOOK_AT_SERVER_S: Final = 1.0


class Watch(Protocol):
    """A look at one database."""

    look_s: float
    """Seconds from one look to the next."""

    def fileno(self) -> int | None:
        """Return what becomes readable when topics have come; None where none ever do."""

    def topics(self) -> Sequence[str]:
        """Return the topics that have come. Raise Unusable."""

    def changed(self) -> bool:
        """Tell whether anything may have changed since the last look. Raise Unusable."""

    def close(self) -> None:
        """Give the connection back."""


def watch(db: Database) -> Watch:
    """Return a look at the database. Raise Unusable."""
    if db.postgresql:
        return _WatchOfServer(db)
    return _NoWatch() if is_in_memory(db.engine.url) else _WatchOfFile(db)


def versions_of(db: Reading, conversation_ids: Sequence[str]) -> dict[str, int]:
    """Return the version of each conversation that is there, whoever it belongs to. Raise Unusable."""
    found: dict[str, int] = {}
    with db.reading() as transaction:
        for start in range(0, len(conversation_ids), ASKED_TOGETHER):
            asked = conversation_ids[start : start + ASKED_TOGETHER]
            marks = ", ".join("?" for _ in asked)
            found |= transaction.rows(f"SELECT id, version FROM conversation WHERE id IN ({marks})", *asked)  # noqa: S608 # marks
    return found


def queue_mark(db: Reading) -> int:
    """Return a number that differs where tickets were opened or closed, or where something was said in one's talk."""
    with db.reading() as transaction:
        row = transaction.row(
            "SELECT COUNT(*) + COALESCE(SUM(c.version), 0), (SELECT COUNT(*) FROM ticket)"
            " FROM ticket t JOIN conversation c ON c.id = t.conversation_id WHERE t.closed_at IS NULL"
        )
    return hash(tuple(int(number) for number in row)) if row else 0


class _NoWatch:
    """A look at a database in memory: nobody else has it, so every change is told by whoever makes it."""

    look_s = LOOK_S

    def fileno(self) -> int | None:
        return None

    def topics(self) -> Sequence[str]:
        return ()

    def changed(self) -> bool:
        return False

    def close(self) -> None:
        """Close nothing."""


class _Apart:
    """A connection that the pool has let go."""

    def __init__(self, db: Database) -> None:
        self._engine = db.engine
        with understood(self._engine):
            self._held = self._engine.raw_connection()
            self._held.detach()
        self.driver: Any = self._held.dbapi_connection

    def close(self) -> None:
        """Close the connection."""
        self._held.close()


class _WatchOfFile(_Apart):
    """A look at a SQLite file."""

    look_s = LOOK_S

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._seen = self._version()

    def fileno(self) -> int | None:
        return None

    def topics(self) -> Sequence[str]:
        return ()

    def changed(self) -> bool:
        before, self._seen = self._seen, self._version()
        return self._seen != before

    def _version(self) -> int:
        with understood(self._engine):
            return int(self.driver.execute("PRAGMA data_version").fetchone()[0])


class _WatchOfServer(_Apart):
    """A look at a PostgreSQL database, which tells; a notification that was lost is made up for at each look."""

    look_s = LOOK_AT_SERVER_S

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        with understood(self._engine):
            self.driver.execute(f"LISTEN {CHANNEL}")

    def fileno(self) -> int | None:
        return int(self.driver.fileno())

    def topics(self) -> Sequence[str]:
        with understood(self._engine):
            return [told.payload for told in self.driver.notifies(timeout=0)]

    def changed(self) -> bool:
        return True
