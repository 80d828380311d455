"""Whether a reader says a thing for the first time, without a cookie and without keeping who it was.

What is remembered is a hash, salted by a number that dies with the process, of the reader's address and browser and of
the thing said; it stands in the memory of one worker, and the oldest goes. So a reader counts once as far as that goes.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock
from typing import Final

from flask import current_app, request

MOST: Final = 10_000
SALT_BYTES: Final = 16


EXTENSION: Final = "help_center_once"


def first_time(*thing: str) -> bool:
    """Tell whether the reader of this request says the thing for the first time to this application."""
    once: Once = current_app.extensions.setdefault(EXTENSION, Once())
    return once.first(*thing)


class Once:
    """What was said already. Threads may share it."""

    def __init__(self, most: int = MOST) -> None:
        """Remember at most so many things."""
        self._said: OrderedDict[bytes, None] = OrderedDict()
        self._most = most
        self._salt = token_bytes(SALT_BYTES)
        self._lock = Lock()

    def first(self, *thing: str) -> bool:
        """Tell whether the reader of this request says the thing for the first time, and remember it."""
        reader = (request.remote_addr or "", request.user_agent.string, *thing)
        said = blake2b("\0".join(reader).encode("utf-8", "surrogatepass"), salt=self._salt).digest()
        with self._lock:
            if said in self._said:
                return False
            self._said[said] = None
            if len(self._said) > self._most:
                self._said.popitem(last=False)
        return True
