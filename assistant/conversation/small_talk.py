"""Answers that need no record and no article: small talk, what is not ours to answer, and questions back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

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
    name = "not-understood" if question.message.text.strip() else "empty"
    state = replace(question.state, clarified=question.state.clarified + 1)
    return question.turn("clarify", question.said(name), fixed=True, state=state)


def sign_in(question: Question) -> Turn:
    """Return that this question needs the customer's own record: a visitor's look-up is never made."""
    return question.turn("clarify", question.said("sign-in"), fixed=True, reply=Reply("clarify", "", None, "", ()))
