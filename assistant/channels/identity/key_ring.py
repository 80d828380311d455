"""The keys in use now: read again when their file changes, so that a key can be added or removed without a restart."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from assistant.channels.identity.keys import UnusableKey, VerifyingKey, read_keys

LOOK_AGAIN: Final = timedelta(seconds=1)

Clock = Callable[[], datetime]
Stamp = tuple[int, int, int]

_log = logging.getLogger(__name__)


class KeyRing:
    """The verifying keys by id. A file that became unreadable leaves the last good keys in use, and is logged."""

    def __init__(self, written: str) -> None:
        """Read the keys: JSON, or the path of a file that holds it. Raise UnusableKey."""
        self._written = written
        self._file = None if not written or written.lstrip().startswith(("[", "{")) else Path(written)
        self._stamp = self._stamp_now()
        self._looked_at: datetime | None = None
        self.generation = 0
        self._keys = read_keys(written)

    def keys(self, now: datetime) -> Mapping[str, VerifyingKey]:
        """Return the keys as of now, at most a second old. `generation` grows with each change."""
        if self._file is not None and (self._looked_at is None or now - self._looked_at >= LOOK_AGAIN):
            self._looked_at = now
            stamp = self._stamp_now()
            if stamp != self._stamp:
                self._read_again(stamp)
        return self._keys

    def _read_again(self, stamp: Stamp | None) -> None:
        self._stamp = stamp
        try:
            keys = read_keys(self._written)
        except UnusableKey as error:
            _log.error("the keys stay as they were: %s", error.detail)
        else:
            self._keys = keys
            self.generation += 1

    def _stamp_now(self) -> Stamp | None:
        try:
            state = self._file.stat() if self._file else None
        except OSError:
            return None
        return (state.st_mtime_ns, state.st_size, state.st_ino) if state else None
