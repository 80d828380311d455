"""From which confidence on answers are right as often as is asked, by what was judged."""

from __future__ import annotations

import math

import numpy as np

DOUBT = 1.0
"""Wrong answers that are taken to exist beside those that were seen: a handful of right ones proves little."""


def threshold_at(precision: float, confidence: np.ndarray, right: np.ndarray, weight: np.ndarray) -> float:
    """Return the least confidence from which on answers are right as often as asked; infinity where none is."""
    order = np.argsort(-confidence, kind="stable")
    answered, good = np.cumsum(weight[order]), np.cumsum((weight * right)[order])
    last = np.append(np.diff(confidence[order]) != 0, np.ones(min(1, len(order)), dtype=bool))
    enough = np.flatnonzero((good >= precision * (answered + DOUBT)) & last)
    return float(confidence[order][enough[-1]]) if len(enough) else math.inf
