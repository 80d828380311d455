"""Why a question is predicted as it is: what speaks for the label, the nearest examples, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from assistant.classifier.examples import Example, Prediction
from assistant.classifier.fitted import Fitted
from assistant.classifier.nearest import Neighbours

SHOWN: Final = 8
"""Grams that are told: the strongest of a hundred or so."""

NEAREST: Final = 3
"""Examples that are told."""


class Strength(NamedTuple):
    """A gram that speaks for the label, and its share of all that does."""

    gram: str
    share: float


class Likeness(NamedTuple):
    """An example, and how like the question it is."""

    example: Example
    likeness: float


class Explanation(NamedTuple):
    """Why: the predictions, what speaks for the first rather than the second, the nearest examples, strange words."""

    predictions: tuple[Prediction, ...]
    strengths: tuple[Strength, ...]
    nearest: tuple[Likeness, ...]
    unknown: tuple[str, ...]


def explanation_of(
    fitted: Fitted,
    neighbours: Neighbours,
    words: Sequence[str],
    concepts: Sequence[str],
    predictions: Sequence[Prediction],
) -> Explanation:
    """Return why these predictions are made of the words and concepts."""
    vocabulary, numbers = fitted.vocabulary, {label: number for number, label in enumerate(fitted.layout.labels)}
    unknown = tuple(dict.fromkeys(word for word in words if not vocabulary.knows(word)))
    if not predictions:
        return Explanation((), (), (), unknown)
    row = vocabulary.row(words, concepts)
    labels = np.array([numbers[prediction.label] for prediction in predictions])
    speaks = fitted.scorer.parts(row, int(labels[0]), fitted.scales)
    if len(labels) > 1:
        speaks = speaks - fitted.scorer.parts(row, int(labels[1]), fitted.scales)
    speaks = np.maximum(speaks, 0)
    strongest = np.argsort(-speaks, kind="stable")[:SHOWN]
    everything = float(speaks.sum()) or 1.0
    like, _ = neighbours.likenesses(row, labels)
    examples = np.concatenate([np.arange(*fitted.layout.label_starts[label : label + 2]) for label in labels])
    nearest = np.argsort(-like, kind="stable")[:NEAREST]
    return Explanation(
        tuple(predictions),
        tuple(
            Strength(vocabulary.named(int(row.ids[place])), float(speaks[place]) / everything)
            for place in strongest
            if speaks[place] > 0
        ),
        tuple(Likeness(fitted.examples[examples[place]], float(like[place])) for place in nearest),
        unknown,
    )
