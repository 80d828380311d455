"""Style sheets joined into one, without what means nothing to a browser: for a script that holds it, or for a page.

A page that carries its style shows itself one journey to the server and back sooner than one that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from assistant.channels.assets import STATIC

COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
TOKEN: Final = re.compile(r"(--sa-[\w-]+):[^;}]*;?")
USED: Final = re.compile(r"var\((--sa-[\w-]+)")
"""A token as it is set, and as it is used: nothing carries a token that it does not use."""


@lru_cache(maxsize=8)
def style_of(*names: str) -> Markup:
    """Return the style that a page carries, of the sheets of these names."""
    return Markup(with_used_tokens(tight(read_static(name)) for name in names))  # noqa: S704 # our own sheets


def tight(sheet: str) -> str:
    """Return a sheet without comments, and without the spaces that mean nothing."""
    return (
        re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"(:|\s)\s+", r"\1", COMMENT.sub("", sheet))).replace(";}", "}").strip()
    )


def with_used_tokens(sheets: Iterable[str], beside: str = "") -> str:
    """Return sheets as one, without the tokens that neither it nor what stands beside it uses."""
    style = "".join(sheets)
    used = set(USED.findall(style + beside))
    return TOKEN.sub(lambda token: token[0] if token[1] in used else "", style)


def read_static(name: str) -> str:
    """Return the text of a file below `static`."""
    return (STATIC / name).read_text(encoding="utf-8")
