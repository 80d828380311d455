"""Complement naive Bayes: by how much more a gram is a label's than everybody else's."""

from __future__ import annotations

from typing import Final

import numpy as np

from assistant.classifier.held_out import Strangeness
from assistant.classifier.layout import Layout
from assistant.classifier.ridge import NOT_THINKABLE
from assistant.classifier.rows import Floats, Rows, spread
from assistant.classifier.vocabulary import Vocabulary

SMOOTHING: Final = 0.03
"""Mass given to a gram in a label that lacks it: on public intents the best of 0.03 to 1."""


def masses(rows: Rows, layout: Layout, grams: int) -> Floats:
    """Return the table of grams by labels: how much weight the label's examples give to the gram."""
    examples, shape = np.arange(len(layout.label_of)), (grams, len(layout.labels))
    return spread(rows, examples, layout.label_of, np.ones(len(examples)), shape)


def lift(mass: Floats, of_gram: Floats) -> Floats:
    """Return by how much more a gram speaks for a label with this mass of it than for one without.

    `of_gram` is the mass of the gram in all labels.
    """
    rest = np.maximum(of_gram - mass, 0)
    lifted: Floats = np.log((mass + SMOOTHING) / SMOOTHING) - np.log((rest + SMOOTHING) / (of_gram + SMOOTHING))
    return lifted


def base(of_label: Floats, everything: float, grams: int) -> Floats:
    """Return what a gram speaks for a label that does not hold it, but for what it speaks for every label alike."""
    rest = np.maximum(everything - of_label, 0)
    odds: Floats = np.log(rest + SMOOTHING * grams) - np.log(of_label + SMOOTHING * grams)
    return odds


def table_of(mass: Floats) -> Floats:
    """Return the log-odds of each gram and label, but for what a gram speaks for every label alike."""
    of_label = mass.sum(axis=0)
    table = np.tile(base(of_label, float(of_label.sum()), len(mass)), (len(mass), 1)).astype(np.float32)
    gram, label = np.nonzero(mass)
    table[gram, label] += lift(mass[gram, label], mass.sum(axis=1)[gram])
    return table


def left_out(
    rows: Rows, vocabulary: Vocabulary, layout: Layout, alone: Strangeness, with_outcome: Strangeness
) -> tuple[Floats, Floats]:
    """Return what is said of each example without it, and without its whole outcome."""
    mass = masses(rows, layout, len(vocabulary))
    of_label, of_gram = mass.sum(axis=0), mass.sum(axis=1)
    everything, grams = float(of_label.sum()), len(mass)
    left, gone = (np.zeros((len(layout.label_of), len(layout.labels)), dtype=np.float32) for _ in range(2))
    for example, label in enumerate(layout.label_of.tolist()):
        row = with_outcome.row(rows, example, vocabulary)
        held, others = mass[row.ids], layout.labels_of(layout.outcome_of[label])
        rest = of_gram[row.ids] - held[:, others].sum(axis=1)
        bases = base(of_label, everything - float(of_label[others].sum()), grams)
        gone[example] = row.weights @ (lift(held, rest[:, None]) + bases)
        gone[example, others] = NOT_THINKABLE
        row = alone.row(rows, example, vocabulary)
        ids, weights = rows.row(example)
        own = weights[np.searchsorted(ids, row.ids)]
        held, of_others = mass[row.ids], of_label.copy()
        held[:, label] = np.maximum(held[:, label] - own, 0)
        of_others[label] -= weights.sum()
        bases = base(of_others, everything - float(weights.sum()), grams)
        left[example] = row.weights @ (lift(held, (of_gram[row.ids] - own)[:, None]) + bases)
    return left, gone
