"""What a question is made of: words, pairs of words, pieces of words, concepts and pairs of concepts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

SHORTEST_PIECE: Final = 3
LONGEST_PIECE: Final = 4
"""Characters of a piece, of which the ends of a word are one. Longer ones cost accuracy on public intents."""

REMEMBERED: Final = 8192
"""Words kept in mind without their accents."""


@lru_cache(maxsize=REMEMBERED)
def unaccented(text: str) -> str:
    """Return the text without its accents: customers leave them out."""
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def plain(word: str) -> str:
    """Return the word as it is compared: without accents and apostrophes, which customers leave out."""
    return unaccented(word).replace("'", "")


def word_grams(words: Sequence[str]) -> list[str]:
    """Return words and pairs of neighbours."""
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def pieces_of(word: str) -> list[str]:
    """Return the pieces of a word, whose ends are marked."""
    marked = f"<{word}>"
    return [
        marked[place : place + length]
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for place in range(len(marked) - length + 1)
    ]


def concept_grams(concepts: Sequence[str]) -> list[str]:
    """Return concepts and pairs of them, in whatever order they stand."""
    ordered = sorted(set(concepts))
    pairs = [f"{first} {second}" for place, first in enumerate(ordered) for second in ordered[place + 1 :]]
    return ordered + pairs
