"""A person takes over: the fixed wording, the ticket, and from then on silence until the person hands back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from assistant.conversation.question import Question
from assistant.domain.answers import Explanation, Handoff, Reply, Sentence, Source
from assistant.domain.conversation import ConversationState, Turn
from assistant.domain.diagnosis import HandoffReason

FIXED: Final = {HandoffReason.SAFETY, HandoffReason.CUSTOMER_ASKED, HandoffReason.NOT_UNDERSTOOD}
"""Reasons that no classifier's confidence stands behind."""

SAFETY_ARTICLE: Final = Source("article", "faults-safety")


def hand_over(question: Question, reason: HandoffReason) -> Turn:
    """Return the turn with which a person takes over."""
    said = _notice(question, reason)
    handoff = Handoff(reason, ticket_id(question))
    reply = Reply("handoff", "", None, "", (), handoff=handoff)
    return question.turn(
        "handoff", said, fixed=reason in FIXED, reply=reply, state=handed_over(question.state, handoff)
    )


def hand_over_explained(question: Question, explanation: Explanation, said: Iterable[Sentence]) -> Turn:
    """Return the turn that cannot explain a session, or must not: the person gets what the record shows."""
    reason = explanation.handoff.reason if explanation.handoff else HandoffReason.NO_CAUSE_FOUND
    notice = _notice(question, reason)
    handoff = Handoff(reason, ticket_id(question))
    explained = replace(explanation, handoff=handoff)
    sentences = [*notice, *said] if reason is HandoffReason.SAFETY else [*said, *notice]
    reply = Reply(
        "handoff",
        "",
        None,
        "",
        (),
        charging_session_ids=(explanation.charging_session_id,),
        explanations=(explained,),
        handoff=handoff,
    )
    state = replace(handed_over(question.state, handoff), charging_session_ids=(explanation.charging_session_id,))
    return question.turn("handoff", sentences, fixed=reason is HandoffReason.SAFETY, reply=reply, state=state)


def silent(question: Question) -> Turn:
    """Return the empty answer of a conversation that a person has taken over: the same ticket, no words."""
    reason = HandoffReason(question.state.handoff_reason or HandoffReason.CUSTOMER_ASKED)
    handoff = Handoff(reason, question.state.ticket_id)
    answer = question.turn("handoff", (), fixed=True, reply=Reply("handoff", "", None, "", (), handoff=handoff))
    return Turn(replace(answer.reply, quick_replies=(), time_range=None), question.state)


def _notice(question: Question, reason: HandoffReason) -> tuple[Sentence, ...]:
    """Return the fixed wording; somebody who is hurt needs other words first than a charger that smokes."""
    if reason is not HandoffReason.SAFETY:
        return question.said(f"handoff-{reason.value.replace('_', '-')}")
    wording = "handoff-medical" if question.understood.injury else "handoff-safety"
    return question.said(wording, SAFETY_ARTICLE)


def ticket_id(question: Question) -> str:
    """Return the conversation's ticket, or a new one."""
    return question.state.ticket_id or question.desk.mint_id("tic")


def handed_over(state: ConversationState, handoff: Handoff) -> ConversationState:
    """Return the state in which the assistant is silent."""
    return replace(
        state,
        ticket_id=handoff.ticket_id,
        handoff_reason=handoff.reason.value,
        offered_ids=(),
        asked="",
        clarified=0,
    )
