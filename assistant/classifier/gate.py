"""Whether a prediction is sure enough: to answer, to ask if that was meant, or to leave it to a person."""

from __future__ import annotations

import math
from typing import Final, Literal, NamedTuple

Decision = Literal["answer", "suggest", "abstain"]

WORTH_SUGGESTING: Final = 0.7
"""Precision from which a label is suggested: seven of ten such suggestions name what was meant."""

SURE_OF_ITSELF: Final = 0.9
"""Confidence from which is answered where no confidence is known to reach the precision asked for."""


LIKELIER_RIGHT: Final = 0.5
"""Confidence below which nothing is answered, however right the surer answers are: it is likelier wrong than right."""


class Gate(NamedTuple):
    """The confidences from which is answered, and from which we ask whether something is meant."""

    answer_from: float
    suggest_from: float

    def decide(self, confidence: float, *, knows_a_word: bool) -> Decision:
        """Return what to do with the likeliest prediction; one that rests on pieces of words alone is never enough."""
        if not knows_a_word or confidence < self.suggest_from:
            return "abstain"
        return "answer" if confidence >= self.answer_from else "suggest"


def gate_of(answer_from: float, suggest_from: float) -> Gate:
    """Return the gate between two thresholds, of which the first is infinite where nothing reaches the precision."""
    sure = SURE_OF_ITSELF if math.isinf(answer_from) else max(answer_from, LIKELIER_RIGHT)
    return Gate(sure, min(suggest_from, sure))
