"""Predictions of the examples themselves, each left out: what the confidence is worth is judged by these."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.classifier.head import Judged
from assistant.classifier.layout import Layout, Places
from assistant.classifier.rows import Floats
from assistant.classifier.signals import SIGNALS


class Crossed(NamedTuple):
    """Predictions that were cross-validated: the true label of each, the one said, the signals, and if it was right.

    `example` is the place of the one that was left out. Those `out_of_scope` were made without the true label's
    outcome: nothing that could be said of them is right.
    """

    truth: Places
    said: Places
    signals: Floats
    right: NDArray[np.bool_]
    out_of_scope: NDArray[np.bool_]
    example: Places

    def judged(self, oos_share: float) -> Judged:
        """Return them with weights by which the share is out of scope; one in scope weighs 1."""
        inside = int((~self.out_of_scope).sum())
        outside = len(self.out_of_scope) - inside
        share = oos_share / (1 - oos_share) * max(inside, 1) / max(outside, 1)
        weight = np.where(self.out_of_scope, share, 1.0)
        return Judged(self.signals, self.right, weight)


_NOTHING: Final = Crossed(
    np.zeros(0, dtype=np.intp),
    np.zeros(0, dtype=np.intp),
    np.zeros((0, SIGNALS), dtype=np.float32),
    np.zeros(0, dtype=bool),
    np.zeros(0, dtype=bool),
    np.zeros(0, dtype=np.intp),
)


def joined(parts: list[Crossed]) -> Crossed:
    """Return the parts as one; without parts, that of which nothing is known."""
    return Crossed(*(np.concatenate(columns) for columns in zip(_NOTHING, *parts, strict=True)))


def crossed(layout: Layout, examples: Places, said: Places, signals: Floats, *, out_of_scope: bool) -> Crossed:
    """Return predictions judged: right where they lead to the example's own outcome, and that was not left out."""
    truth = layout.label_of[examples]
    right = layout.outcome_of[said] == layout.outcome_of[truth]
    none = np.zeros(len(truth), dtype=bool)
    return Crossed(truth, said, signals, none if out_of_scope else right, none | out_of_scope, examples)
