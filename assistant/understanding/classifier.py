"""Which intent a question has, and how sure that is: a lexical classifier that abstains.

Two views of the same features are added, each standardised across the intents: how like the question is to the
nearest examples of an intent, and complement naive Bayes. Deterministic: the same examples, the same answers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.features import Vector, Weights, concept_features, piece_features, word_features
from assistant.understanding.words import unaccented

NEIGHBOURS: Final = (1.0, 0.5, 0.25)
"""Weights of an intent's nearest, second and third example: one very like example counts, three confirm it."""

SMOOTHING: Final = 0.3
"""Mass given to a feature in an intent that lacks it: chosen by leave-one-out on the shipped examples."""

PIECES_SHARE: Final = 0.7
"""Weight of pieces of words beside whole words: they carry misspelt words, and mislead a little more."""

CONCEPTS_SHARE: Final = 1.0
"""Weight of concepts beside whole words: they carry what is said in other words."""

TAKEN: Final = -1.0
"""Marks an example that has been counted among the nearest already."""

Scores = NDArray[np.float64]
"""A number for each label, in the order of the labels."""

Places = NDArray[np.int_]
"""A place among the examples for each label."""

PIECE, CONCEPT = "~", "="
WHOLE: Final = 1 + PIECES_SHARE**2 + CONCEPTS_SHARE**2
"""Likeness of a question to itself, by which likenesses are measured."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question that has been labelled: its words, and the concepts that they name."""

    words: tuple[str, ...]
    label: str
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """A label with its confidence from 0 to 1, and why: the likeness to the nearest example, the margin, the words.

    `nearest` is that example.
    """

    label: str
    confidence: float
    likeness: float
    margin: float
    known: float
    nearest: str


class Classifier(Protocol):
    """What the conversation needs of a model; another model takes this one's place behind it."""

    def predict(self, words: Sequence[str], concepts: Sequence[str] = ()) -> list[Prediction]:
        """Return every label that is thinkable, likeliest first; empty where not a feature is known."""


