"""How like a text the nearest example of each label is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.classifier.layout import Layout, Places
from assistant.classifier.rows import Floats, Rows, Scratch, spans
from assistant.classifier.vocabulary import Row


class Neighbours:
    """The examples, to be compared with."""

    def __init__(self, rows: Rows, layout: Layout, grams: int, blocks: int) -> None:
        """Take the rows of the examples, over so many grams in so many blocks that are used at all."""
        self._rows, self._layout, self._blocks = rows, layout, blocks
        self._scratch = Scratch(grams)

    def likenesses(self, row: Row, labels: Places, without: int | None = None) -> tuple[Floats, Places]:
        """Return how like the text each example of the labels is, label after label, and where each label begins.

        The example `without` is like nothing.
        """
        firsts, ends = self._layout.label_starts[labels], self._layout.label_starts[labels + 1]
        sizes = ends - firsts
        examples = spans(firsts, sizes)
        begins = self._rows.starts[firsts]
        lengths = self._rows.starts[ends] - begins
        held = spans(begins, lengths)
        with self._scratch.lent() as text:
            text[row.ids] = row.weights
            met = text[self._rows.ids[held]] * self._rows.weights[held]
            text[row.ids] = 0
        shifts = lengths.cumsum() - lengths - begins
        starts = self._rows.starts[examples] + np.repeat(shifts, sizes)
        like = np.add.reduceat(met, starts) / self._blocks
        if without is not None:
            like[examples == without] = 0
        return like, sizes.cumsum() - sizes

    def nearest(self, row: Row, labels: Places, without: int | None = None) -> Floats:
        """Return how like the text the nearest example of each label is."""
        like, begins = self.likenesses(row, labels, without)
        nearest: Floats = np.maximum.reduceat(like, begins)
        return nearest


class Nearest:
    """How like each of several texts the nearest example of each candidate is."""

    def __init__(
        self, neighbours: Neighbours, asked: Sequence[Row], labels: Places, without: int | None = None
    ) -> None:
        """Take the examples, the texts, and the labels that the candidates' columns stand for."""
        self._neighbours, self._asked, self._labels, self._without = neighbours, asked, labels, without

    def __call__(self, candidates: Places) -> Floats:
        """Return a row of likenesses for each text."""
        labels = self._labels[candidates]
        return np.array(
            [self._neighbours.nearest(row, own, self._without) for row, own in zip(self._asked, labels, strict=True)]
        )
