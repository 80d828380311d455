"""From the scores of every label to the likeliest labels, and what speaks for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from assistant.classifier.layout import Layout, Places
from assistant.classifier.rows import Floats

CANDIDATES: Final = 5
"""Labels that are looked at closely: the best, and what it may be taken for."""

Nearest = Callable[[Places], Floats]
"""Takes the candidates of each text; returns how like the text each one's nearest example is."""


class Scales(NamedTuple):
    """How far the scores of labels lie apart, on the examples: what they are divided by before they are added."""

    ridge: float
    bayes: float


class Weighed(NamedTuple):
    """The candidates of each text, likeliest first, and the seven signals of each."""

    candidates: Places
    signals: Floats


def scales_of(ridge: Floats, bayes: Floats) -> Scales:
    """Return the scales of both scores; 1 where nothing lies apart."""
    apart = [float(np.mean(np.std(scores, axis=1))) if scores.size else 0.0 for scores in (ridge, bayes)]
    return Scales(apart[0] or 1.0, apart[1] or 1.0)


def weighed(
    ridge: Floats, bayes: Floats, scales: Scales, layout: Layout, nearest: Nearest, known: Floats, words: Floats
) -> Weighed:
    """Return the candidates of each text. A label with the score minus infinity is not thinkable."""
    fused = ridge / scales.ridge + bayes / scales.bayes
    candidates = np.argsort(-fused, axis=1, kind="stable")[:, :CANDIDATES]
    outcomes = layout.outcome_of[candidates]
    like = nearest(candidates)
    same = outcomes[:, :, None] == outcomes[:, None, :]
    signals = np.empty((*candidates.shape, 7), dtype=np.float32)
    own = np.take_along_axis(ridge, candidates, axis=1)
    signals[:, :, 0] = own
    signals[:, :, 1] = own - _rivals(ridge, layout, outcomes)
    signals[:, :, 2] = np.take_along_axis(fused, candidates, axis=1) - _rivals(fused, layout, outcomes)
    signals[:, :, 3] = like
    signals[:, :, 4] = like - np.where(same, 0, like[:, None, :]).max(axis=2)
    signals[:, :, 5] = known[:, None]
    signals[:, :, 6] = np.log(1 + words)[:, None]
    return Weighed(candidates, signals)


def _rivals(scores: Floats, layout: Layout, outcomes: Places) -> Floats:
    """Return for each candidate the best score of a label with another outcome; 0 where there is none."""
    best = scores
    if len(layout.outcomes) < len(layout.labels):
        best = np.maximum.reduceat(scores, layout.outcome_starts[:-1], axis=1)
    first = np.argmax(best, axis=1)[:, None]
    highest = np.take_along_axis(best, first, axis=1)
    others = best.copy()
    np.put_along_axis(others, first, -np.inf, axis=1)
    rivals = np.where(outcomes == first, others.max(axis=1)[:, None], highest)
    return np.where(np.isneginf(rivals), 0, rivals)
