"""How events are written on the wire: `text/event-stream`, one line of JSON each.

Source  WHATWG HTML, section 9.2 "Server-sent events".
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Final

MEDIA: Final = "text/event-stream; charset=utf-8"
PING: Final = b": ping\n\n"
PING_S: Final = (15.0, 25.0)
RETRY_MS: Final = (1_000, 4_000)
"""Where many clients lose their streams at once, they come back one after the other."""

BEGINNING: Final = "start"
"""What an event before the first stored one has for an id: whoever goes on after it misses nothing."""


def event(kind: str, cursor: str | None, body: Mapping[str, object]) -> bytes:
    """Return an event. JSON escapes the ends of lines, so no text can end a field or begin another."""
    written = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return f"event: {kind}\nid: {cursor or BEGINNING}\ndata: {written}\n\n".encode("utf-8", "replace")


def retry() -> bytes:
    """Return after how long a client that loses the stream comes back: a little different for each."""
    return f"retry: {random.randint(*RETRY_MS)}\n\n".encode()  # noqa: S311 # nobody gains by guessing it


def bye(cursor: str | None, reason: str) -> bytes:
    """Return the last event of a stream, which says why it ends and when to come back."""
    return retry()[:-1] + event("bye", cursor, {"reason": reason})


def until_ping() -> float:
    """Return seconds until a stream's next ping: not the same for all, so that they do not fall together."""
    return random.uniform(*PING_S)  # noqa: S311 # as above
