"""Which intent a question has, and how sure that is: a lexical classifier that abstains.

Two views of the same features are added, each standardised across the intents: how like the question is to the
nearest examples of an intent, and complement naive Bayes. Deterministic: the same examples, the same answers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

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
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._mass: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._of_label: dict[str, float] = defaultdict(float)
        for place, example in enumerate(ordered):
            for feature, weight in self._vector(example.words, example.concepts).items():
                self._postings[feature].append((place, weight))
                self._mass[feature][example.label] += weight
                self._of_label[example.label] += weight
        self._everything = sum(self._of_label.values())
        self._size = SMOOTHING * len(self._mass)
        self._odds: dict[str, dict[str, float]] = {}

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

    def _log_odds(self, feature: str) -> Mapping[str, float]:
        """Return label → how much more the feature is the label's than everybody else's, worked out at first use."""
        odds = self._odds.get(feature)
        if odds is None:
            labels, whole = self._mass[feature], sum(self._mass[feature].values())
            odds = {}
            for label in self._labels:
                held, others = labels.get(label, 0.0), self._everything - self._of_label[label]
                own = (held + SMOOTHING) / (self._of_label[label] + self._size)
                rest = (whole - held + SMOOTHING) / (others + self._size)
                odds[label] = math.log(own / rest)
            self._odds[feature] = odds
        return odds

    def predict(self, words: Sequence[str], concepts: Sequence[str] = ()) -> list[Prediction]:
        """Return every label that is thinkable, likeliest first; empty where not a feature is known."""
        vector = self._vector(words, concepts)
        if not vector:
            return []
        likeness, nearest = self._likeness(vector)
        bayes = dict.fromkeys(self._labels, 0.0)
        for feature, weight in vector.items():
            for label, odds in self._log_odds(feature).items():
                bayes[label] += weight * odds
        fused = _summed(
            _standardised({label: likeness.get(label, 0.0) for label in self._labels}), _standardised(bayes)
        )
        ranked = sorted(self._labels, key=lambda label: (-fused[label], label))
        known = self._known_share(words)
        predictions = []
        for label in ranked[:CANDIDATES]:
            rival = next(other for other in ranked if other != label)
            margin = fused[label] - fused[rival]
            best = nearest.get(label, (0.0, 0))
            predictions.append(
                Prediction(
                    label,
                    CONFIDENCE.of(best[0], margin, known, len(words)),
                    best[0],
                    margin,
                    known,
                    " ".join(self._examples[best[1]].words),
                )
            )
        return predictions

    def _likeness(self, vector: Vector) -> tuple[dict[str, float], dict[str, tuple[float, int]]]:
        """Return for each label how like its nearest examples are, and its nearest one."""
        similar: dict[int, float] = defaultdict(float)
        for feature, weight in vector.items():
            for place, other in self._postings.get(feature, ()):
                similar[place] += weight * other
        by_label: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for place, product in similar.items():
            by_label[self._examples[place].label].append((product / WHOLE, place))
        likeness: dict[str, float] = {}
        nearest: dict[str, tuple[float, int]] = {}
        for label, found in by_label.items():
            found.sort(key=lambda pair: (-pair[0], pair[1]))
            likeness[label] = sum(share * pair[0] for share, pair in zip(NEIGHBOURS, found, strict=False))
            nearest[label] = found[0]
        return likeness, nearest

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


def _standardised(scores: dict[str, float]) -> dict[str, float]:
    """Return scores with mean 0 and deviation 1."""
    mean = sum(scores.values()) / len(scores)
    deviation = math.sqrt(sum((score - mean) ** 2 for score in scores.values()) / len(scores)) or 1.0
    return {label: (score - mean) / deviation for label, score in scores.items()}


def _summed(first: dict[str, float], second: dict[str, float]) -> dict[str, float]:
    return {label: first[label] + second[label] for label in first}


def fit(examples: Sequence[Example]) -> LexicalClassifier:
    """Return a classifier fitted to the examples."""
    return LexicalClassifier(examples)
