"""Whether the last charging sessions failed for one reason: each explained, then grouped by cause."""

from __future__ import annotations

from collections import Counter
from typing import Final

from assistant.conversation.explain_charge import ExplainedCharge
from assistant.conversation.offering import Choice
from assistant.conversation.question import Question, attempt_at, fact
from assistant.conversation.tell_charges import diagnosed, explained_to, tell_charges
from assistant.conversation.which_charge import which_charge
from assistant.domain.answers import Sentence
from assistant.domain.conversation import Turn
from assistant.domain.diagnosis import Outcome, Several, Term
from assistant.domain.records import ChargingSession

LAST: Final = 5
"""Sessions that are looked at where the question names no number."""

MANY: Final = 2


def pattern(question: Question) -> Turn:
    """Return the cause that the last sessions have in common, or that they have none."""
    sessions = _sessions(question)
    if isinstance(sessions, Turn):
        return sessions
    if len(sessions) < MANY:
        return tell_charges(question)
    explained = [explained_to(question, session.id) for session in sessions]
    failed = [one for one in explained if one.diagnosis.outcome is Outcome.EXPLAINED and one.diagnosis.cause]
    foremost = _in_order(failed) or explained
    return diagnosed(question, foremost, _said(question, explained, failed))


def _sessions(question: Question) -> list[ChargingSession] | Turn:
    """Return the sessions meant: those named, or else the last ones that were due."""
    if question.understood.time is not None or question.understood.reference is not None:
        choice = which_charge(question)
        return list(choice.sessions) if isinstance(choice, Choice) else choice
    own = question.desk.records.charging_sessions(str(question.customer_id), limit=50)
    return [session for session in own if attempt_at(session) <= question.message.now][:LAST]


def _in_order(failed: list[ExplainedCharge]) -> list[ExplainedCharge]:
    """Return the failed sessions, those with the commonest cause first, the newest of them foremost."""
    counts = Counter(one.diagnosis.cause for one in failed)
    return sorted(failed, key=lambda one: (-counts[one.diagnosis.cause], str(one.diagnosis.cause)))


def _said(question: Question, explained: list[ExplainedCharge], failed: list[ExplainedCharge]) -> tuple[Sentence, ...]:
    """Return the sentence on what the sessions have in common."""
    count = fact(len(explained), *(one.explanation.charging_session_id for one in explained))
    if not failed:
        return question.said("pattern-none", count=count)
    causes = Counter(str(one.diagnosis.cause) for one in failed)
    commonest, times = causes.most_common(1)[0]
    proof = [one.explanation.charging_session_id for one in failed]
    if times >= MANY:
        common = fact(Term("cause", commonest), *proof)
        return question.said("pattern-same", count=count, same_count=fact(times, *proof), common_cause=common)
    named = Several(tuple(Term("cause", cause) for cause in causes))
    return question.said("pattern-mixed", count=count, causes=fact(named, *proof))
