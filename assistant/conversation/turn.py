"""START HERE. One turn: a message comes in, is understood, and is answered.

    Message → understand → one question or several → path → answer

Danger comes before everything else. After a person has taken over, the assistant is silent but for danger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.conversation.desk import Desk
from assistant.conversation.handoff import hand_over, silent
from assistant.conversation.paths import answer_question
from assistant.conversation.question import Question, attempt_at, customer_of, zone_for
from assistant.conversation.small_talk import acknowledged
from assistant.domain.answers import Reply, Sentence
from assistant.domain.conversation import NEW_CONVERSATION, ConversationState, Message, Turn
from assistant.domain.diagnosis import HandoffReason
from assistant.domain.errors import NotFound
from assistant.domain.records import Customer
from assistant.domain.understanding import Understanding
from assistant.understanding import questions_in

URGENCY: Final = ("handoff", "diagnosed", "article", "clarify", "refused", "smalltalk")
"""Outcomes of several answers in one turn, the most urgent first; danger is before all."""


def answer(desk: Desk, message: Message, state: ConversationState = NEW_CONVERSATION) -> Turn:
    """Return the answer to a message, and what to remember of it."""
    customer = customer_of(desk, message.customer_id)
    understood = understood_by(desk, message, state, customer)
    questions = [Question(desk, message, state, one, customer) for one in understood]
    if state.handoff_reason is not None:
        turns = [_while_a_person_has_it(questions)]
        state = turns[0].state
    else:
        turns = []
        for question in questions:
            turns.append(answer_question(replace(question, state=state)))
            state = turns[-1].state
    conversation_id = message.conversation_id or desk.mint_id("con")
    message_id = desk.mint_id("msg")
    replies = [replace(turn.reply, conversation_id=conversation_id, message_id=message_id) for turn in turns]
    reply = _together(replies)
    if state.handoff_reason is not None and reply.handoff is not None:
        state = replace(state, handoff_reason=reply.handoff.reason.value)
    return acknowledged(questions, Turn(reply, state, turns[0].rests_on if len(turns) == 1 else None))


def _while_a_person_has_it(questions: Sequence[Question]) -> Turn:
    """Return silence; but whoever writes of danger for the first time is told what to do, and the ticket says so."""
    dangerous = next((question for question in questions if question.understood.danger), None)
    if dangerous is None or dangerous.state.handoff_reason == HandoffReason.SAFETY:
        return silent(questions[0])
    return hand_over(dangerous, HandoffReason.SAFETY)


def understood_by(
    desk: Desk, message: Message, state: ConversationState, customer: Customer | None
) -> tuple[Understanding, ...]:
    """Return what each question of the message means, times seen from the session talked about."""
    anchor = None
    if customer is not None and state.charging_session_ids:
        try:
            anchor = attempt_at(desk.records.charging_session(customer.id, state.charging_session_ids[0]))
        except NotFound:
            anchor = None
    locale = message.locale or (customer.locale if customer else desk.default_locale)
    zone = zone_for(desk, customer)
    return questions_in(message.text, now=message.now, zone=zone, locale=locale, model=desk.model, anchor=anchor)


def _together(replies: list[Reply]) -> Reply:
    """Return one reply of several: the most urgent on top, all of them said, unless there is danger."""
    if len(replies) == 1:
        return replies[0]
    top = min(replies, key=_urgency)
    others: list[Sentence] = []
    if not _dangerous(top):
        others = [sentence for reply in replies if reply is not top for sentence in reply.sentences]
    buttons = dict.fromkeys(button for reply in (top, *replies) for button in reply.quick_replies)
    span = next((reply.time_range for reply in (top, *replies) if reply.time_range), None)
    explained = {one.charging_session_id: one for reply in (*reversed(replies), top) for one in reply.explanations}
    ids = dict.fromkeys(named for reply in (top, *replies) for named in reply.charging_session_ids)
    return replace(
        top,
        sentences=(*top.sentences, *others),
        charging_session_ids=tuple(ids),
        explanations=tuple(explained[named] for named in ids),
        quick_replies=tuple(buttons),
        handoff=next((reply.handoff for reply in (top, *replies) if reply.handoff), None),
        time_range=span,
        parts=tuple(replies),
    )


def _urgency(reply: Reply) -> tuple[int, int, int]:
    return (0 if _dangerous(reply) else 1, URGENCY.index(reply.outcome), 0 if reply.handoff else 1)


def _dangerous(reply: Reply) -> bool:
    return reply.handoff is not None and reply.handoff.reason == "safety"
