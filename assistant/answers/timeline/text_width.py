"""How wide words are, before any browser has drawn them: on the safe side, for the widest usual fonts.

Measured in DejaVu Sans at 12 px, the widest font that the style's font list is likely to end at.
"""

from __future__ import annotations

from typing import Final

NARROWEST: Final = 280
"""Pixels: the narrowest box that the picture has to fit into."""

HALO: Final = 6
"""Pixels between two words, so that neither halo touches the other word, and a last letter may lean over its edge."""

SLIM, SLENDER = frozenset("ijl.,:;'|! "), frozenset("ftr()-/I\N{EN DASH}")
BOLD: Final = (4.8, 6.1, 8.4, 9.4, 12.6)
REGULAR: Final = (4.1, 5.4, 7.6, 8.5, 11.8)
WIDE_FROM: Final = "\u1100"


def text_width(words: str, *, bold: bool = False) -> float:
    """Return the width of words in pixels, at 12 px."""
    slim, slender, usual, capital, wide = BOLD if bold else REGULAR
    width = 0.0
    for sign in words:
        if sign in SLIM:
            width += slim
        elif sign in SLENDER:
            width += slender
        elif sign in "mwMW%@" or sign >= WIDE_FROM:
            width += wide
        else:
            width += capital if sign.isupper() else usual
    return width
