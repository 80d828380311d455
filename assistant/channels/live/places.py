"""How many streams one caller holds, counted over all workers of a host.

Each is a lock on one byte of a file that has no name: the system keeps them, and lets them go when a worker dies,
however it dies. Source  POSIX fcntl, record locks: they belong to a process, whoever shares the file.
"""

from __future__ import annotations

import fcntl
import os
from hashlib import sha256
from threading import Lock
from typing import Final
from weakref import finalize

KEY_BYTES: Final = 6
WIDTH: Final = 8_192
"""Bytes of the file that belong to one caller: no more places than these can be given."""


class Places:
    """Places for streams. Made before the workers are forked."""

    def __init__(self) -> None:
        """Make the file."""
        self._file = os.memfd_create("assistant-streams")
        finalize(self, os.close, self._file)
        self._lock = Lock()
        self._own: dict[str, set[int]] = {}

    def take(self, caller: str, most: int) -> int | None:
        """Return a place that was free, among so many of the caller's, or None."""
        with self._lock:
            own = self._own.setdefault(caller, set())
            for place in range(min(most, WIDTH)):
                if place not in own and self._locked(caller, place):
                    own.add(place)
                    return place
            if not own:
                del self._own[caller]
            return None

    def give_back(self, caller: str, place: int) -> None:
        """Let the place be taken again."""
        with self._lock:
            self._own[caller].remove(place)
            if not self._own[caller]:
                del self._own[caller]
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, _byte(caller, place))

    def _locked(self, caller: str, place: int) -> bool:
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _byte(caller, place))
        except OSError:
            return False
        return True


def _byte(caller: str, place: int) -> int:
    named = int.from_bytes(sha256(caller.encode()).digest()[:KEY_BYTES], "big")
    return named * WIDTH + place
