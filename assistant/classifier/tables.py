"""Scores by dense tables: grams by labels, the linear model beside naive Bayes."""

from __future__ import annotations

import numpy as np

from assistant.classifier.layout import Layout
from assistant.classifier.rows import Floats
from assistant.classifier.signals import Scales, Scores, columns_of
from assistant.classifier.vocabulary import Row


class Tables:
    """The two tables side by side, so that one look-up serves both."""

    def __init__(self, both: Floats, layout: Layout) -> None:
        """Take the tables; the first half of the columns is the linear model's."""
        self.both = both
        self._columns = columns_of(np.arange(len(layout.labels)), layout.outcome_of)

    def scores(self, row: Row) -> Scores:
        """Return the scores of every label."""
        both = row.weights @ self.both[row.ids]
        many = len(self._columns.labels)
        return Scores(self._columns, both[None, :many], both[None, many:])

    def parts(self, row: Row, label: int, scales: Scales) -> Floats:
        """Return what each gram of a text adds to the fused score of a label."""
        linear, bayes = self.both[row.ids, label], self.both[row.ids, label + len(self._columns.labels)]
        parts: Floats = row.weights * (linear / scales.linear + bayes / scales.bayes)
        return parts
