"""The figures of a benchmark, from what was predicted, how surely, and what was right.

A label's number is its place among the labels; out of scope has the number after the last.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

BINS: Final = 10
PRECISIONS: Final = (0.95, 0.98, 0.99)
THRESHOLDS: Final = tuple(step / 20 for step in range(20))

Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.intp]
Mask = NDArray[np.bool_]


class Asked(NamedTuple):
    """Questions that were asked: the label of each, the one predicted, and the confidence in that."""

    truth: Numbers
    said: Numbers
    confidence: Floats
    out_of_scope: int

    @property
    def inside(self) -> Mask:
        """Tell which are in scope."""
        inside: Mask = self.truth != self.out_of_scope
        return inside

    @property
    def right(self) -> Mask:
        """Tell which are in scope and predicted right."""
        right: Mask = (self.said == self.truth) & self.inside
        return right


def accuracy(asked: Asked) -> float | None:
    """Return the share of questions in scope that are predicted right, however unsure."""
    return float(asked.right[asked.inside].mean()) if asked.inside.any() else None


def auroc(asked: Asked) -> float | None:
    """Return the chance that a question in scope is surer than one out of scope; ties count half."""
    inside, outside = asked.confidence[asked.inside], np.sort(asked.confidence[~asked.inside])
    if not len(inside) or not len(outside):
        return None
    below, up_to = np.searchsorted(outside, inside, "left"), np.searchsorted(outside, inside, "right")
    return float((below + up_to).mean() / 2 / len(outside))


def coverage(asked: Asked, precision: float, among: Mask) -> float:
    """Return the largest share of questions in scope answered at the precision, when the surest are answered.

    `among` says which questions count; one out of scope is answered wrongly.
    """
    confidence, right, inside = asked.confidence[among], asked.right[among], asked.inside[among]
    order = np.argsort(-confidence, kind="stable")
    precise = np.cumsum(right[order]) >= precision * np.arange(1, len(order) + 1)
    last = np.append(confidence[order][1:] != confidence[order][:-1], [True] * min(1, len(order)))
    enough = np.flatnonzero(precise & last)
    answered = int(inside[order][: enough[-1] + 1].sum()) if len(enough) else 0
    return answered / max(int(inside.sum()), 1)


def threshold_for(asked: Asked, wanted: float) -> float | None:
    """Return the highest confidence at which the share of questions in scope answered right is still as wanted."""
    sure = np.sort(asked.confidence[asked.right])[::-1]
    needed = int(np.ceil(wanted * asked.inside.sum() - 1e-9))
    return float(sure[needed - 1]) if 0 < needed <= len(sure) else None


def rejecting(asked: Asked, threshold: float | None) -> dict[str, float | None]:
    """Return what the threshold comes to: the share of questions out of scope below it, and in scope answered right."""
    if threshold is None or asked.inside.all() or not asked.inside.any():
        return {"threshold": threshold, "recall": None, "in_scope_accuracy": None}
    answered = asked.confidence >= threshold
    recall = float((~answered[~asked.inside]).mean())
    return {
        "threshold": threshold,
        "recall": recall,
        "in_scope_accuracy": float((answered & asked.right)[asked.inside].mean()),
    }


def mcc(asked: Asked, threshold: float) -> float:
    """Return Matthews' correlation over all labels; what is less sure than the threshold is said to be out of scope."""
    said = np.where(asked.confidence >= threshold, asked.said, asked.out_of_scope)
    labels = asked.out_of_scope + 1
    truths, answers = np.bincount(asked.truth, minlength=labels), np.bincount(said, minlength=labels)
    many = float(len(said))
    together = float((said == asked.truth).sum()) * many - float(truths @ answers)
    apart = (many**2 - float(truths @ truths)) * (many**2 - float(answers @ answers))
    return together / apart**0.5 if apart > 0 else 0.0


def calibration_error(asked: Asked, among: Mask) -> float | None:
    """Return the expected calibration error in ten bins of equal width; out of scope is never right."""
    confidence, right = asked.confidence[among], asked.right[among]
    if not len(right):
        return None
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, weights=right, minlength=BINS) - np.bincount(bins, weights=confidence, minlength=BINS)
    return float(np.abs(gaps).sum() / len(right))


def kept_promise(asked: Asked, promised: float, threshold: float) -> dict[str, float | None]:
    """Return what precision the threshold that promises one obtains, and how many are answered."""
    answered = asked.confidence >= threshold
    return {
        "promised": promised,
        "threshold": threshold if np.isfinite(threshold) else None,
        "obtained": float(asked.right[answered].mean()) if answered.any() else None,
        "answered": float(answered.mean()),
        "in_scope_answered": float(answered[asked.inside].mean()) if asked.inside.any() else None,
    }


def figures(asked: Asked) -> dict[str, object]:
    """Return the figures that need the test questions alone."""
    everything = np.ones(len(asked.truth), dtype=bool)
    by_threshold = {f"{threshold:.2f}": mcc(asked, threshold) for threshold in THRESHOLDS}
    return {
        "lines": len(asked.truth),
        "out_of_scope": int((~asked.inside).sum()),
        "accuracy": accuracy(asked),
        "coverage": {f"{one}": coverage(asked, one, asked.inside) for one in PRECISIONS},
        "coverage_among_all": {f"{one}": coverage(asked, one, everything) for one in PRECISIONS},
        "auroc": auroc(asked),
        "mcc_at_0.5": mcc(asked, 0.5),
        "mcc": by_threshold,
        "ece": calibration_error(asked, everything),
        "ece_in_scope": calibration_error(asked, asked.inside),
    }
