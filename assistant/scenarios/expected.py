"""What must be said of a case, written in words: `charger_offline provisional`, `unsure no_cause_found`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.diagnosis import HandoffReason, Outcome, Verdict
from assistant.domain.errors import BadInput

JUDGED_AT = {"provisional": True, "final": False}


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be said. `handoff` and `provisional` None are "not asked"; `cause` None is "no cause".

    `certainty` is None where no cause is named.
    """

    outcome: Outcome
    cause: str | None
    certainty: Verdict | None = None
    handoff: HandoffReason | None = None
    provisional: bool | None = None

    @property
    def label(self) -> str:
        """Return one word for the verdict: the cause, else the outcome."""
        return self.cause or self.outcome


def read_expected(words: str) -> Expected:
    """Return what the words expect; a cause alone must be confirmed. Raises BadInput.

    The words are an outcome (`explained` where only a cause stands), a cause, `likely`, a reason of handing over, and
    `provisional` or `final`, each at most once and in any order.
    """
    left = words.split()
    outcome = _taken(left, Outcome)
    certainty = _taken(left, (Verdict.CONFIRMED, Verdict.LIKELY))
    handoff = _taken(left, HandoffReason)
    judged_at = _taken(left, tuple(JUDGED_AT))
    cause = left.pop() if left else None
    if left:
        raise BadInput(f"expect: {words}: two causes, {left[0]} and {cause}")
    if cause is None and outcome in {None, Outcome.EXPLAINED}:
        raise BadInput(f"expect: {words}: name a cause, or another outcome")
    if outcome is None:
        outcome = Outcome.EXPLAINED.value
    return Expected(
        Outcome(outcome),
        cause,
        Verdict(certainty or Verdict.CONFIRMED) if cause else None,
        HandoffReason(handoff) if handoff else None,
        JUDGED_AT[judged_at] if judged_at else None,
    )


def _taken(words: list[str], wanted: Collection[str] | type[StrEnum]) -> str | None:
    """Take the one of these words that stands there out of the list, or return None."""
    known = {str(word) for word in wanted}
    for word in words:
        if word in known:
            words.remove(word)
            return word
    return None
