"""The confidence head: how likely a prediction is right, as a logistic function of its signals.

No weight is negative: the more evidence, the surer. It is fitted to predictions that were judged.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.classifier.rows import Floats

PRIOR: Final = np.array([2.0, 2.0, 0.3, 2.0, 1.0, 1.0, 0.2, -2.5])
"""Weights of the signals, and the bias, where there is nothing to fit them to: about those of public intents."""

PRIOR_STRENGTH: Final = np.array([0.2, 0.2, 2.0, 0.2, 0.2, 0.2, 0.5, 0.2])
"""How firmly each weight is held there: little, so that some tens of judged predictions outweigh it."""

ROUNDS: Final = 40
"""Newton steps; ten suffice where the signals are told apart at all."""

SWEEPS: Final = 200
"""Passes over the eight weights in solving one step with none negative."""

CLOSE: Final = 1e-7
FARTHEST: Final = 30.0

Doubles = NDArray[np.float64]


class Judged(NamedTuple):
    """Predictions that were judged: signals, whether each was right, and how much it counts."""

    signals: Floats
    right: NDArray[np.bool_]
    weight: Doubles


class Head(NamedTuple):
    """The eight weights: one for each signal, and the bias."""

    weights: Doubles

    def confidences(self, signals: Floats) -> Doubles:
        """Return the chance that each prediction is right; the last axis of the signals are the seven."""
        score = signals.astype(np.float64) @ self.weights[:-1] + self.weights[-1]
        return _chance(score)


def head_of(judged: Judged) -> Head:
    """Return the head that fits the judged predictions best, by Newton steps."""
    inputs = np.column_stack([judged.signals.astype(np.float64), np.ones(len(judged.signals))])
    weights = PRIOR.copy()
    cost = _cost(weights, inputs, judged)
    for _ in range(ROUNDS):
        chance = _chance(inputs @ weights)
        slope = inputs.T @ (judged.weight * (chance - judged.right)) + PRIOR_STRENGTH * (weights - PRIOR)
        bend = (inputs * (judged.weight * chance * (1 - chance))[:, None]).T @ inputs + np.diag(PRIOR_STRENGTH)
        step = _bounded_step(bend, slope, weights)
        part = 1.0
        while part > CLOSE:
            tried = _cost(weights + part * step, inputs, judged)
            if tried <= cost:
                break
            part /= 2
        else:
            break
        weights += part * step
        if cost - tried <= CLOSE * abs(cost):
            break
        cost = tried
    return Head(weights)


def _chance(score: Doubles) -> Doubles:
    """Return the logistic function of the score, which is kept within what a float can carry."""
    chance: Doubles = 1 / (1 + np.exp(-np.minimum(np.maximum(score, -FARTHEST), FARTHEST)))
    return chance


def _cost(weights: Doubles, inputs: Doubles, judged: Judged) -> float:
    score = inputs @ weights
    missed = np.logaddexp(0, score) - judged.right * score
    return float(judged.weight @ missed + PRIOR_STRENGTH @ (weights - PRIOR) ** 2 / 2)


def _bounded_step(bend: Doubles, slope: Doubles, weights: Doubles) -> Doubles:
    """Return the step to the least of the quadratic at which no weight but the bias is negative."""
    step = np.zeros(len(weights))
    for _ in range(SWEEPS):
        before = step.copy()
        for one in range(len(weights)):
            moved = step[one] - (slope[one] + bend[one] @ step) / bend[one, one]
            step[one] = moved if one == len(weights) - 1 else max(moved, -weights[one])
        if np.abs(step - before).max() < CLOSE:
            break
    return step