class LexicalClassifier:
    """The classifier, fitted to examples."""

    def __init__(self, examples: Sequence[Example]) -> None:
        """Fit: count features, weigh them, and keep for each the examples that hold it."""
        ordered = sorted(set(examples), key=lambda example: (example.label, example.words, example.concepts))
        self._examples = ordered
        self._labels = sorted({example.label for example in ordered})
        self._word_weights = Weights([word_features(example.words) for example in ordered])
        self._piece_weights = Weights([piece_features(example.words) for example in ordered])
        self._concept_weights = Weights([concept_features(example.concepts) for example in ordered])
        number = {label: place for place, label in enumerate(self._labels)}
        self._label_of = np.array([number[example.label] for example in ordered])
        self._starts = np.searchsorted(self._label_of, np.arange(len(self._labels)))
        postings: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for place, example in enumerate(ordered):
            for feature, weight in self._vector(example.words, example.concepts).items():
                held = postings[feature]
                held[0].append(place)
                held[1].append(weight)
        self._postings = {feature: (np.array(told[0]), np.array(told[1])) for feature, told in postings.items()}
        self._of_label = np.zeros(len(self._labels))
        for places, weights in self._postings.values():
            np.add.at(self._of_label, self._label_of[places], weights)
        self._everything = float(self._of_label.sum())
        self._size = SMOOTHING * len(self._postings)
        self._odds: dict[str, Scores] = {}

    def _vector(self, words: Sequence[str], concepts: Sequence[str]) -> Vector:
        """Return the blocks of features together; their marks tell them apart."""
        vector = dict(self._word_weights.vector(word_features(words)))
        for mark, share, weights, features in (
            (PIECE, PIECES_SHARE, self._piece_weights, piece_features(words)),
            (CONCEPT, CONCEPTS_SHARE, self._concept_weights, concept_features(concepts)),
        ):
            block = weights.vector(features)
            vector.update({mark + feature: share * weight for feature, weight in block.items()})
        return vector

    def _log_odds(self, feature: str) -> Scores:
        """Return how much more the feature is each label's than everybody else's, worked out at first use."""
        odds = self._odds.get(feature)
        if odds is None:
            places, weights = self._postings[feature]
            held = np.bincount(self._label_of[places], weights=weights, minlength=len(self._labels))
            own = (held + SMOOTHING) / (self._of_label + self._size)
            rest = (held.sum() - held + SMOOTHING) / (self._everything - self._of_label + self._size)
            odds = self._odds[feature] = np.log(own / rest)
        return odds

    def predict(self, words: Sequence[str], concepts: Sequence[str] = ()) -> list[Prediction]:
        """Return every label that is thinkable, likeliest first; empty where not a feature is known."""
        vector = self._vector(words, concepts)
        if not vector:
            return []
        likeness, nearest, best_place = self._likeness(vector)
        bayes = np.zeros(len(self._labels))
        for feature, weight in vector.items():
            bayes += weight * self._log_odds(feature)
        fused = _standardised(likeness) + _standardised(bayes)
        ranked = np.argsort(-fused, kind="stable")
        known = self._known_share(words)
        predictions = []
        for label in ranked[:CANDIDATES]:
            rival = ranked[1] if label == ranked[0] else ranked[0]
            margin = float(fused[label] - fused[rival]) if len(ranked) > 1 else 0.0
            alike = float(nearest[label])
            predictions.append(
                Prediction(
                    self._labels[label],
                    CONFIDENCE.of(alike, margin, known, len(words)),
                    alike,
                    margin,
                    known,
                    " ".join(self._examples[best_place[label]].words),
                )
            )
        return predictions

    def _likeness(self, vector: Vector) -> tuple[Scores, Scores, Places]:
        """Return for each label how like its nearest examples are, how like the nearest one is, and its place."""
        similar = np.zeros(len(self._examples))
        for feature, weight in vector.items():
            places, weights = self._postings[feature]
            similar[places] += weight * weights
        similar /= WHOLE
        likeness = np.zeros(len(self._labels))
        nearest, best_place = np.zeros(0), np.zeros(0, dtype=int)
        for turn, share in enumerate(NEIGHBOURS):
            best = np.maximum.reduceat(similar, self._starts)
            likeness += share * np.maximum(best, 0.0)
            at_best = np.flatnonzero(similar == best[self._label_of])
            first = at_best[np.unique(self._label_of[at_best], return_index=True)[1]]
            if turn == 0:
                nearest, best_place = best, first
            similar[first] = TAKEN
        return likeness, nearest, best_place

    def _known_share(self, words: Sequence[str]) -> float:
        """Return the share of the words, by weight, that examples hold."""
        counts, rarest = self._word_weights.counts, self._word_weights.rarest
        plain = [unaccented(word) for word in words]
        known = sum(math.log(1 + len(self._examples) / counts[word]) for word in plain if word in counts)
        everything = known + rarest * sum(word not in counts for word in plain)
        return known / everything if everything else 0.0


@dataclass(frozen=True, slots=True)
class ConfidenceHead:
    """A logistic function of what speaks for a prediction. Its weights are not negative: more evidence, more sure."""

    likeness: float
    margin: float
    known: float
    length: float
    bias: float

    def of(self, likeness: float, margin: float, known: float, words: int) -> float:
        """Return the chance that a prediction is right."""
        score = (
            self.bias
            + self.likeness * likeness
            + self.margin * margin
            + self.known * known
            + self.length * math.log(1 + words)
        )
        return 1 / (1 + math.exp(-score))


CANDIDATES: Final = 4
"""Labels that are reported: the best, and what it may be taken for."""

CONFIDENCE: Final = ConfidenceHead(likeness=2.1, margin=0.36, known=0.63, length=0.14, bias=-2.66)
"""Logistic regression on the shipped examples, each predicted without its eighth of them (right or wrong) and without
its whole intent (always wrong; a fifth of the weight). It is honest about new wordings, so it is low for them."""


def _standardised(scores: Scores) -> Scores:
    """Return scores with mean 0 and deviation 1."""
    standardised: Scores = (scores - scores.mean()) / (scores.std() or 1.0)
    return standardised


def fit(examples: Sequence[Example]) -> LexicalClassifier:
    """Return a classifier fitted to the examples."""
    return LexicalClassifier(examples)
