"""From the scores of every label to the likeliest labels, and what speaks for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from assistant.classifier.layout import Places
from assistant.classifier.rows import Floats

CANDIDATES: Final = 5
"""Labels that are looked at closely: the best, and what it may be taken for."""

SIGNALS: Final = 7

Nearest = Callable[[Places], Floats]
"""Takes the candidate columns of each text; returns how like the text each one's nearest example is."""


class Scales(NamedTuple):
    """How far the scores of labels lie apart, on the examples: what they are divided by before they are added."""

    linear: float
    bayes: float


class Columns(NamedTuple):
    """What the columns of scores stand for: the label and the outcome of each; equal outcomes stand side by side."""

    labels: Places
    outcomes: Places
    starts: Places
    """The first column of each outcome."""


class Scores(NamedTuple):
    """Two scores of each label, by the linear model and by naive Bayes: a row for each text, a column for each label.

    A label with the score minus infinity is not thinkable.
    """

    columns: Columns
    linear: Floats
    bayes: Floats


class Weighed(NamedTuple):
    """The candidate columns of each text, likeliest first, and the seven signals of each."""

    candidates: Places
    signals: Floats


def columns_of(labels: Places, outcomes: Places) -> Columns:
    """Return the columns of labels in order, with the outcome of each."""
    return Columns(labels, outcomes, np.flatnonzero(np.append(True, outcomes[1:] != outcomes[:-1])))


def scales_of(found: Sequence[Scores]) -> Scales:
    """Return the scales of both scores; 1 where nothing lies apart."""
    if not found:
        return Scales(1.0, 1.0)
    linear = np.concatenate([np.std(scores.linear, axis=1) for scores in found])
    bayes = np.concatenate([np.std(scores.bayes, axis=1) for scores in found])
    return Scales(float(linear.mean()) or 1.0, float(bayes.mean()) or 1.0)


def weighed(scores: Scores, scales: Scales, nearest: Nearest, known: Floats, words: Floats) -> Weighed:
    """Return the candidates of each text, whose share of known words and number of words are given."""
    columns = scores.columns
    fused = scores.linear / scales.linear + scores.bayes / scales.bayes
    candidates = (-fused).argsort(axis=1, kind="stable")[:, :CANDIDATES]
    outcomes = columns.outcomes[candidates]
    like = nearest(candidates)
    same = outcomes[:, :, None] == outcomes[:, None, :]
    signals = np.empty((*candidates.shape, SIGNALS), dtype=np.float32)
    texts = np.arange(len(candidates))[:, None]
    own = scores.linear[texts, candidates]
    signals[:, :, 0] = own
    signals[:, :, 1] = own - _rivals(scores.linear, columns, outcomes)
    signals[:, :, 2] = fused[texts, candidates] - _rivals(fused, columns, outcomes)
    signals[:, :, 3] = like
    signals[:, :, 4] = like - np.where(same, 0, like[:, None, :]).max(axis=2)
    signals[:, :, 5] = known[:, None]
    signals[:, :, 6] = np.log(1 + words)[:, None]
    return Weighed(candidates, signals)


def _rivals(scores: Floats, columns: Columns, outcomes: Places) -> Floats:
    """Return for each candidate the best score of a label with another outcome; 0 where there is none."""
    shared = len(columns.starts) < len(columns.labels)
    best = np.maximum.reduceat(scores, columns.starts, axis=1) if shared else scores.copy()
    texts = np.arange(len(best))
    first = best.argmax(axis=1)
    highest = best[texts, first]
    best[texts, first] = -np.inf
    leading = columns.outcomes[columns.starts[first]]
    rivals: Floats = np.where(outcomes == leading[:, None], best.max(axis=1)[:, None], highest[:, None])
    rivals[rivals == -np.inf] = 0
    return rivals
