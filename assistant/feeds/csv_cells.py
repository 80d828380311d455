"""Cells of a CSV file that a spreadsheet cannot mistake for a formula.

A cell whose first character, past blanks and characters without width, is one that starts a formula (also in its wide
form) and that is no plain number gets an apostrophe before it; so does one that starts with a tab or a line break.
Every cell is quoted, and lines end as RFC 4180 has it. `plain` takes the apostrophe off again, so that what is written
reads back as it was.
"""

from __future__ import annotations

import re
import unicodedata

_FORMULA = frozenset("=+-@|%")
_BREAKS = frozenset("\t\r\n")
_WIDTHLESS = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u200e\u200f")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
GUARD = "'"


def guarded(text: str) -> str:
    """Return a cell's text so that no spreadsheet runs it."""
    text = text.replace("\0", "")
    return GUARD + text if _runs(text.lstrip(GUARD)) else text


def plain(text: str) -> str:
    """Return the text that was guarded: what `guarded` gave, without its guard."""
    return text[1:] if text.startswith(GUARD) and _runs(text.lstrip(GUARD)) else text


def row(cells: list[str]) -> str:
    """Return one line of the file."""
    return ",".join('"' + guarded(cell).replace('"', '""') + '"' for cell in cells) + "\r\n"


def _runs(text: str) -> bool:
    if text[:1] and text[0] in _BREAKS:
        return True
    for character in text:
        if not character.isspace() and character not in _WIDTHLESS and character.isprintable():
            first = unicodedata.normalize("NFKC", character)[:1]
            return first in _FORMULA and not _NUMBER.fullmatch(text)
    return False
