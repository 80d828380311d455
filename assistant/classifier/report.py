"""What the people who write examples should know: which labels are told apart badly, and which are thin."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.classifier.examples import Example
from assistant.classifier.fitted import Fitted
from assistant.classifier.rows import Floats

ENOUGH: Final = 3
"""Examples below which a label is thin: with two, one stands alone as soon as the other is left out."""


class Confusion(NamedTuple):
    """A label whose examples are taken for another one that leads elsewhere, how many of them, and the surest one."""

    label: str
    taken_for: str
    examples: int
    surest: Example


class Report(NamedTuple):
    """How well the examples are told apart, each predicted without itself.

    `by_label` is the share of a label's examples that lead where they should, `sizes` how many it has.
    `reachable` is false where no confidence makes answers as precise as was asked; nothing is answered then.
    """

    accuracy: float
    by_label: Mapping[str, float]
    sizes: Mapping[str, int]
    confusions: tuple[Confusion, ...]
    thin: tuple[str, ...]
    coverage: float
    reachable: bool


def report_on(
    fitted: Fitted, confidences: Floats, threshold: float, among: Callable[[Example], bool] | None = None
) -> Report:
    """Return the report on the examples that are asked about; answers are given from the threshold on."""
    labels, evidence = fitted.layout.labels, fitted.evidence
    asked = np.array([among is None or among(example) for example in fitted.examples], dtype=bool)
    inside = ~evidence.out_of_scope & asked[evidence.example]
    truth, right, sure = evidence.truth[inside], evidence.right[inside], confidences[inside]
    total = np.bincount(truth, minlength=len(labels))
    good = np.bincount(truth, weights=right, minlength=len(labels))
    sizes = np.bincount(fitted.layout.label_of[asked], minlength=len(labels))
    return Report(
        float(right.mean()) if len(right) else 0.0,
        {labels[one]: float(good[one] / total[one]) for one in np.flatnonzero(total).tolist()},
        dict(zip(labels, sizes.tolist(), strict=True)),
        _confusions(fitted, confidences, inside & ~evidence.right),
        tuple(label for label, size in zip(labels, sizes.tolist(), strict=True) if size < ENOUGH),
        float((sure >= threshold).mean()) if len(right) else 0.0,
        math.isfinite(threshold),
    )


def _confusions(fitted: Fitted, confidences: Floats, wrong: NDArray[np.bool_]) -> tuple[Confusion, ...]:
    """Return the pairs of labels that are confused, those of most examples first."""
    labels, evidence = fitted.layout.labels, fitted.evidence
    held: dict[tuple[int, int], list[int]] = {}
    for place in np.flatnonzero(wrong).tolist():
        held.setdefault((int(evidence.truth[place]), int(evidence.said[place])), []).append(place)
    return tuple(
        Confusion(labels[label], labels[other], len(places), fitted.examples[evidence.example[surest]])
        for (label, other), places in sorted(held.items(), key=lambda item: (-len(item[1]), item[0]))
        for surest in [max(places, key=lambda place: (confidences[place], -place))]
    )
