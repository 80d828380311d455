"""Which intent a question has, and whether that is sure enough to answer, to ask, or to leave to a person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.classifier import OOS_SHARE, WORTH_SUGGESTING, Classifier, Prediction

ANSWER_PRECISION: Final = 0.95
"""Share of the answers that are to be right, where the operator says nothing else."""

SURE_OF_ITSELF: Final = 0.9
"""Confidence from which is answered where no confidence is known to reach the precision asked for."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the operator wants: the share of answers that are right, given the share of questions that are nobody's."""

    answer_precision: float = ANSWER_PRECISION
    oos_share: float = OOS_SHARE


@dataclass(frozen=True)
class Decider:
    """The classifier of one language, and the confidences from which it answers and asks."""

    classifier: Classifier
    decisions: Decisions

    @cached_property
    def sure_from(self) -> float:
        """Return the confidence from which is answered."""
        reached = self.classifier.threshold(self.decisions.answer_precision)
        return SURE_OF_ITSELF if math.isinf(reached) else reached

    @cached_property
    def maybe_from(self) -> float:
        """Return the confidence from which we ask whether something is meant."""
        return min(self.classifier.threshold(WORTH_SUGGESTING), self.sure_from)

    def predictions(self, words: Sequence[str], concepts: Sequence[str]) -> list[Prediction]:
        """Return the likeliest intents, likeliest first; none where no word is known."""
        return self.classifier.predict(words, concepts) if words else []
