"""The hub's thread: it waits for hints, clients and moments, reads what is new, and sends it."""

from __future__ import annotations

import contextlib
import logging
import selectors
import socket
import time
from collections import deque
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import Final

from assistant.channels.live import wire
from assistant.channels.live.looking import Looking
from assistant.channels.live.neighbours import Neighbours
from assistant.channels.live.stream import IDLE_S, Stream
from assistant.domain.errors import NotFound, Unusable
from assistant.records.database import Database
from assistant.records.hints import CONVERSATION, typing_of

STOPPING_S: Final = 1.5
"""How long a stop waits for clients to take the last event."""
AGAIN_S: Final = 1.0
"""After how long the database is asked again where it could not be."""
LINGER_S: Final = 5.0
"""How long the thread stays when the last stream has ended: the next one comes soon."""
CHUNK: Final = 4_096
BOTH: Final = selectors.EVENT_READ | selectors.EVENT_WRITE

_log = logging.getLogger(__name__)


class Loop:
    """One turn after the other, over all open streams."""

    def __init__(self, db: Database, woken: socket.socket, neighbours: Neighbours) -> None:
        """Wait for what comes over `woken` and from neighbours, and look at the database now and then."""
        self.inbox: deque[Stream | Sequence[str]] = deque()
        self.streams: set[Stream] = set()
        self._of_conversation: dict[str | None, set[Stream]] = {}
        self._dirty: set[Stream] = set()
        self._due: list[tuple[float, int, Stream]] = []
        self._order = count()
        self._selector = selectors.DefaultSelector()
        self._selector.register(woken, selectors.EVENT_READ, lambda: self._woken(woken))
        self._neighbours = neighbours
        self._neighbours.listen(self._selector, self._hint)
        self._looking = Looking(db, self._selector, self._hint)
        self._ask_again_at = 0.0
        self._quiet_since = time.monotonic()

    @property
    def is_needed(self) -> bool:
        """Tell whether anybody has a stream open, or had one a moment ago."""
        if self.streams or self.inbox:
            self._quiet_since = time.monotonic()
        return time.monotonic() - self._quiet_since < LINGER_S

    def turn(self) -> None:
        """Wait for something to do, and do it."""
        for key, _ in self._selector.select(self._longest_wait()):
            key.data()
        while self.inbox:
            come = self.inbox.popleft()
            if isinstance(come, Stream):
                self._begin(come)
            else:
                self._hint(come)
        if self.streams and self._looking.next_at <= time.monotonic():
            self._hint(self._looking.look(named for named in self._of_conversation if named is not None))
        if self._ask_again_at <= time.monotonic():
            self._read(list(self._dirty))
        self._see_to_what_is_due()

    def end(self) -> None:
        """Say goodbye to everybody, and close."""
        while self.inbox:
            come = self.inbox.popleft()
            if isinstance(come, Stream):
                self._begin(come)
        for stream in list(self.streams):
            self._say_goodbye(stream, "restart")
        until = time.monotonic() + STOPPING_S
        while self.streams and time.monotonic() < until:
            for key, _ in self._selector.select(until - time.monotonic()):
                key.data()
            for stream in [one for one in self.streams if not one.buffer]:
                self._close(stream)
        for stream in list(self.streams):
            self._close(stream)
        self._looking.close()
        self._neighbours.listen_no_more()
        self._selector.close()

    def _longest_wait(self) -> float:
        if not self.streams:
            return LINGER_S
        moments = [self._looking.next_at, self._due[0][0], *([self._ask_again_at] if self._dirty else [])]
        return max(0.0, min(moments) - time.monotonic())

    def _woken(self, by: socket.socket) -> None:
        with contextlib.suppress(BlockingIOError):
            while by.recv(CHUNK):
                pass

    def _begin(self, stream: Stream) -> None:
        stream.ping_at = time.monotonic() + wire.until_ping()
        stream.idle_at = time.monotonic() + IDLE_S
        self.streams.add(stream)
        self._of_conversation.setdefault(stream.source.conversation_id, set()).add(stream)
        self._dirty.add(stream)
        heappush(self._due, (stream.due, next(self._order), stream))
        stream.client.settimeout(0)
        self._selector.register(stream.client, selectors.EVENT_READ, lambda: self._heard(stream))
        self._send(stream, wire.retry())

    def _hint(self, topics: Iterable[str]) -> None:
        for topic in topics:
            typing = typing_of(topic)
            named = typing.conversation_id if typing else topic.removeprefix(CONVERSATION)
            for conversation_id in (named, None):
                for stream in self._of_conversation.get(conversation_id, ()):
                    stream.source.hint(topic)
                    self._dirty.add(stream)

    def _read(self, streams: Iterable[Stream]) -> None:
        for stream in streams:
            self._dirty.discard(stream)
            if stream not in self.streams or stream.buffer:
                continue  # a reader that is behind is read for when it has taken what waits
            try:
                self._tell(stream)
            except Unusable:
                self._dirty.add(stream)
                self._ask_again_at = time.monotonic() + AGAIN_S
                return
            except NotFound:
                self._say_goodbye(stream, "gone")
            except Exception:  # noqa: BLE001 # one stream ends; the others go on
                _log.exception("a stream ends because of a fault")
                self._close(stream)

    def _tell(self, stream: Stream) -> None:
        found = stream.source.read(stream.cursor)
        self._looking.seen(stream.source.conversation_id, found.version)
        stream.cursor, stream.needed = found.cursor, found.needed
        if found.events:
            stream.idle_at = time.monotonic() + IDLE_S
            self._send(stream, b"".join(found.events))
        if found.more:
            self._dirty.add(stream)

    def _send(self, stream: Stream, written: bytes = b"") -> bool:
        """Send to a stream what it takes, and return whether it took all; close it where its client is gone."""
        try:
            took_all = stream.send(written)
            self._selector.modify(
                stream.client, selectors.EVENT_READ if took_all else BOTH, self._selector.get_key(stream.client).data
            )
        except (OSError, ValueError, KeyError):
            self._close(stream)
            return False
        return took_all

    def _heard(self, stream: Stream) -> None:
        """Take note that a client left, or that one which was behind takes more."""
        try:
            said = stream.client.recv(CHUNK)
        except BlockingIOError:
            said = b"nothing"
        except OSError:
            said = b""
        if not said:
            self._close(stream)
        elif stream.buffer and self._send(stream):
            self._dirty.add(stream)

    def _see_to_what_is_due(self) -> None:
        now = time.monotonic()
        while self._due and self._due[0][0] <= now:
            _, _, stream = heappop(self._due)
            if stream not in self.streams:
                continue
            if stream.ending.at <= now:
                self._say_goodbye(stream, stream.ending.reason)
            elif stream.idle_at <= now and not stream.needed:
                self._say_goodbye(stream, "idle")
            elif stream.ping_at <= now:
                self._ping(stream, now)
            if stream in self.streams:
                stream.idle_at = max(stream.idle_at, now + IDLE_S) if stream.needed else stream.idle_at
                heappush(self._due, (stream.due, next(self._order), stream))

    def _ping(self, stream: Stream, now: float) -> None:
        if stream.buffer and not stream.moved:
            self._close(stream)  # a reader that takes nothing is let go; it comes back and is told all again
            return
        stream.moved = False
        stream.ping_at = now + wire.until_ping()
        self._send(stream, b"" if stream.buffer else wire.PING)

    def _say_goodbye(self, stream: Stream, reason: str) -> None:
        """Send the last event, and close; a reader that is behind is closed without it, or waited for at a stop."""
        if self._send(stream, wire.bye(stream.cursor, reason)) or reason != "restart":
            self._close(stream)

    def _close(self, stream: Stream) -> None:
        if stream not in self.streams:
            return
        self.streams.discard(stream)
        self._dirty.discard(stream)
        named = stream.source.conversation_id
        self._of_conversation[named].discard(stream)
        if not self._of_conversation[named]:
            del self._of_conversation[named]
            self._looking.forget(named)
        with contextlib.suppress(OSError, ValueError, KeyError):
            self._selector.unregister(stream.client)
        stream.client.close()
        stream.release()
