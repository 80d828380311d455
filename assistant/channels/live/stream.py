"""One open stream: its socket, where it stands, and what ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

IDLE_S: Final = 120.0
"""A conversation that no person has and in which nothing happens needs no stream: the client opens one with its next
message."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a source has to tell: events as they are sent, the cursor after them, and whether there are more.

    `version` is the source's state that this is up to; `needed` is whether the stream is to be held without news.
    """

    events: list[bytes]
    cursor: str | None
    more: bool = False
    version: int = 0
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Ending:
    """When a stream ends, by the monotonic clock, and what its client is told then."""

    at: float
    reason: str


class Source(Protocol):
    """What a stream tells of. It is called by the hub's thread alone."""

    conversation_id: str | None
    """The conversation that it tells of; None for all."""

    def hint(self, topic: str) -> None:
        """Take note that what the topic names has changed."""

    def read(self, cursor: str | None) -> Found:
        """Return what is to be told after the cursor. Raise NotFound where nothing is left to tell of, Unusable."""


class Stream:
    """An open stream. The hub's thread alone touches it, once it is handed over."""

    __slots__ = (
        "buffer",
        "client",
        "cursor",
        "ending",
        "idle_at",
        "moved",
        "needed",
        "ping_at",
        "release",
        "source",
    )

    def __init__(
        self,
        client: socket.socket,
        source: Source,
        cursor: str | None,
        ending: Ending,
        release: Callable[[], None],
        head: bytes = b"",
    ) -> None:
        """Tell this client of the source, after the cursor, until the ending; `head` is sent first.

        `release` is called once, when the stream has ended.
        """
        self.client = client
        self.source = source
        self.cursor = cursor
        self.ending = ending
        self.release = release
        self.buffer = head
        self.moved = self.needed = True
        self.ping_at = 0.0
        self.idle_at = float("inf")

    @property
    def due(self) -> float:
        """Return when the stream is to be looked at next."""
        return min(self.ping_at, self.ending.at, self.idle_at)

    def send(self, more: bytes = b"") -> bool:
        """Send what the client takes now, keep the rest, and return whether none is left. Raise OSError."""
        waiting = self.buffer + more
        try:
            sent = self.client.send(waiting) if waiting else 0
        except BlockingIOError:
            sent = 0
        self.buffer = waiting[sent:]
        self.moved = self.moved or sent > 0
        return not self.buffer
