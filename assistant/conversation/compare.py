"""How two charging sessions differ: both explained, and the difference named first."""

from __future__ import annotations

from assistant.conversation.explain_charge import ExplainedCharge
from assistant.conversation.fitting import charged
from assistant.conversation.offering import own_sessions, talked_about_last
from assistant.conversation.question import Question, attempt_at, fact
from assistant.conversation.tell_charges import diagnosed, explained_to, said_of, tell_chosen
from assistant.conversation.which_charge import which_charge
from assistant.domain.answers import Sentence
from assistant.domain.conversation import Turn
from assistant.domain.diagnosis import Fact, Term
from assistant.domain.records import ChargingSession

PAIR = 2


def compare(question: Question) -> Turn:
    """Return how the two sessions named differ, or else the last one and the last that went otherwise."""
    choice = which_charge(question)
    if isinstance(choice, Turn):
        return choice
    time = question.understood.time
    ends = (choice.sessions[0], choice.sessions[-1]) if time and time.kind == "range" else choice.sessions[:PAIR]
    pair = sorted({session.id: session for session in ends}.values(), key=attempt_at)
    if len(pair) < PAIR:
        other = _talked_about_before(question, pair[0]) or _other_than(question, pair[0])
        if other is None:
            return tell_chosen(question, choice)
        pair = sorted([*pair, other], key=attempt_at)
    explained = [explained_to(question, session.id) for session in pair]
    each = [sentence for one in explained for sentence in said_of(one, with_steps=False)]
    return diagnosed(question, explained, [*_difference(question, explained), *each])


def _talked_about_before(question: Question, session: ChargingSession) -> ChargingSession | None:
    """Return the session that was talked about before this one was named: "the same as Monday?"."""
    return next(
        (other for other in talked_about_last(question, own_sessions(question)) if other.id != session.id), None
    )


def _other_than(question: Question, session: ChargingSession) -> ChargingSession | None:
    """Return the latest session that went otherwise than this one did."""
    own = question.desk.records.charging_sessions(str(question.customer_id), limit=50)
    due = (other for other in own if attempt_at(other) <= question.message.now and other.id != session.id)
    return next((other for other in due if charged(other) != charged(session)), None)


def _difference(question: Question, explained: list[ExplainedCharge]) -> tuple[Sentence, ...]:
    """Return the sentence that names what differs, or that nothing does."""
    first, second = explained
    facts: dict[str, Fact] = {}
    for name, one in (("first", first), ("second", second)):
        session = one.evidence.charging_session
        facts[f"{name}_at"] = fact(one.evidence.attempt.at, session.id)
        energy = one.diagnosis.story.get("energy")
        if energy is not None:
            facts[f"{name}_energy"] = energy
        if one.diagnosis.cause is not None:
            facts[f"{name}_cause"] = fact(Term("cause", one.diagnosis.cause), session.id)
    if first.diagnosis.cause == second.diagnosis.cause and first.diagnosis.outcome == second.diagnosis.outcome:
        common = {"common_cause": facts["first_cause"]} if "first_cause" in facts else {}
        return question.said_with("no-difference", {**facts, **common})
    return question.said_with("difference", facts)
