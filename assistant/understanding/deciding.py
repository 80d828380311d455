"""Which intent a question has, and whether that is sure enough to answer, to ask, or to leave to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.classifier import OOS_SHARE, Classifier, Gate, Prediction
from assistant.understanding.judged import Judged

ANSWER_PRECISION: Final = 0.95
"""Share of the answers that are to be right, where the operator says nothing else."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the operator wants: the share of answers that are right, given the share of questions that are nobody's."""

    answer_precision: float = ANSWER_PRECISION
    oos_share: float = OOS_SHARE

    def weight_of(self, judged: Judged) -> float:
        """Return how much a judged question counts."""
        return self.weight_of_nobodys if judged.is_nobodys else 1.0

    @property
    def weight_of_nobodys(self) -> float:
        """Return how much a judged question that nothing answers counts beside one that something does.

        Customers are taken to ask such questions as often as the default share says where the judged ones hold them as
        they came; at another share they stand for as many more, or fewer.
        """
        wanted, held = (share / (1 - share) for share in (self.oos_share, OOS_SHARE))
        return wanted / held


@dataclass(frozen=True)
class Decider:
    """The classifier of one language, and what decides when it answers and asks."""

    classifier: Classifier
    decisions: Decisions

    @cached_property
    def gate(self) -> Gate:
        """Return what decides, at the precision that the operator wants."""
        return self.classifier.gate(self.decisions.answer_precision)

    def predictions(self, words: Sequence[str], concepts: Sequence[str]) -> list[Prediction]:
        """Return the likeliest intents, likeliest first; none where no word is known."""
        return self.classifier.predict(words, concepts) if words else []
