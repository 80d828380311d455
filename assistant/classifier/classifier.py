"""The classifier: which label a question has, how sure that is, and whether that is sure enough to answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, Protocol

import numpy as np

from assistant.classifier.crossed import Crossed
from assistant.classifier.examples import Example, Prediction, Signals
from assistant.classifier.head import Head, Judged, head_of
from assistant.classifier.layout import Layout
from assistant.classifier.nearest import Nearest, Neighbours
from assistant.classifier.precision import threshold_at
from assistant.classifier.rows import Rows
from assistant.classifier.signals import Scales, Scores, weighed
from assistant.classifier.vocabulary import Row, Vocabulary

Decision = Literal["answer", "suggest", "abstain"]

WORTH_SUGGESTING: Final = 0.7
"""Precision from which a label is suggested: seven of ten such suggestions name what was meant."""


class Scorer(Protocol):
    """Scores the labels that are thinkable."""

    def scores(self, row: Row) -> Scores:
        """Return the scores of a text."""


class Classifier:
    """A classifier, fitted to examples."""

    def __init__(
        self,
        examples: Sequence[Example],
        layout: Layout,
        vocabulary: Vocabulary,
        rows: Rows,
        scorer: Scorer,
        scales: Scales,
        evidence: Crossed,
        oos_share: float,
    ) -> None:
        """Take what fitting found; the confidence head is fitted to the evidence here."""
        self.examples = examples
        self.layout = layout
        self.vocabulary = vocabulary
        self.rows = rows
        self.scorer = scorer
        self.neighbours = Neighbours(rows, layout, len(vocabulary), vocabulary.used)
        self.scales = scales
        self.evidence = evidence
        self.oos_share = oos_share
        self.judged: Judged = evidence.judged(oos_share)
        self.head: Head = head_of(self.judged)
        self._thresholds: dict[float, float] = {}

    def predict(self, words: Sequence[str], concepts: Sequence[str] = ()) -> list[Prediction]:
        """Return the likeliest labels, likeliest first; none where not a gram of the question is known."""
        row = self.vocabulary.row(words, concepts)
        if not len(row.ids):
            return []
        scores = self.scorer.scores(row)
        labels = scores.columns.labels
        found = weighed(
            scores,
            self.scales,
            Nearest(self.neighbours, [row], labels),
            np.array([row.known], dtype=np.float32),
            np.array([len(words)], dtype=np.float32),
        )
        confidences = self.head.confidences(found.signals[0]).tolist()
        return [
            Prediction(self.layout.labels[label], confidence, Signals(*signals))
            for label, confidence, signals in zip(
                labels[found.candidates[0]].tolist(), confidences, found.signals[0].tolist(), strict=True
            )
        ]

    def threshold(self, precision: float) -> float:
        """Return the confidence from which on answers are right as often as asked; infinity where none is."""
        known = self._thresholds.get(precision)
        if known is None:
            confidences = self.head.confidences(self.judged.signals)
            known = threshold_at(precision, confidences, self.judged.right, self.judged.weight)
            self._thresholds[precision] = known
        return known

    def decide(self, prediction: Prediction | None, precision: float) -> Decision:
        """Return what to do with the likeliest prediction: answer, ask if that was meant, or leave it to a person."""
        if prediction is None or prediction.signals.known == 0:
            return "abstain"
        if prediction.confidence >= self.threshold(precision):
            return "answer"
        return "suggest" if prediction.confidence >= self.threshold(WORTH_SUGGESTING) else "abstain"
