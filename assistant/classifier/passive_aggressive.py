"""Averaged passive-aggressive updates: the linear model of many examples, in a fixed order.

Each example moves the weights just far enough that its label leads by 1; the mean of all moments is what is kept.
"""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np

from assistant.classifier.layout import Places
from assistant.classifier.rows import Floats, Rows, products, spread

ROUNDS: Final = 5
"""Times that each example is seen: on public intents ten bring nothing more, three a little less."""

FURTHEST: Final = 1.0
"""Most that one example may move the weights."""

STRIDE: Final = 7919
"""A prime, by which the next example is found: neighbours are alike, so that seeing them in turn teaches little."""

ALL_AGAINST_ALL: Final = 3000
"""Examples up to which their likenesses to each other are kept, by which a step costs a third."""


class Learner(Protocol):
    """Weights that are moved by examples."""

    def scores(self, example: int) -> Floats:
        """Return the score of each label for an example."""

    def move(self, example: int, label: int, rival: int, by: float) -> None:
        """Move the weights of the label towards the example, and the rival's away."""


class ByLikeness:
    """Keeps the scores of every example: a step changes them by how like the examples are."""

    def __init__(self, alike: Floats, labels: int) -> None:
        """Take how like each example is to each."""
        self._alike = alike
        self._scores = np.zeros((labels, len(alike)), dtype=np.float32)

    def scores(self, example: int) -> Floats:
        """Return the score of each label for an example."""
        return self._scores[:, example].copy()

    def move(self, example: int, label: int, rival: int, by: float) -> None:
        """Move the weights of the label towards the example, and the rival's away."""
        change = np.float32(by) * self._alike[example]
        self._scores[label] += change
        self._scores[rival] -= change


class ByGrams:
    """Keeps the weights of the grams."""

    def __init__(self, rows: Rows, labels: int, grams: int) -> None:
        """Begin at nothing."""
        self._rows = rows
        self._weights = np.zeros((grams, labels), dtype=np.float32)

    def scores(self, example: int) -> Floats:
        """Return the score of each label for an example."""
        ids, weights = self._rows.row(example)
        scores: Floats = weights @ self._weights[ids]
        return scores

    def move(self, example: int, label: int, rival: int, by: float) -> None:
        """Move the weights of the label towards the example, and the rival's away."""
        ids, weights = self._rows.row(example)
        change = np.float32(by) * weights
        self._weights[ids, label] += change
        self._weights[ids, rival] -= change


class PassiveAggressive:
    """Learns tables of grams by labels from parts of the same examples."""

    def __init__(self, rows: Rows, label_of: Places, labels: int, grams: int) -> None:
        """Take the examples with their labels."""
        self._rows, self._label_of, self._labels, self._grams = rows, label_of.tolist(), labels, grams
        self._squares = np.bincount(rows.owner, weights=rows.weights**2, minlength=len(label_of)).tolist()
        self._alike = products(rows, grams) if len(label_of) <= ALL_AGAINST_ALL else None

    def table(self, chosen: Places) -> Floats:
        """Return the table of grams by labels of the chosen examples."""
        learner: Learner = (
            ByGrams(self._rows, self._labels, self._grams)
            if self._alike is None
            else ByLikeness(self._alike, self._labels)
        )
        examples, gains, losses, moved = [], [], [], []
        order = chosen[(np.arange(len(chosen)) * _stride(len(chosen))) % max(len(chosen), 1)].tolist()
        for example in order * ROUNDS if self._labels > 1 else ():
            label = self._label_of[example]
            scores = learner.scores(example)
            reached = float(scores[label])
            scores[label] = -np.inf
            rival = int(scores.argmax())
            lacking = 1 - reached + float(scores[rival])
            by = min(FURTHEST, lacking / (2 * self._squares[example])) if lacking > 0 else 0.0
            if by:
                learner.move(example, label, rival, by)
            examples.append(example)
            gains.append(label)
            losses.append(rival)
            moved.append(by)
        return self._averaged(np.array(examples, dtype=np.intp), gains, losses, np.array(moved))

    def _averaged(self, examples: Places, gains: list[int], losses: list[int], moved: Floats) -> Floats:
        """Return the mean of the tables after each step: an early move counts in more of them than a late one."""
        weight = moved * (1 - np.arange(len(moved)) / max(len(moved), 1))
        used = np.flatnonzero(weight)
        both = np.concatenate([np.array(gains, dtype=np.intp)[used], np.array(losses, dtype=np.intp)[used]])
        values = np.concatenate([weight[used], -weight[used]])
        return spread(self._rows, np.tile(examples[used], 2), both, values, (self._grams, self._labels))


def _stride(many: int) -> int:
    """Return a stride that meets every example."""
    return STRIDE if many % STRIDE else 1
