"""A person takes over: the fixed wording, the ticket, and from then on silence until the person hands back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from assistant.articles.placeholders import EMERGENCY_NUMBER
from assistant.conversation.question import Question, fact
from assistant.domain.answers import Explanation, Handoff, Reply, Sentence, Source
from assistant.domain.conversation import ConversationState, Turn
from assistant.domain.diagnosis import HandoffReason

FIXED: Final = {HandoffReason.SAFETY, HandoffReason.CUSTOMER_ASKED, HandoffReason.NOT_UNDERSTOOD}
"""Reasons that no classifier's confidence stands behind."""

SAFETY_ARTICLE: Final = Source("article", "faults-safety")


def hand_over(question: Question, reason: HandoffReason) -> Turn:
    """Return the turn with which a person takes over."""
    said = notice_of(question, reason)
    handoff = Handoff(reason, ticket_id(question))
    reply = Reply("handoff", "", None, "", (), handoff=handoff)
    return question.turn(
        "handoff", said, fixed=reason in FIXED, reply=reply, state=handed_over(question.state, handoff)
    )


def hand_over_explained(question: Question, explanation: Explanation, said: Iterable[Sentence]) -> Turn:
    """Return the turn that cannot explain a session, or must not: the person gets what the record shows."""
    reason = explanation.handoff.reason if explanation.handoff else HandoffReason.NO_CAUSE_FOUND
    notice = notice_of(question, reason)
    handoff = Handoff(reason, ticket_id(question))
    explained = replace(explanation, handoff=handoff)
    safety = reason is HandoffReason.SAFETY
    sentences = [*notice, *_without_fixed(question, said)] if safety else [*said, *notice]
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
    return question.turn("handoff", sentences, fixed=safety, reply=reply, state=state)


def silent(question: Question) -> Turn:
    """Return the empty answer of a conversation that a person has taken over: the same ticket, no words."""
    reason = HandoffReason(question.state.handoff_reason or HandoffReason.CUSTOMER_ASKED)
    handoff = Handoff(reason, question.state.ticket_id)
    answer = question.turn("handoff", (), fixed=True, reply=Reply("handoff", "", None, "", (), handoff=handoff))
    return Turn(replace(answer.reply, quick_replies=(), time_range=None), question.state)


def notice_of(question: Question, reason: HandoffReason) -> tuple[Sentence, ...]:
    """Return the fixed wording; somebody who is hurt needs other words first than a charger that smokes."""
    if reason is not HandoffReason.SAFETY:
        return question.said(f"handoff-{reason.value.replace('_', '-')}")
    hurt = question.understood.injury
    number = question.desk.library.emergency_numbers.number_for(readers_locale(question), medical=hurt)
    wording = "handoff-medical" if hurt else "handoff-safety"
    return question.said_with(wording, {EMERGENCY_NUMBER: fact(number)}, SAFETY_ARTICLE)


def readers_locale(question: Question) -> str:
    """Return the locale whose region the reader is in: a Swede who writes English has not moved to Great Britain."""
    own = [question.message.locale, question.customer.locale if question.customer else None]
    wished = [locale for locale in own if locale]
    return question.locale if question.locale in wished or not wished else wished[0]


def _without_fixed(question: Question, said: Iterable[Sentence]) -> list[Sentence]:
    """Return what an explanation says after the fixed wording, which begins it and has been said."""
    fixed = question.desk.library.article(SAFETY_ARTICLE.id, question.locale).short_reply
    return list(said)[len(fixed) :]


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
