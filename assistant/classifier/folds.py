"""Fitting many examples: passive-aggressive updates and naive Bayes, cross-validated in folds.

A fold leaves out a part of each label's examples, which are predicted as in scope, and some outcomes whole, whose
examples are predicted as out of scope.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.classifier import bayes
from assistant.classifier.crossed import Crossed, crossed, joined
from assistant.classifier.held_out import without
from assistant.classifier.layout import Layout
from assistant.classifier.nearest import Nearest, Neighbours
from assistant.classifier.passive_aggressive import PassiveAggressive
from assistant.classifier.ridge import NOT_THINKABLE
from assistant.classifier.rows import Floats, Rows
from assistant.classifier.signals import Scales, Scores, scales_of, weighed
from assistant.classifier.tables import Tables
from assistant.classifier.vocabulary import Row, Vocabulary

FOLDS: Final = 5

FEW_OUTCOMES: Final = 20
"""Outcomes below which leaving some out would make the others too easy: they are left out in folds of their own."""

Mask = NDArray[np.bool_]


class Fold(NamedTuple):
    """Which examples are learned from, and which are predicted as in scope and as out of it."""

    learned: Mask
    inside: Mask
    outside: Mask


def folds_of(layout: Layout) -> Iterator[Fold]:
    """Yield the folds. Every example is left out; a label's only one is predicted as out of scope alone."""
    label_of = layout.label_of
    outcome = layout.outcome_of[label_of]
    turn = (np.arange(len(label_of)) - layout.label_starts[label_of]) % FOLDS
    several = layout.sizes[label_of] > 1
    nothing = np.zeros(len(label_of), dtype=bool)
    together = len(layout.outcomes) >= FEW_OUTCOMES
    for fold in range(FOLDS):
        part, gone = (turn == fold) & several, outcome % FOLDS == fold
        if together:
            yield Fold(~part & ~gone, part & ~gone, gone)
        else:
            yield Fold(~part, part, nothing)
    if not together and len(layout.outcomes) > 1:
        for number in range(len(layout.outcomes)):
            yield Fold(outcome != number, nothing, outcome == number)


def fit_in_folds(rows: Rows, vocabulary: Vocabulary, layout: Layout, words: Floats) -> tuple[Floats, Scales, Crossed]:
    """Return both tables side by side, their scales, and the predictions of the examples left out."""
    learner = PassiveAggressive(rows, layout.label_of, len(layout.labels), len(vocabulary))
    label_of = layout.label_of
    scales: Scales | None = None
    parts: list[Crossed] = []
    for fold in folds_of(layout):
        tables = Tables(_tables(rows, layout, len(vocabulary), learner, fold.learned), layout)
        learned = np.repeat(fold.learned, np.diff(rows.starts))
        counts = np.bincount(rows.ids[learned], minlength=len(vocabulary))
        strange = without(rows, vocabulary, counts[rows.ids] == 0)
        held = rows._replace(weights=rows.weights * learned)
        neighbours = Neighbours(held, layout, len(vocabulary), vocabulary.used)
        for part, outside in ((fold.inside, False), (fold.outside, True)):
            chosen = np.flatnonzero(part)
            if not len(chosen):
                continue
            asked = [strange.row(rows, place, vocabulary) for place in chosen.tolist()]
            scores = _scores(asked, tables)
            scales = scales or scales_of([scores])
            gone = np.unique(label_of[fold.outside])
            scores.linear[:, gone] = scores.bayes[:, gone] = NOT_THINKABLE
            nearest = Nearest(neighbours, asked, scores.columns.labels)
            found = weighed(scores, scales, nearest, strange.known[chosen], words[chosen])
            best, signals = found.candidates[:, 0], found.signals[:, 0]
            parts.append(crossed(layout, chosen, best, signals, out_of_scope=outside))
    everything = np.ones(len(label_of), dtype=bool)
    return _tables(rows, layout, len(vocabulary), learner, everything), scales or Scales(1.0, 1.0), joined(parts)


def _tables(rows: Rows, layout: Layout, grams: int, learner: PassiveAggressive, learned: Mask) -> Floats:
    """Return both tables of the examples learned from, side by side."""
    held = rows._replace(weights=rows.weights * np.repeat(learned, np.diff(rows.starts)))
    odds = bayes.table_of(bayes.masses(held, layout, grams))
    return np.concatenate([learner.table(np.flatnonzero(learned)), odds], axis=1)


def _scores(asked: Sequence[Row], tables: Tables) -> Scores:
    """Return the scores of many texts."""
    found = [tables.scores(row) for row in asked]
    return Scores(
        found[0].columns,
        np.concatenate([scores.linear for scores in found]),
        np.concatenate([scores.bayes for scores in found]),
    )
