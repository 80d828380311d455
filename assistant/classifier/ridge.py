"""Kernel ridge: a weight for each gram and label, and what it would say of an example that it had not seen.

One inverse gives the weights, every example left out by itself, and every outcome left out whole, all exactly.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from assistant.classifier.held_out import Strangeness
from assistant.classifier.layout import Layout
from assistant.classifier.rows import Floats, Rows, products
from assistant.classifier.vocabulary import Vocabulary

SHRINKAGE: Final = 2.0
"""The ridge's lambda: accuracy on public intents is flat between 1 and 8."""

NOT_THINKABLE: Final = -np.inf
"""The score of a label that is left out."""


class Said(NamedTuple):
    """What is said of each example while something is left out: a column for each label."""

    scores: Floats
    nearest: Floats


class Ridge(NamedTuple):
    """The table of grams by labels, and what is said of examples left out alone and with their outcome."""

    table: Floats
    alone: Said
    with_outcome: Said


def ridge_of(
    rows: Rows, vocabulary: Vocabulary, layout: Layout, alone: Strangeness, with_outcome: Strangeness
) -> Ridge:
    """Return the ridge of the examples."""
    parts = [rows.between(*bounds) for bounds in zip(vocabulary.bounds[:-1], vocabulary.bounds[1:], strict=True)]
    alike = {block: products(part, len(vocabulary)) for block, part in enumerate(parts) if len(part.ids)}
    inverse = np.linalg.inv(sum(alike.values()) + SHRINKAGE * np.eye(len(layout.label_of), dtype=np.float32))
    weights = np.add.reduceat(inverse, layout.label_starts[:-1], axis=1)
    spans = layout.outcome_spans
    solved = [np.linalg.solve(inverse[span, span], weights[span]) for span in spans]
    left, gone = np.zeros_like(weights), np.zeros_like(weights)
    for block, like in alike.items():
        scores = like @ weights
        own = np.einsum("ij,ij->i", like, inverse) / np.diagonal(inverse)
        left += alone.growth[:, block, None] * (scores - own[:, None] * weights)
        for span, answer in zip(spans, solved, strict=True):
            lost = (like[span] @ inverse[:, span]) @ answer
            gone[span] += with_outcome.growth[span, block, None] * (scores[span] - lost)
    for outcome, span in enumerate(spans):
        gone[span, layout.labels_of(outcome)] = NOT_THINKABLE
    return Ridge(
        _table(rows, weights, len(vocabulary)),
        Said(left, _nearest(alike, layout, alone.growth)),
        Said(gone, _nearest(alike, layout, with_outcome.growth)),
    )


def _table(rows: Rows, weights: Floats, grams: int) -> Floats:
    """Return the table of grams by labels in which each example has put its weights."""
    table = np.zeros((grams, weights.shape[1]), dtype=np.float32)
    for example, own in enumerate(weights):
        ids, held = rows.row(example)
        table[ids] += held[:, None] * own
    return table


def _nearest(alike: dict[int, Floats], layout: Layout, growth: Floats) -> Floats:
    """Return how like each example the nearest other example of each label is."""
    nearest = np.zeros((len(growth), len(layout.labels)), dtype=np.float32)
    for row, grown in enumerate(growth):
        like = np.zeros(len(growth), dtype=np.float32)
        for block, products_here in alike.items():
            like += grown[block] * products_here[row]
        like[row] = 0
        nearest[row] = np.maximum.reduceat(like, layout.label_starts[:-1]) / len(alike)
    return nearest
