"""What a question is made of to the classifier: words, pieces of words and concepts, each with a weight."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from assistant.understanding.words import unaccented

SHORTEST_PIECE: Final = 3
LONGEST_PIECE: Final = 4
UNKNOWN_SHARE: Final = 0.5
"""Weight of words that no example holds, in a question's length: half, so that one strange word is not the end."""

Vector = Mapping[str, float]


def word_features(words: Sequence[str]) -> list[str]:
    """Return words and pairs of neighbours."""
    plain = [unaccented(word) for word in words]
    return plain + [f"{first} {second}" for first, second in zip(["^", *plain], [*plain, "$"], strict=True)]


def piece_features(words: Iterable[str]) -> list[str]:
    """Return the pieces of three and four characters inside each word, whose ends are marked."""
    return [piece for word in words for piece in _pieces_of(word)]


@lru_cache(maxsize=8192)
def _pieces_of(word: str) -> tuple[str, ...]:
    marked = f"<{unaccented(word)}>"
    return tuple(
        marked[place : place + length]
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for place in range(len(marked) - length + 1)
    )


def concept_features(concepts: Sequence[str]) -> list[str]:
    """Return concepts and pairs of them, in whatever order they stand."""
    ordered = sorted(set(concepts))
    pairs = [f"{first} {second}" for place, first in enumerate(ordered) for second in ordered[place + 1 :]]
    return ordered + pairs


class Weights:
    """How telling a feature is: the rarer among the examples, the more (tf-idf)."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        """Count in how many examples each feature stands."""
        self.examples = len(rows)
        self.counts = Counter(feature for row in rows for feature in set(row))
        self.rarest = math.log(1 + self.examples)

    def vector(self, features: Iterable[str]) -> Vector:
        """Return the weighted features of one text, at unit length counting half of what is unknown."""
        weighed: dict[str, float] = {}
        unknown = 0.0
        for feature, times in Counter(features).items():
            strength = 1 + math.log(times)
            count = self.counts.get(feature)
            if count is None:
                unknown += (strength * self.rarest) ** 2
            else:
                weighed[feature] = strength * math.log(1 + self.examples / count)
        length = math.sqrt(sum(weight * weight for weight in weighed.values()) + UNKNOWN_SHARE * unknown) or 1.0
        return {feature: weight / length for feature, weight in weighed.items()}
