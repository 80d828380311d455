"""Complement naive Bayes: by how much more a gram is a label's than everybody else's."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from assistant.classifier.held_out import Strangeness
from assistant.classifier.layout import Layout, Places
from assistant.classifier.ridge import NOT_THINKABLE
from assistant.classifier.rows import Floats, Rows

SMOOTHING: Final = 0.03
"""Mass given to a gram in a label that lacks it: on public intents the best of 0.03 to 1."""


def masses(rows: Rows, layout: Layout, grams: int) -> Floats:
    """Return the table of grams by labels: how much weight the label's examples give to the gram."""
    labels = len(layout.labels)
    place = rows.ids.astype(np.intp) * labels + layout.label_of[rows.owner]
    return np.bincount(place, weights=rows.weights, minlength=grams * labels).reshape(grams, labels).astype(np.float32)


def log_odds(mass: Floats, of_label: Floats, of_gram: Floats, everything: np.floating[Any], smoothing: float) -> Floats:
    """Return the table of log-odds: the label's share of the gram beside the others' share."""
    own = np.log(mass + SMOOTHING) - np.log(of_label + smoothing)
    rest = np.log(np.maximum(of_gram - mass, 0) + SMOOTHING) - np.log(np.maximum(everything - of_label, 0) + smoothing)
    odds: Floats = own - rest
    return odds


def table_of(mass: Floats) -> Floats:
    """Return the log-odds of each gram and label."""
    of_label = mass.sum(axis=0)
    return log_odds(mass, of_label, mass.sum(axis=1)[:, None], of_label.sum(), SMOOTHING * len(mass))


def left_out(
    rows: Rows, mass: Floats, layout: Layout, alone: Strangeness, with_outcome: Strangeness, block_of: Places
) -> tuple[Floats, Floats]:
    """Return what is said of each example without it, and without its whole outcome."""
    of_label, of_gram = mass.sum(axis=0), mass.sum(axis=1)
    everything, smoothing = of_label.sum(), SMOOTHING * len(mass)
    left, gone = (np.zeros((len(layout.label_of), len(layout.labels)), dtype=np.float32) for _ in range(2))
    for row, label in enumerate(layout.label_of):
        ids, weights = rows.row(row)
        blocks = block_of[ids]
        held, own = mass[ids], of_label.copy()
        others = layout.labels_of(layout.outcome_of[label])
        rest = of_gram[ids] - held[:, others].sum(axis=1)
        odds = log_odds(held, own, rest[:, None], everything - own[others].sum(), smoothing)
        gone[row] = (weights * with_outcome.growth[row, blocks]) @ odds
        gone[row, others] = NOT_THINKABLE
        held[:, label] = np.maximum(held[:, label] - weights, 0)
        own[label] -= weights.sum()
        rest = of_gram[ids] - weights
        odds = log_odds(held, own, rest[:, None], everything - weights.sum(), smoothing)
        left[row] = (weights * alone.growth[row, blocks]) @ odds
    return left, gone
