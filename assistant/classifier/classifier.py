"""The classifier: which label a question has, how sure that is, and whether that is sure enough to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from assistant.classifier.examples import Example, Prediction, Signals
from assistant.classifier.explaining import Explanation, explanation_of
from assistant.classifier.fitted import Fitted
from assistant.classifier.gate import WORTH_SUGGESTING, Gate, gate_of
from assistant.classifier.head import Head, Judged, head_of
from assistant.classifier.nearest import Neighbours, near_by
from assistant.classifier.precision import threshold_at
from assistant.classifier.report import Report, report_on
from assistant.classifier.signals import SIGNALS, weighed

EVIDENCE_COUNTS: Final = 200
"""Verdicts of people that outweigh what the examples say of the confidence: about the first month's."""


class Classifier:
    """A classifier, fitted to examples. It never changes: recalibrating makes another one."""

    def __init__(self, fitted: Fitted, judged: Judged | None = None) -> None:
        """Take what fitting found, and the judged predictions that the confidence rests on, if they are others."""
        self.fitted = fitted
        self.judged = fitted.evidence.judged(fitted.oos_share) if judged is None else judged
        self.head: Head = head_of(self.judged)
        grams, blocks = len(fitted.vocabulary), fitted.vocabulary.used
        self._neighbours = Neighbours(fitted.rows, fitted.layout, grams, blocks)
        self._thresholds: dict[float, float] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels that can be predicted."""
        return self.fitted.layout.labels

    def predict(self, words: Sequence[str], concepts: Sequence[str] = ()) -> list[Prediction]:
        """Return the likeliest labels, likeliest first; none where not a gram of the question is known."""
        row = self.fitted.vocabulary.row(words, concepts)
        if not len(row.ids):
            return []
        scores = self.fitted.scorer.scores(row)
        labels = scores.columns.labels
        found = weighed(
            scores,
            self.fitted.scales,
            near_by(scores, self._neighbours, row),
            np.array([row.known], dtype=np.float32),
            np.array([len(words)], dtype=np.float32),
        )
        return [
            Prediction(self.labels[label], confidence, Signals(*signals))
            for label, confidence, signals in zip(
                labels[found.candidates[0]].tolist(),
                self.head.confidences(found.signals[0]).tolist(),
                found.signals[0].tolist(),
                strict=True,
            )
        ]

    def explain(self, words: Sequence[str], concepts: Sequence[str] = ()) -> Explanation:
        """Return why the question is predicted as it is."""
        return explanation_of(self.fitted, self._neighbours, words, concepts, self.predict(words, concepts))

    def threshold(self, precision: float) -> float:
        """Return the confidence from which on answers are right as often as asked; infinity where none is."""
        known = self._thresholds.get(precision)
        if known is None:
            confidences = self.head.confidences(self.judged.signals)
            known = threshold_at(precision, confidences, self.judged.right, self.judged.weight)
            self._thresholds[precision] = known
        return known

    def gate(self, precision: float) -> Gate:
        """Return what decides which predictions are answered, so that as many answers are right as asked."""
        return gate_of(self.threshold(precision), self.threshold(WORTH_SUGGESTING))

    def report(self, precision: float, among: Callable[[Example], bool] | None = None) -> Report:
        """Return how well the examples are told apart, and what share is answered at the precision.

        `among` says which examples are reported on, where not all are; all are learned from nonetheless.
        """
        confidences = self.head.confidences(self.fitted.evidence.signals)
        return report_on(self.fitted, confidences, self.threshold(precision), among)

    def recalibrated(
        self,
        judged: Sequence[tuple[Signals, bool]],
        *,
        oos_share: float | None = None,
        examples_count: float = EVIDENCE_COUNTS,
        weights: Sequence[float] | None = None,
    ) -> Classifier:
        """Return the classifier with a confidence that rests on verdicts of people too; nothing else changes.

        What was known before, from the examples and earlier verdicts, counts as much as `examples_count` of these;
        with another share of questions out of scope, only the examples do. `weights` say how much each verdict counts,
        where they do not count alike.
        """
        share = self.fitted.oos_share if oos_share is None else oos_share
        own = self.judged if share == self.fitted.oos_share else self.fitted.evidence.judged(share)
        counts = examples_count / max(float(own.weight.sum()), examples_count)
        signals = np.array([told for told, _ in judged], dtype=np.float32).reshape(-1, SIGNALS)
        right = np.array([right for _, right in judged], dtype=bool)
        return Classifier(
            self.fitted._replace(oos_share=share),
            Judged(
                np.concatenate([own.signals, signals]),
                np.concatenate([own.right, right]),
                np.concatenate([own.weight * counts, np.ones(len(judged)) if weights is None else weights]),
            ),
        )

    def save(self, path: Path) -> None:
        """Write the classifier to a file."""
        from assistant.classifier.storage import write  # noqa: PLC0415  it builds classifiers itself

        write(path, self.fitted, self.judged)
