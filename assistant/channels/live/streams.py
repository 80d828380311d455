"""A request for a stream, answered: who may hold one, how many, until when, and how its socket gets to the hub."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import formatdate
from threading import BoundedSemaphore
from typing import Final

from flask import Response, request

from assistant.channels.errors import TooMany
from assistant.channels.live import wire
from assistant.channels.live.hub import Hub
from assistant.channels.live.neighbours import Neighbours
from assistant.channels.live.pacing import Pacing
from assistant.channels.live.places import Places
from assistant.channels.live.stream import Ending, Source, Stream
from assistant.channels.steady_worker import HandedOver
from assistant.domain.errors import Unusable
from assistant.records.database import Database

LONGEST_LIFE: Final = timedelta(hours=1)
"""A stream ends after this long, whoever holds it: whether they still may is looked at anew."""
HELD_BY_THREADS: Final = 4
"""Streams whose sockets cannot be handed over: each holds one of the worker's threads."""
TRY_AGAIN_S: Final = 10
TYPING_AT_ONCE: Final = 10
TYPING_GAP_S: Final = 1.0
"""How often a customer may tell each worker that they write: the chat tells it every few seconds, in each tab."""
CHUNK: Final = 65_536
NOT_KEPT: Final = 65_536
"""Bytes that the system keeps for a client that does not read them; what else there is stays in the tables."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many streams one caller may hold, and one address, on one host."""

    a_caller: int = 3
    an_address: int = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a stream, and how long they may: until their credential ends, or no end is set."""

    name: str
    lasts: timedelta | None = None

    def ending(self) -> Ending:
        """Return when the stream ends: where it is not for the credential's sake, it may be opened again at once."""
        if self.lasts is not None and self.lasts <= LONGEST_LIFE:
            return Ending(time.monotonic() + max(self.lasts, timedelta()).total_seconds(), "expired")
        return Ending(time.monotonic() + LONGEST_LIFE.total_seconds(), "again")


class Live:
    """Everything that streams need. Made before the workers are forked."""

    def __init__(self, db: Database, limits: Limits, workers: int = 0) -> None:
        """Tell of this database, in one process or among so many places of workers."""
        self.neighbours = Neighbours(workers)
        self.hub = Hub(db, self.neighbours)
        self.limits = limits
        self.typing = Pacing(TYPING_AT_ONCE, TYPING_GAP_S)
        self.hands_over = False
        self._places = Places()
        self._threads = BoundedSemaphore(HELD_BY_THREADS)

    def begin_worker(self) -> None:
        """Begin a worker whose server lets sockets be taken from it."""
        self.hands_over = True

    def stream(self, source: Source, holder: Holder, cursor: str | None) -> Response:
        """Return a stream of the source after the cursor. Raise TooMany, Unusable."""
        if request.method == "HEAD":
            return Response(content_type=wire.MEDIA)
        self.hub.check()
        give_back = self._allowed(holder.name, request.remote_addr or "")
        taken_from = _plain_socket(request.environ) if self.hands_over else None
        if taken_from is None:
            if not self._threads.acquire(blocking=False):
                give_back()
                raise Unusable("No stream can be held here now: try again in a moment.")
            give_back = _both(give_back, self._threads.release)
        body = _Body(self.hub, taken_from, source, cursor, holder.ending(), give_back)
        answer = Response(body, content_type=wire.MEDIA)
        answer.headers["X-Accel-Buffering"] = "no"
        body.head = lambda: _head(answer)
        return answer

    def _allowed(self, caller: str, address: str) -> Callable[[], None]:
        """Return what gives the caller's place and the address's back. Raise TooMany."""
        names = ((f"caller {caller}", self.limits.a_caller), (f"address {address}", self.limits.an_address))
        taken: list[tuple[str, int]] = []

        def give_back() -> None:
            while taken:
                self._places.give_back(*taken.pop())

        for name, most in names:
            place = self._places.take(name, most)
            if place is None:
                give_back()
                raise TooMany("Too many streams are open: close one of them first.", TRY_AGAIN_S)
            taken.append((name, place))
        return give_back


class _Body:
    """The body of the answer: it gives the socket to the hub, or passes on what the hub writes."""

    def __init__(
        self,
        hub: Hub,
        taken_from: socket.socket | None,
        source: Source,
        cursor: str | None,
        ending: Ending,
        give_back: Callable[[], None],
    ) -> None:
        self.head: Callable[[], bytes] = bytes
        self._hub = hub
        self._taken_from = taken_from
        self._source = source
        self._cursor = cursor
        self._ending = ending
        self._give_back = [give_back]

    def __iter__(self) -> Iterator[bytes]:
        if self._taken_from is not None:
            client = self._taken_from.dup()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, NOT_KEPT)
            self._open(client, self.head())
            self.head = bytes  # it holds the answer, which holds this body: nothing would free them for long
            raise HandedOver
        ours, theirs = socket.socketpair()
        with ours:
            self._open(theirs, b"")
            while chunk := ours.recv(CHUNK):
                yield chunk

    def close(self) -> None:
        """Give the places back where no stream was opened."""
        self.head = bytes
        while self._give_back:
            self._give_back.pop()()

    def _open(self, client: socket.socket, head: bytes) -> None:
        release = self._give_back.pop()
        try:
            self._hub.open(Stream(client, self._source, self._cursor, self._ending, release, head))
        except Unusable:
            client.close()
            release()
            raise


def _plain_socket(environ: Mapping[str, object]) -> socket.socket | None:
    """Return the client's socket where nothing stands between it and us: no TLS, no second version of HTTP.

    A proxy may well speak the version before; it, too, reads to the end of the connection.
    """
    client = environ.get("gunicorn.socket")
    plain = type(client) is socket.socket and environ.get("SERVER_PROTOCOL") in {"HTTP/1.0", "HTTP/1.1"}
    return client if plain and isinstance(client, socket.socket) else None


def _head(answer: Response) -> bytes:
    """Return the head of the answer as it goes out. The body ends with the connection."""
    own = {"Date": formatdate(usegmt=True), "Connection": "close"}
    lines = [f"HTTP/1.1 {answer.status}", *(f"{name}: {value}" for name, value in [*answer.headers, *own.items()])]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _both(first: Callable[[], None], second: Callable[[], object]) -> Callable[[], None]:
    def called() -> None:
        first()
        second()

    return called
