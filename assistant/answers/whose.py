"""Whose charging session it is: one of somebody else in the household is "the session", and never "your session"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.articles.wording import Wording

NOT_YOURS: Final = "not_yours"
NAMES_SESSION: Final = "{attempt_at:day}"


def told_to_another(lines: Iterable[str], wording: Wording) -> tuple[str, ...]:
    """Return the lines of a verdict as they are said to somebody whose session it is not."""
    said = wording.table("explanation").get(NOT_YOURS, "").split("|")
    pairs = tuple(zip(said[::2], said[1::2], strict=False))
    return tuple(_without_yours(line, pairs) if NAMES_SESSION in line else line for line in lines)


def _without_yours(line: str, pairs: Iterable[tuple[str, str]]) -> str:
    yours = next(((words, instead) for words, instead in pairs if words in line), None)
    return line.replace(*yours, 1) if yours else line
