"""A hub in this process, and clients of its streams."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from weakref import finalize

from assistant.channels.live.hub import Hub
from assistant.channels.live.neighbours import Neighbours
from assistant.channels.live.stream import Ending, Found, Source, Stream
from assistant.records.database import Database
from assistant.records.hints import nobody_listens

LONG_S = 1_000.0


@dataclass
class Told:
    """A source that tells what a test gives it; an error in it is raised."""

    conversation_id: str | None = "talk"
    waiting: list[bytes | Exception] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    needed: bool = True

    def hint(self, topic: str) -> None:
        self.hints.append(topic)

    def read(self, cursor: str | None) -> Found:
        events = []
        while self.waiting:
            told = self.waiting.pop(0)
            if isinstance(told, Exception):
                raise told
            events.append(told)
        return Found(events, cursor, needed=self.needed)


class Client:
    """The client's end of a stream."""

    def __init__(self, hub: Hub, source: Source, cursor: str | None = None, lasts_s: float = LONG_S) -> None:  # noqa: D107
        self.socket, theirs = socket.socketpair()
        self.socket.settimeout(10)
        finalize(self, self.socket.close)
        self.released: list[str] = []
        ending = Ending(time.monotonic() + lasts_s, "expired")
        try:
            hub.open(Stream(theirs, source, cursor, ending, lambda: self.released.append("once"), b"head\n"))
        except Exception:
            theirs.close()
            raise

    def until(self, wanted: bytes) -> bytes:
        """Return what came, up to what is wanted and what came with it."""
        come = b""
        while wanted not in come:
            piece = self.socket.recv(65_536)
            assert piece, come
            come += piece
        return come

    def rest(self) -> bytes:
        """Return all that comes until the stream ends."""
        come = b""
        while piece := self.socket.recv(65_536):
            come += piece
        self.socket.close()
        return come


def hear_nothing(_topics: Sequence[str]) -> None:
    """Let hints go by."""


@contextmanager
def a_hub(db: Database) -> Iterator[Hub]:
    """Yield a hub, and stop it."""
    hub = Hub(db, Neighbours())
    try:
        yield hub
    finally:
        hub.stop()
        db.listener = nobody_listens


def wait_until(holds: Callable[[], object]) -> None:
    """Wait until something holds, ten seconds at most."""
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)
