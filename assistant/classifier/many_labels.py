"""Scores among very many labels, for which dense tables would be too large.

Naive Bayes over the grams that few labels hold finds the likeliest labels; these are then scored exactly, by naive
Bayes over every gram and by how like the text their nearest examples are.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from assistant.classifier.bayes import base, lift
from assistant.classifier.layout import Layout, Places
from assistant.classifier.nearest import Neighbours
from assistant.classifier.rows import Floats, Rows, Scratch, spans
from assistant.classifier.signals import Scales, Scores, columns_of
from assistant.classifier.vocabulary import Ids, Row, Weights

LOOKED_AT: Final = 32
"""Labels that are scored exactly."""

HELD_BY_FEW: Final = 500
"""Labels up to which a gram helps to find the likeliest: what more labels hold tells little, and costs the most."""

NEIGHBOURS: Final = (1.0, 0.5, 0.25)
"""Weights of a label's nearest, second and third example: one very like example counts, three confirm it."""


class Aside(NamedTuple):
    """What is not to be counted, in cross-validation: an example, or every label of its outcome."""

    example: int
    with_outcome: bool


class ManyLabels:
    """How much weight each label gives to each gram, kept by gram and by label."""

    def __init__(self, rows: Rows, layout: Layout, grams: int, neighbours: Neighbours) -> None:
        """Add up the rows of each label."""
        labels = len(layout.labels)
        self._rows, self._layout, self._neighbours = rows, layout, neighbours
        key, place = np.unique(layout.label_of[rows.owner] * np.int64(grams) + rows.ids, return_inverse=True)
        self._mass = np.bincount(place, weights=rows.weights).astype(np.float32)
        self._ids = (key % grams).astype(np.int32)
        holder = key // grams
        self._label_starts = np.searchsorted(holder, np.arange(labels + 1))
        self._of_label = np.bincount(holder, weights=self._mass, minlength=labels).astype(np.float64)
        self._of_gram = np.bincount(self._ids, weights=self._mass, minlength=grams).astype(np.float64)
        by_gram = np.argsort(self._ids, kind="stable")
        self._holders = holder[by_gram]
        self._gram_starts = np.searchsorted(self._ids[by_gram], np.arange(grams + 1))
        self._lifts = lift(self._mass, self._of_gram[self._ids])[by_gram]
        self._everything, self._grams = float(self._of_label.sum()), grams
        self._bases = base(self._of_label, self._everything, grams)
        self._scratch = Scratch(grams)

    def scores(self, row: Row, aside: Aside | None = None) -> Scores:
        """Return the scores of the likeliest labels."""
        found = self._likeliest(row, aside)
        bayes = self._exact(row, found, aside)
        columns = columns_of(found, self._layout.outcome_of[found])
        return Scores(columns, self._alike(row, found, aside)[None, :], bayes[None, :])

    def parts(self, row: Row, label: int, scales: Scales) -> Floats:
        """Return what each gram of a text adds to the score of a label by naive Bayes."""
        span = slice(int(self._label_starts[label]), int(self._label_starts[label + 1]))
        mass = self._of(self._ids[span], self._mass[span], row.ids)
        odds = lift(mass, self._of_gram[row.ids]) + self._bases[label]
        parts: Floats = row.weights * odds / scales.bayes
        return parts

    def _likeliest(self, row: Row, aside: Aside | None) -> Places:
        """Return the labels that are worth scoring, in order."""
        sizes = self._gram_starts[row.ids + 1] - self._gram_starts[row.ids]
        few = sizes <= max(HELD_BY_FEW, int(sizes.min()))
        ids, weights, sizes = row.ids[few], row.weights[few], sizes[few]
        held = spans(self._gram_starts[ids], sizes)
        lifted = self._lifts[held] * np.repeat(weights, sizes)
        met = np.bincount(self._holders[held], weights=lifted, minlength=len(self._bases))
        score = met + self._bases * weights.sum()
        if aside is not None:
            self._set_aside(score, row, aside)
        looked_at = min(LOOKED_AT, int(np.isfinite(score).sum()))
        return np.sort(np.argpartition(-score, looked_at - 1)[:looked_at])

    def _set_aside(self, score: Floats, row: Row, aside: Aside) -> None:
        """Take out of the scores what is not to be counted."""
        label = self._layout.holder_of(aside.example)
        if aside.with_outcome:
            score[self._layout.labels_of(self._layout.outcome_of[label])] = -np.inf
        elif self._layout.sizes[label] == 1:
            score[label] = -np.inf
        else:
            ids = np.flatnonzero(self._gram_starts[row.ids + 1] - self._gram_starts[row.ids] <= HELD_BY_FEW)
            few = Row(row.ids[ids], row.weights[ids], row.known)
            score[label] = self._exact(few, np.array([label]), aside)[0]

    def _exact(self, row: Row, labels: Places, aside: Aside | None) -> Floats:
        """Return what naive Bayes says of these labels."""
        starts = self._label_starts[labels]
        sizes = self._label_starts[labels + 1] - starts
        held = spans(starts, sizes)
        ids = self._ids[held]
        weights = self._of(row.ids, row.weights, ids)
        met = weights > 0
        ids, weights, mass = ids[met], weights[met], self._mass[held][met]
        owner = np.repeat(np.arange(len(labels)), sizes)[met]
        of_gram, of_label = self._of_gram[ids], self._of_label[labels]
        if aside is not None:
            own_ids, own_weights = self._rows.row(aside.example)
            own = self._of(own_ids, own_weights, ids)
            here = labels == self._layout.holder_of(aside.example)
            mass = np.maximum(mass - own * here[owner], 0)
            of_gram = np.maximum(of_gram - own, mass)
            of_label = of_label - own_weights.sum() * here
        lifted = np.bincount(owner, weights=weights * lift(mass, of_gram), minlength=len(labels))
        odds: Floats = lifted + base(of_label, self._everything, self._grams) * row.weights.sum()
        return odds

    def _alike(self, row: Row, labels: Places, aside: Aside | None) -> Floats:
        """Return for each label how like the text its nearest examples are, the nearest counting most."""
        like, begins = self._neighbours.likenesses(row, labels, None if aside is None else aside.example)
        score = np.zeros(len(labels))
        owner = np.repeat(np.arange(len(labels)), np.diff(np.append(begins, len(like))))
        order = np.lexsort((-like, owner))
        rank = np.arange(len(like)) - begins[owner[order]]
        for turn, share in enumerate(NEIGHBOURS):
            here = order[rank == turn]
            score[owner[here]] += share * like[here]
        return score

    def _of(self, ids: Ids, weights: Weights, asked: Ids) -> Weights:
        """Return the weights of the grams asked for; 0 for those that are not among the ids."""
        with self._scratch.lent() as text:
            text[ids] = weights
            found: Weights = text[asked]
            text[ids] = 0
        return found
