"""Examples as sparse rows over the grams, in the order of their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.classifier.vocabulary import Ids, Row, Weights

Floats = NDArray[np.floating[Any]]
Places = NDArray[np.intp]


class Rows(NamedTuple):
    """Rows one behind the other: row i is `ids[starts[i]:starts[i + 1]]` with its weights."""

    starts: Places
    ids: Ids
    weights: Weights

    def row(self, place: int) -> tuple[Ids, Weights]:
        """Return one row's ids and weights."""
        begin, end = self.starts[place], self.starts[place + 1]
        return self.ids[begin:end], self.weights[begin:end]

    @property
    def owner(self) -> Places:
        """Return for each weight the row that it stands in."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def between(self, low: int, high: int) -> Rows:
        """Return the rows with only the grams from low up to high."""
        inside = (self.ids >= low) & (self.ids < high)
        lengths = np.bincount(self.owner[inside], minlength=len(self.starts) - 1)
        return Rows(np.append(0, np.cumsum(lengths)), self.ids[inside], self.weights[inside])


def stacked(rows: Sequence[Row]) -> Rows:
    """Return rows one behind the other."""
    return Rows(
        np.append(0, np.cumsum([len(row.ids) for row in rows])),
        np.concatenate([row.ids for row in rows]),
        np.concatenate([row.weights for row in rows]),
    )


class Scratch:
    """A row of zeros over all grams, lent to one question at a time: making one anew costs more than all else."""

    def __init__(self, grams: int) -> None:
        """Begin with none; as many are made as there are questions at once."""
        self._grams = grams
        self._spare: list[Floats] = []

    @contextmanager
    def lent(self) -> Iterator[Floats]:
        """Lend a row of zeros. The borrower puts the zeros back; after a failure the row is let go."""
        row = self._spare.pop() if self._spare else np.zeros(self._grams, dtype=np.float32)
        yield row
        self._spare.append(row)


COMMON: Final = 1 / 24
"""Share of the rows from which a gram's column is multiplied densely: below, only where rows meet."""

AT_ONCE: Final = 1024
"""Columns that are made dense at a time."""


def products(rows: Rows, grams: int) -> Floats:
    """Return the likeness of each row to each."""
    many = len(rows.starts) - 1
    counts = np.bincount(rows.ids, minlength=grams)
    common = np.flatnonzero(counts > COMMON * many)
    column = np.full(grams, -1)
    column[common] = np.arange(len(common))
    owner, place = rows.owner, column[rows.ids]
    alike = np.zeros((many, many), dtype=np.float32)
    for first in range(0, len(common), AT_ONCE):
        chosen = (place >= first) & (place < first + AT_ONCE)
        dense = np.zeros((many, min(AT_ONCE, len(common) - first)), dtype=np.float32)
        dense[owner[chosen], place[chosen] - first] = rows.weights[chosen]
        alike += dense @ dense.T
    rare = place < 0
    by_gram = np.argsort(rows.ids[rare], kind="stable")
    holders, weights = owner[rare][by_gram], rows.weights[rare][by_gram]
    ends = np.append(0, np.cumsum(np.where(counts > COMMON * many, 0, counts)))
    for row in range(many):
        ids, own = rows.row(row)
        seldom = column[ids] < 0
        ids, own = ids[seldom], own[seldom]
        lengths = ends[ids + 1] - ends[ids]
        places = spans(ends[ids], lengths)
        alike[row] += np.bincount(holders[places], weights=weights[places] * np.repeat(own, lengths), minlength=many)
    return alike


def spans(starts: Places, lengths: Places) -> Places:
    """Return the places of spans one behind the other."""
    ends = lengths.cumsum()
    return np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)


def spread(rows: Rows, examples: Places, labels: Places, values: Floats, shape: tuple[int, int]) -> Floats:
    """Return the table of grams by labels in which each example has put its weights, times its value, at its label.

    The same example and label may stand several times.
    """
    pair, place = np.unique(examples * shape[1] + labels, return_inverse=True)
    value = np.bincount(place, weights=values)
    owner, label = pair // shape[1], pair % shape[1]
    lengths = rows.starts[owner + 1] - rows.starts[owner]
    held = spans(rows.starts[owner], lengths)
    cell = rows.ids[held] * np.int64(shape[1]) + np.repeat(label, lengths)
    weight = rows.weights[held] * np.repeat(value, lengths)
    return np.bincount(cell, weights=weight, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32)
