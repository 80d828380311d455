"""Workers of one service on one host tell each other what changed, over sockets that they were born with.

The master makes a pair of datagram sockets for each place; a worker reads its own, and every other may write to it.
Only a worker with streams open is told anything. What finds no room is dropped: a hint may get lost.
"""

from __future__ import annotations

import contextlib
import json
import selectors
import socket
from collections.abc import Callable, Sequence
from mmap import mmap
from typing import Final

PLACES: Final = 32  # more than there are workers at once
LARGEST: Final = 65_536
LISTENING: Final = 1


class Neighbours:
    """The places of the workers; none while nothing is forked. Made before the workers are forked."""

    def __init__(self, places: int = 0) -> None:
        """Make the sockets of so many places."""
        self._pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(places)]
        for one in (end for pair in self._pairs for end in pair):
            one.settimeout(0)
        self._listening = mmap(-1, max(1, places))
        self._own = 0
        self._selector: selectors.BaseSelector | None = None

    def next_place(self) -> None:
        """Let the worker that is forked next have the next place."""
        self._own = (self._own + 1) % max(1, len(self._pairs))

    def tell(self, topics: Sequence[str]) -> None:
        """Hint to every other worker that listens. Never waits."""
        others = [place for place in range(len(self._pairs)) if self._listening[place] and place != self._own]
        if not others:
            return
        written = json.dumps(list(topics)).encode()
        for place in others:
            with contextlib.suppress(OSError):
                self._pairs[place][1].send(written)

    def listen(self, selector: selectors.BaseSelector, hear: Callable[[Sequence[str]], None]) -> None:
        """Hear what other workers hint, in the selector's turn."""
        if self._pairs:
            self._selector = selector
            selector.register(self._pairs[self._own][0], selectors.EVENT_READ, lambda: self._heard(hear))
            self._listening[self._own] = LISTENING

    def listen_no_more(self) -> None:
        """Be told nothing any longer."""
        if self._selector is not None:
            self._listening[self._own] = 0
            self._selector.unregister(self._pairs[self._own][0])
            self._selector = None

    def _heard(self, hear: Callable[[Sequence[str]], None]) -> None:
        with contextlib.suppress(BlockingIOError):
            while True:
                hear(json.loads(self._pairs[self._own][0].recv(LARGEST)))
