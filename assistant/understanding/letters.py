"""Which language a word that no language knows looks like: by the letters that stand side by side in its words.

"Geweigert" and "operatre" are misspelt, and still look Dutch and Italian. Each language's own words are counted once,
in pairs and threes of letters with the ends of the word marked; a word's look is the chance of each language by these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from assistant.understanding.words import unaccented

LENGTHS: Final = (2, 3)
"""Letters that are looked at side by side; a word's ends count as letters."""

UNSEEN: Final = 0.5
"""Times that letters which no word of a language holds are taken to have been seen."""

FLATTENED: Final = 4.0
"""Neighbouring letters overlap and tell the same several times: so much less is each taken to tell."""

SHORTEST: Final = 3
"""Letters from which a word looks like anything."""

REMEMBERED: Final = 4096


class Looks:
    """How likely letters stand side by side in each language."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """Count the letters of each language's words."""
        self.languages = tuple(words)
        counts = [_counted(own) for own in words.values()]
        self._places = {piece: place for place, piece in enumerate(sorted(set().union(*counts)))}
        table = np.full((len(self._places), len(counts)), UNSEEN)
        for column, counted in enumerate(counts):
            table[[self._places[piece] for piece in counted], column] += list(counted.values())
        self._table = np.log(table / table.sum(axis=0)) / FLATTENED
        self.of = lru_cache(maxsize=REMEMBERED)(self._of)

    def _of(self, word: str) -> Sequence[float]:
        """Return how much a word looks like each language, 1 in all; nothing for what is short, or no word: "zzz"."""
        plain = unaccented(word)
        if len(plain) < SHORTEST or not plain.isalpha() or len(set(plain)) == 1:
            return ()
        known = [place for piece in _pieces(plain) if (place := self._places.get(piece)) is not None]
        told = self._table[known].sum(axis=0)
        chances = np.exp(told - told.max())
        return tuple((chances / chances.sum()).tolist())


def _counted(words: Iterable[str]) -> Counter[str]:
    return Counter(piece for word in set(map(unaccented, words)) for piece in _pieces(word))


def _pieces(word: str) -> list[str]:
    marked = f"<{word}>"
    return [marked[place : place + length] for length in LENGTHS for place in range(len(marked) - length + 1)]
