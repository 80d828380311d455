"""The hub of a worker: takes streams and hints from any thread, and keeps the one that serves them all."""

from __future__ import annotations

import contextlib
import logging
import resource
import socket
from collections.abc import Sequence
from threading import Lock, Thread
from typing import Final

from assistant.channels.live.loop import STOPPING_S, Loop
from assistant.channels.live.neighbours import Neighbours
from assistant.channels.live.stream import Stream
from assistant.domain.errors import Unusable
from assistant.records.database import Database

_log = logging.getLogger(__name__)

MOST: Final = 15_000
"""Streams that one worker holds: what its memory bears."""
OTHER_FILES: Final = 256
"""Files that are kept for requests, whatever streams there are."""


class Hub:
    """Holds the streams of this process. Its thread runs while there are any."""

    def __init__(self, db: Database, neighbours: Neighbours) -> None:
        """Tell of this database, from now on, to this process and its neighbours."""
        self._db = db
        self._neighbours = neighbours
        self._lock = Lock()
        self._loop: Loop | None = None
        self._wake: socket.socket | None = None
        self._thread: Thread | None = None
        self._stopping = False
        db.listener = self.tell

    def tell(self, topics: Sequence[str]) -> None:
        """Pass hints on, to streams of this process and of its neighbours. Never waits, never fails."""
        self._neighbours.tell(topics)
        self._put(topics)

    def open(self, stream: Stream) -> None:
        """Take a stream over. Raise Unusable where this worker stops, or holds too many."""
        with self._lock:
            self.check()
            if self._loop is None:
                self._begin()
            self._put(stream)

    def check(self) -> None:
        """Raise Unusable where no stream can be opened."""
        files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        held = 0 if self._loop is None else len(self._loop.streams)
        if self._stopping or held >= min(MOST, max(1, files - OTHER_FILES)):
            raise Unusable("No stream can be opened here now: try again in a moment.")

    def stop(self) -> None:
        """Say goodbye to everybody; come back when that is done, or when they took too long."""
        with self._lock:
            self._stopping = True
            running = self._thread
            self._put(())
        if running is not None:
            running.join(2 * STOPPING_S)

    def _put(self, come: Stream | Sequence[str]) -> None:
        loop, wake = self._loop, self._wake
        if loop is not None and wake is not None:
            loop.inbox.append(come)
            with contextlib.suppress(OSError):
                wake.send(b"\0")

    def _begin(self) -> None:
        woken, self._wake = socket.socketpair()
        for end in (woken, self._wake):
            end.settimeout(0)
        self._loop = Loop(self._db, woken, self._neighbours)
        self._thread = Thread(target=self._run, args=(self._loop, woken), name="live", daemon=True)
        self._thread.start()

    def _run(self, loop: Loop, woken: socket.socket) -> None:
        try:
            while self._is_wanted(loop):
                loop.turn()
        except Exception:  # noqa: BLE001 # it is logged, and every client comes back
            _log.exception("all streams of this worker end because of a fault; their clients come back")
            self._let_go()
        loop.end()
        woken.close()

    def _is_wanted(self, loop: Loop) -> bool:
        """Tell whether the thread is to go on; where not, see to it that the next stream gets another."""
        with self._lock:
            wanted = loop.is_needed and not self._stopping
            if not wanted:
                self._end()
        return wanted

    def _let_go(self) -> None:
        with self._lock:
            self._end()

    def _end(self) -> None:
        wake, self._loop, self._wake, self._thread = self._wake, None, None, None
        if wake is not None:
            wake.close()
