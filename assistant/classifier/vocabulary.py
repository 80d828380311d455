"""The grams that examples hold, how telling each is, and texts as rows of weights over them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.classifier.grams import concept_grams, pieces_of, plain, word_grams

UNKNOWN_SHARE: Final = 0.5
"""Weight of grams that no example holds, in a text's length: half, so that one strange word is not the end."""

TELLING: Final = 0.5
"""Power of the usual weight of rare grams: flatter costs nothing and steeper costs points on public intents."""

REMEMBERED: Final = 16384
"""Words whose pieces are kept in mind, so that strange words cannot fill the memory."""

Ids = NDArray[np.int32]
Weights = NDArray[np.float32]
BLOCKS: Final = 3
"""Words, pieces, concepts: each block is weighed to unit length by itself."""

_LOGARITHM: Final = (1 + np.log(np.maximum(np.arange(1024), 1))).astype(np.float32)


class Row(NamedTuple):
    """A text as weights over the grams that it holds, in the order of their ids, and the share of it that is known."""

    ids: Ids
    weights: Weights
    known: float


class Vocabulary:
    """Grams with their ids: words and pairs first, then pieces, then concepts."""

    def __init__(self, blocks: Sequence[Sequence[str]], counts: NDArray[np.int32], examples: int) -> None:
        """Take the grams of each block and in how many of the examples each stands."""
        self.blocks = tuple(tuple(block) for block in blocks)
        self.counts = counts
        self.examples = examples
        self.bounds = np.cumsum([0, *map(len, self.blocks)])
        self._words, self._pieces, self._concepts = (
            dict(zip(block, range(start, start + len(block)), strict=True))
            for block, start in zip(self.blocks, self.bounds.tolist(), strict=False)
        )
        self.telling = (np.log(1 + examples / counts) ** TELLING).astype(np.float32)
        self.rarest = float(np.log(1 + examples) ** TELLING)
        self.used = max(1, sum(bool(block) for block in self.blocks))
        self.block_of = np.repeat(np.arange(BLOCKS), [len(block) for block in self.blocks])
        self.whole = np.zeros(len(self), dtype=bool)
        self.whole[: len(self.blocks[0])] = [" " not in gram for gram in self.blocks[0]]
        self._bounds: list[int] = self.bounds.tolist()
        self._remembered: dict[str, tuple[Sequence[int], int]] = {}

    def __len__(self) -> int:
        """Return the number of grams."""
        return int(self.bounds[-1])

    def knows(self, word: str) -> bool:
        """Tell whether an example holds the word."""
        return plain(word) in self._words

    def named(self, gram: int) -> str:
        """Return a gram in words: a piece with dashes, a concept behind an equals sign."""
        block = int(self.block_of[gram])
        text = self.blocks[block][gram - int(self.bounds[block])]
        return (text, f"-{text}-", f"={text}")[block]

    def row(self, words: Sequence[str], concepts: Sequence[str] = ()) -> Row:
        """Return the text as a row, each block at unit length counting half of what is unknown."""
        told = [plain(word) for word in words]
        found = [self._words.get(gram, -1) for gram in word_grams(told)]
        named = [self._concepts.get(gram, -1) for gram in concept_grams(concepts)]
        pieces = [self._pieces_of(word) for word in told]
        times = Counter(chain(found, named, *(ids for ids, _ in pieces)))
        times.pop(-1, None)
        known = sorted(times)
        ids = np.array(known, dtype=np.int32)
        weights = self.telling[ids]
        if len(known) < times.total():
            weights *= _LOGARITHM[np.minimum([times[gram] for gram in known], len(_LOGARITHM) - 1)]
        ends = [bisect_left(known, bound) for bound in self._bounds]
        unknown = (found.count(-1), sum(strange for _, strange in pieces), named.count(-1))
        for block in range(BLOCKS):
            part = weights[ends[block] : ends[block + 1]]
            length = float(part @ part) + UNKNOWN_SHARE * unknown[block] * self.rarest**2
            if length:
                part /= length**0.5
        return Row(ids, weights, self._known_share(set(told)))

    def _known_share(self, words: set[str]) -> float:
        """Return the share of the words, by weight, that examples hold."""
        known = [self._words[word] for word in words if word in self._words]
        held = math.fsum(map(self.telling.item, known))
        everything = held + self.rarest * (len(words) - len(known))
        return held / everything if everything else 0.0

    def _pieces_of(self, word: str) -> tuple[Sequence[int], int]:
        """Return the ids of a word's known pieces, and how many are unknown."""
        remembered = self._remembered.get(word)
        if remembered is None:
            found = [self._pieces.get(piece, -1) for piece in pieces_of(word)]
            ids = tuple(one for one in found if one >= 0)
            remembered = ids, len(found) - len(ids)
            if len(self._remembered) < REMEMBERED:
                self._remembered[word] = remembered
        return remembered


def vocabulary_of(texts: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Vocabulary:
    """Return the vocabulary of texts, each its words and its concepts. Grams are numbered as they come."""
    numbers: tuple[dict[str, int], ...] = ({}, {}, {})
    seen: tuple[list[int], ...] = ([], [], [])
    pieces: dict[str, list[int]] = {}
    for words, concepts in texts:
        told = [plain(word) for word in words]
        for word in told:
            if word not in pieces:
                pieces[word] = _numbered(pieces_of(word), numbers[1])
        seen[0].extend(set(_numbered(word_grams(told), numbers[0])))
        seen[1].extend({piece for word in told for piece in pieces[word]})
        seen[2].extend(_numbered(concept_grams(concepts), numbers[2]))
    counts = [
        np.bincount(np.array(times, dtype=np.intp), minlength=len(number))
        for times, number in zip(seen, numbers, strict=True)
    ]
    return Vocabulary([tuple(number) for number in numbers], np.concatenate(counts).astype(np.int32), len(texts))


def _numbered(grams: Sequence[str], numbers: dict[str, int]) -> list[int]:
    """Return the numbers of grams; a new one gets the next."""
    return [numbers.setdefault(gram, len(numbers)) for gram in grams]
