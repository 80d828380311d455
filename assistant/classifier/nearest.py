"""How like a text the nearest example of each label is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.classifier.layout import Layout, Places
from assistant.classifier.rows import Floats, Rows, Scratch, spans
from assistant.classifier.signals import Scores
from assistant.classifier.vocabulary import Row


class Neighbours:
    """The examples, to be compared with."""

    def __init__(self, rows: Rows, layout: Layout, grams: int, blocks: int) -> None:
        """Take the rows of the examples, over so many grams in so many blocks that are used at all."""
        self._rows, self._layout, self._blocks = rows, layout, blocks
        self._bounds: list[int] = layout.label_starts.tolist()
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

    def nearest(self, row: Row, labels: Places) -> Floats:
        """Return how like the text the nearest example of each label is.

        For the few labels of one question: each one's examples are read where they stand, and nothing is copied.
        """
        nearest = np.empty(len(labels), dtype=np.float32)
        with self._scratch.lent() as text:
            text[row.ids] = row.weights
            for place, label in enumerate(labels.tolist()):
                first, end = self._bounds[label], self._bounds[label + 1]
                starts = self._rows.starts[first : end + 1]
                held = slice(starts[0], starts[-1])
                met = text.take(self._rows.ids[held])
                met *= self._rows.weights[held]
                nearest[place] = np.add.reduceat(met, starts[:-1] - starts[0]).max()
            text[row.ids] = 0
        nearest /= self._blocks
        return nearest


class Nearest:
    """How like each of several texts the nearest example of each candidate is."""

    def __init__(self, neighbours: Neighbours, asked: Sequence[Row], labels: Places) -> None:
        """Take the examples, the texts, and the labels that the candidates' columns stand for."""
        self._neighbours, self._asked, self._labels = neighbours, asked, labels

    def __call__(self, candidates: Places) -> Floats:
        """Return a row of likenesses for each text."""
        labels = self._labels[candidates]
        return np.array([self._neighbours.nearest(row, own) for row, own in zip(self._asked, labels, strict=True)])


class Chosen:
    """Picks the candidates' columns out of a table of likenesses."""

    def __init__(self, nearest: Floats) -> None:
        """Take the likeness of each text to the nearest example of each label."""
        self._nearest = nearest

    def __call__(self, candidates: Places) -> Floats:
        """Return the likenesses of the candidates."""
        return np.take_along_axis(self._nearest, candidates, axis=1)


def near_by(scores: Scores, neighbours: Neighbours, row: Row) -> Nearest | Chosen:
    """Return what tells how like one text the nearest examples of its candidates are."""
    if scores.nearest is not None:
        return Chosen(scores.nearest)
    return Nearest(neighbours, [row], scores.columns.labels)
