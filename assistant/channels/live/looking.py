"""The hub's look at the database: for what nobody hinted at."""

from __future__ import annotations

import selectors
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from assistant.domain.errors import Unusable
from assistant.records.database import Database
from assistant.records.hints import QUEUE, of_conversation
from assistant.records.watching import Watch, queue_mark, versions_of, watch

AGAIN_S: Final = 2.0
"""After how long a database that cannot be watched is tried again."""
SHARE: Final = 0.05
"""The most of its time that the hub may spend looking: after a long look, the next one waits longer."""

Hear = Callable[[Sequence[str]], None]


class Looking:
    """Watches a database while anybody waits for news of it."""

    def __init__(self, db: Database, selector: selectors.BaseSelector, hear: Hear) -> None:
        """Watch this database; what it tells by itself is heard in the selector's turn."""
        self.next_at = 0.0
        self._db = db
        self._selector = selector
        self._hear = hear
        self._watch: Watch | None = None
        self._told_by: int | None = None
        self._versions: dict[str | None, int] = {}
        self._mark: int | None = None

    def seen(self, conversation_id: str | None, version: int) -> None:
        """Take note that a conversation was read up to a version."""
        self._versions[conversation_id] = version

    def forget(self, conversation_id: str | None) -> None:
        """Take note that nobody asks for a conversation any longer."""
        self._versions.pop(conversation_id, None)

    def look(self, conversation_ids: Iterable[str]) -> list[str]:
        """Return the topics of what changed since it was last seen, though nobody hinted at it."""
        began = time.monotonic()
        try:
            topics = self._changes(self._open(), list(conversation_ids))
        except Unusable:
            topics = []
            self.close()
        took = time.monotonic() - began
        wait = self._watch.look_s if self._watch else AGAIN_S
        self.next_at = began + took + max(wait, took / SHARE)
        return topics

    def close(self) -> None:
        """Stop watching."""
        if self._told_by is not None:
            self._selector.unregister(self._told_by)
            self._told_by = None
        held, self._watch = self._watch, None
        if held is not None:
            held.close()

    def _open(self) -> Watch:
        if self._watch is None:
            self._watch = watch(self._db)
            self._told_by = self._watch.fileno()
            if self._told_by is not None:
                self._selector.register(self._told_by, selectors.EVENT_READ, self._told)
        return self._watch

    def _changes(self, held: Watch, conversation_ids: list[str]) -> list[str]:
        if not held.changed():
            return []
        now = versions_of(self._db, conversation_ids)
        topics = [of_conversation(named) for named, version in now.items() if self._versions.get(named) != version]
        before, self._mark = self._mark, queue_mark(self._db)
        return [*topics, QUEUE] if before not in {None, self._mark} else topics

    def _told(self) -> None:
        try:
            self._hear(self._watch.topics() if self._watch else ())
        except Unusable:
            self.close()
