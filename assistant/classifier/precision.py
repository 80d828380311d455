"""From which confidence on answers are right as often as is asked, by what was judged.

A handful of wrong answers decides it, and where each of them fell is chance. So what was judged is smoothed: surer
predictions are taken to be right at least as often as less sure ones (isotonic regression), and partly as often as the
confidence itself says. Without that, a few judged questions more or less moved the threshold by a third.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

DOUBT: Final = 1.0
"""Wrong answers that are taken to exist beside those that were seen: a handful of right ones proves little."""

SAID_OF_ITSELF: Final = 0.25
"""Share that the confidence itself has in how often predictions are right. In cross-validation over the judged
questions of seven languages, more of it answers less, and less of it keeps the promise less well."""

Doubles = NDArray[np.float64]


def threshold_at(precision: float, confidence: Doubles, right: NDArray[np.bool_], weight: Doubles) -> float:
    """Return the least confidence from which on answers are right as often as asked; infinity where none is."""
    if not len(confidence):
        return math.inf
    sure, place = np.unique(-confidence, return_inverse=True)
    weights = np.bincount(place, weights=weight).astype(np.float64)
    rights = np.bincount(place, weights=weight * right).astype(np.float64)
    smooth = (1 - SAID_OF_ITSELF) * never_rising(rights, weights) + SAID_OF_ITSELF * -sure
    enough = np.flatnonzero(np.cumsum(weights * smooth) >= precision * (np.cumsum(weights) + DOUBT))
    return float(-sure[enough[-1]]) if len(enough) else math.inf


def never_rising(sums: Doubles, weights: Doubles) -> Doubles:
    """Return the means of groups, neighbours pooled until none is above the one before it."""
    pooled: list[tuple[float, float, int]] = []
    for total, weight in zip(sums.tolist(), weights.tolist(), strict=True):
        block = (total, weight, 1)
        while pooled and pooled[-1][0] * block[1] < block[0] * pooled[-1][1]:
            before = pooled.pop()
            block = (before[0] + block[0], before[1] + block[1], before[2] + block[2])
        pooled.append(block)
    means = [total / weight if weight else 0.0 for total, weight, _ in pooled]
    return np.repeat(means, [many for _, _, many in pooled])
