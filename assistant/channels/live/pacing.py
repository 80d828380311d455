"""How often each caller may do what is cheap and not kept: held in the memory of one worker, and forgotten with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Final

from assistant.channels.errors import TooMany

MOST_CALLERS: Final = 10_000
"""Callers that are kept in mind, the latest; a flood of others lets an earlier one begin anew, and holds no memory."""


@dataclass
class Pacing:
    """Lets each caller through `free` times at once, and then once in each `gap_s` seconds."""

    free: int
    gap_s: float
    clock: Callable[[], float] = monotonic
    _paid_until: OrderedDict[str, float] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def admit(self, caller: str) -> None:
        """Let a caller through. Raise TooMany where it comes too often."""
        with self._lock:
            now = self.clock()
            due = max(self._paid_until.pop(caller, now), now) + self.gap_s
            ahead = due - now - self.free * self.gap_s
            self._paid_until[caller] = due if ahead <= 0 else due - self.gap_s
            if len(self._paid_until) > MOST_CALLERS:
                self._paid_until.popitem(last=False)
        if ahead > 0:
            raise TooMany("This comes too often: once in a while is enough.", max(1, round(ahead)))
