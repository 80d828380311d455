"""What fitting found: everything that a classifier answers from."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from assistant.classifier.crossed import Crossed
from assistant.classifier.examples import Example
from assistant.classifier.layout import Layout
from assistant.classifier.rows import Floats, Rows
from assistant.classifier.signals import Scales, Scores
from assistant.classifier.vocabulary import Row, Vocabulary


class Scorer(Protocol):
    """Scores the labels that are thinkable."""

    def scores(self, row: Row) -> Scores:
        """Return the scores of a text."""

    def parts(self, row: Row, label: int, scales: Scales) -> Floats:
        """Return what each gram of a text adds to the fused score of a label, but for what it adds to every label."""


class Fitted(NamedTuple):
    """The examples in order, what they consist of, how they are scored, and how well that went."""

    examples: tuple[Example, ...]
    layout: Layout
    vocabulary: Vocabulary
    rows: Rows
    scorer: Scorer
    scales: Scales
    evidence: Crossed
    oos_share: float
