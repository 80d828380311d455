"""Chooses the words of a lane: as full as fits beside its number, and never more than fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.answers.timeline.text_width import HALO, NARROWEST, text_width

WORDS_BEGIN_AT: Final = 22
MOST_CHARACTERS: Final = 36
CUT: Final = "…"


def fitting(names: tuple[str, str], readings: Sequence[str], *, bold: bool) -> tuple[str, str]:
    """Return the name and reading that fit, the fullest reading first; at last one is cut."""
    for reading in readings:
        for name in names:
            if _fits(name, reading, bold=bold):
                return name, reading
    cut = readings[-1]
    while cut and not _fits(names[-1], f"{cut}{CUT}", bold=bold):
        cut = cut[:-1].rstrip()
    return names[-1], f"{cut}{CUT}"


def _fits(name: str, reading: str, *, bold: bool) -> bool:
    wide = WORDS_BEGIN_AT + text_width(name, bold=True) + HALO + text_width(reading, bold=bold)
    return len(name) + len(reading) <= MOST_CHARACTERS and wide <= NARROWEST
