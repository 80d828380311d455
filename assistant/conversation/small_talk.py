"""Answers that need no record and no article: small talk, what is not ours to answer, and questions back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.conversation.did_you_mean import did_you_mean
from assistant.conversation.handoff import hand_over
from assistant.conversation.question import Question
from assistant.domain.answers import Reply
from assistant.domain.conversation import Turn
from assistant.domain.diagnosis import HandoffReason

SMALL_TALK: Final = {"greeting": "greeting", "thanks": "thanks", "goodbye": "goodbye", "who_are_you": "who-are-you"}
REFUSALS: Final = {
    "other_people_sessions": "refused-other-people",
    "adversarial": "refused-instructions",
    "abusive": "refused-abuse",
    "bypass": "refused-bypass",
}
ANSWERS: Final = {"diagnosed", "article", "clarify"}
"""Outcomes before which annoyance is acknowledged; a handing over has its own words for it."""

CLARIFYING_QUESTIONS: Final = 1
"""Questions that we ask back; after one that did not help, a person takes over."""


def small_talk(question: Question) -> Turn:
    """Return a greeting, a thank-you, a goodbye."""
    name = SMALL_TALK.get(question.guess.example_set if question.guess else "", "thanks")
    if name == "greeting" and question.customer_id is None:
        name = "greeting-visitor"
    return question.turn("smalltalk", question.said(name), fixed=True)


def refuse(question: Question) -> Turn:
    """Return that this is not ours to answer, and what is."""
    name = REFUSALS.get(question.guess.example_set if question.guess else "", "refused")
    return question.turn("refused", question.said(name), fixed=True)


def clarify(question: Question) -> Turn:
    """Return one question back; the second time a person takes over."""
    if question.state.clarified >= CLARIFYING_QUESTIONS:
        return hand_over(question, HandoffReason.NOT_UNDERSTOOD)
    offer = did_you_mean(question)
    if offer is not None:
        return offer
    name = "not-understood" if question.message.text.strip() else "empty"
    state = replace(question.state, clarified=question.state.clarified + 1)
    return question.turn("clarify", question.said(name), fixed=True, state=state)


def sign_in(question: Question) -> Turn:
    """Return that this question needs the customer's own record: a visitor's look-up is never made."""
    return question.turn("clarify", question.said("sign-in"), fixed=True, reply=Reply("clarify", "", None, "", ()))


def acknowledged(questions: Sequence[Question], turn: Turn) -> Turn:
    """Return the turn with one sentence before it for somebody who is annoyed: once a conversation, never in danger."""
    annoyed = next((question for question in questions if question.understood.annoyed), None)
    reply, state = turn.reply, turn.state
    safety = reply.handoff is not None and reply.handoff.reason is HandoffReason.SAFETY
    if annoyed is None or state.acknowledged or safety or reply.outcome not in ANSWERS or not reply.sentences:
        return turn
    said = replace(reply, sentences=(*annoyed.said("acknowledged"), *reply.sentences))
    return replace(turn, reply=said, state=replace(state, acknowledged=True))
