"""Spelling repair: an unknown word becomes the known word that it misspells, if there is one near enough."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

SHORTEST: Final = 4
"""Letters from which a word is repaired: shorter ones are too near to too many others."""

LONG: Final = 8
"""Letters from which two mistakes are forgiven instead of one."""

ENDINGS: Final = ("'s", "s", "ed", "d", "ing", "er", "ly")
"""Endings that make another right word of a known one."""

REMEMBERED: Final = 4096
"""Repairs kept in mind, so that strange words cannot fill the memory."""


class Spelling:
    """The vocabulary of one language, with how common each word is, and how people shorten words."""

    def __init__(self, counts: Mapping[str, int], shorthand: Mapping[str, str]) -> None:
        """Sort the vocabulary by length, and by first and by second letter: one of them must be right."""
        self._counts = Counter(counts)
        self._shorthand = dict(shorthand)
        self._alike: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        for word in sorted(self._counts):
            if len(word) >= SHORTEST - 1:
                for place in (0, 1):
                    self._alike[len(word), place, word[place]].append(word)
        self._repaired: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        """Tell whether this is a word of the language."""
        return word in self._counts

    def repair(self, word: str) -> str:
        """Return the word meant: the word itself where it is known, or where nothing is near."""
        if word in self._shorthand:
            return self._shorthand[word]
        if word in self._counts or len(word) < SHORTEST or not word.replace("'", "").isalpha() or self._inflected(word):
            return word
        known = self._repaired.get(word)
        if known is None:
            known = self._nearest(word)
            if len(self._repaired) < REMEMBERED:
                self._repaired[word] = known
        return known

    def _inflected(self, word: str) -> bool:
        """Tell whether the word is a known one with an ending."""
        return any(word.endswith(ending) and word.removesuffix(ending) in self._counts for ending in ENDINGS)

    def _nearest(self, word: str) -> str:
        """Return the nearest known word within reach, the commoner one of two equally near."""
        from rapidfuzz import process  # noqa: PLC0415  costs milliseconds that a clean message need not pay
        from rapidfuzz.distance import OSA  # noqa: PLC0415  as above

        reach = 2 if len(word) >= LONG else 1
        candidates = [
            candidate
            for length in range(len(word) - reach, len(word) + reach + 1)
            for place in (0, 1)
            for candidate in self._alike.get((length, place, word[place]), ())
        ]
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=reach, limit=None)
        return min(((distance, -self._counts[near], near) for near, distance, _ in found), default=(0, 0, word))[2]
