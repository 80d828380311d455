"""What the people who write examples should know: which labels are told apart badly, and which are thin."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from assistant.classifier.fitted import Fitted
from assistant.classifier.rows import Floats

ENOUGH: Final = 3
"""Examples below which a label is thin: with two, one stands alone as soon as the other is left out."""


class Confusion(NamedTuple):
    """A label whose examples are taken for another one that leads elsewhere, and how many of them."""

    label: str
    taken_for: str
    examples: int


class Report(NamedTuple):
    """How well the examples are told apart, each predicted without itself.

    `reachable` is false where no confidence makes answers as precise as was asked; nothing is answered then.
    """

    accuracy: float
    by_label: Mapping[str, float]
    confusions: tuple[Confusion, ...]
    thin: tuple[str, ...]
    coverage: float
    reachable: bool


def report_on(fitted: Fitted, confidences: Floats, threshold: float) -> Report:
    """Return the report; answers are given from the threshold on."""
    labels, evidence = fitted.layout.labels, fitted.evidence
    inside = ~evidence.out_of_scope
    truth, said, right = evidence.truth[inside], evidence.said[inside], evidence.right[inside]
    total = np.bincount(truth, minlength=len(labels))
    good = np.bincount(truth, weights=right, minlength=len(labels))
    wrong = Counter(zip(truth[~right].tolist(), said[~right].tolist(), strict=True))
    return Report(
        float(right.mean()) if len(right) else 0.0,
        {labels[one]: float(good[one] / total[one]) for one in np.flatnonzero(total).tolist()},
        tuple(
            Confusion(labels[label], labels[other], times)
            for (label, other), times in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
        ),
        tuple(label for label, size in zip(labels, fitted.layout.sizes.tolist(), strict=True) if size < ENOUGH),
        float((confidences[inside] >= threshold).mean()) if len(right) else 0.0,
        math.isfinite(threshold),
    )
