"""Notes in a log: what they say of the connection, and whether they say that lines are missing."""

from __future__ import annotations

import re
from typing import Literal

LONGEST_TOLD = 120  # characters: a longer note is somebody's account, not a recorder's

_LINK = r"(web ?socket|socket|connection|link|charge ?point|charger|station)"
_UP = re.compile(rf"\b{_LINK}\b.{{0,40}}\b(open(ed)?|connected|established|re-?connected|up)\b", re.IGNORECASE)
_DOWN = re.compile(
    rf"\b{_LINK}\b.{{0,40}}\b(closed?|disconnected|lost|dropped|down|broken|gone|timed out)\b", re.IGNORECASE
)
_UNSURE = re.compile(r"\?|\b(not|no|maybe|perhaps|seems?|car|ev|vehicle|cable|plug|gap|transaction)\b", re.IGNORECASE)
_GAP = re.compile(
    r"\b(gap|missing|omitted|omits?|left out|cut|snip(ped)?|skipped|truncated|excerpt|removed|not recorded|filtered"
    r"|recorder|recording|log(ging)? (stopped|paused|off|restarted))\b|\.\.\.|…",
    re.IGNORECASE,
)


def link_in(text: str) -> Literal["up", "down"] | None:
    """Return what a recorder's note says of the connection; a note that may mean something else says nothing."""
    if len(text) > LONGEST_TOLD or _UNSURE.search(text):
        return None
    if _DOWN.search(text):
        return "down"
    return "up" if _UP.search(text) else None


def tells_of_gap(text: str) -> bool:
    """Tell whether a note says that lines are missing from the log."""
    return _GAP.search(text) is not None
