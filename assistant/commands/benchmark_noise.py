"""Noise for benchmarks: mistyped words, lower case without punctuation, and only a few words. The same each time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
MISTYPED_FROM: Final = 3
"""Letters from which a word may be mistyped."""

SHORT: Final = 4
"""Words that are left of a shortened question: the longest ones, in their order."""

SEED: Final = 2026
"""Where the choice of mistakes begins: any number would do, as long as it stays."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_NOT_WORDS: Final = re.compile(r"[^\w\s]")


def with_typos(texts: Sequence[str], share: float) -> list[str]:
    """Return the texts with one mistake in that share of their words: letters swapped, lost, doubled or wrong."""
    choose = np.random.default_rng(SEED)

    def mistyped(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) < MISTYPED_FROM or choose.random() >= share:
            return word
        kind = MISTAKES[int(choose.integers(len(MISTAKES)))]
        return kind(word, int(choose.integers(len(word) - 1)), LETTERS[int(choose.integers(len(LETTERS)))])

    return [_WORD.sub(mistyped, text) for text in texts]


def _swapped(word: str, place: int, _letter: str) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _lost(word: str, place: int, _letter: str) -> str:
    return word[:place] + word[place + 1 :]


def _doubled(word: str, place: int, _letter: str) -> str:
    return word[: place + 1] + word[place:]


def _wrong(word: str, place: int, letter: str) -> str:
    return word[:place] + letter + word[place + 1 :]


MISTAKES: Final[tuple[Callable[[str, int, str], str], ...]] = (_swapped, _lost, _doubled, _wrong)


def lowered(text: str) -> str:
    """Return the text in lower case, without punctuation and apostrophes."""
    return _NOT_WORDS.sub("", text.lower())


def shortened(text: str) -> str:
    """Return the longest words of the text, in their order."""
    words = text.split()
    kept = sorted(range(len(words)), key=lambda place: (-len(words[place]), place))[:SHORT]
    return " ".join(words[place] for place in sorted(kept))
