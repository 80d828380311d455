"""Check one charging session because the customer points at it: nothing has to be understood, and nothing is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from assistant.conversation.desk import Desk
from assistant.conversation.explain_charge import explain_charge
from assistant.conversation.offering import Choice
from assistant.conversation.question import Question, customer_of
from assistant.conversation.tell_charges import said_of, tell_chosen
from assistant.domain.answers import Reply
from assistant.domain.conversation import ConversationState, Message, Turn
from assistant.domain.diagnosis import Outcome
from assistant.domain.understanding import Understanding

INTENT = "why_rejected"
POINTED_AT = Understanding("", (), sure=True)
"""What is understood of a session that was picked from a list."""


def check_session(desk: Desk, customer_id: str, charging_session_id: str, now: datetime, locale: str) -> Reply:
    """Return what the record says of a session. Where a person is needed it says why, and opens no ticket.

    Raise NotFound where the customer has no such session.
    """
    explained = explain_charge(desk, customer_id, charging_session_id, now=now, locale=locale)
    explanation = explained.explanation
    return Reply(
        "handoff" if explanation.outcome is Outcome.UNSURE else "diagnosed",
        INTENT,
        None,
        explanation.locale,
        tuple(said_of(explained)),
        charging_session_ids=(charging_session_id,),
        explanations=(explanation,),
        article=explanation.article,
        handoff=explanation.handoff,
    )


def tell_checked(desk: Desk, message: Message, state: ConversationState) -> Turn:
    """Return the turn that tells the same in a conversation, so that a person who takes over has it before them.

    The message names the session. Raise NotFound where the customer has no such session.
    """
    question = Question(desk, message, state, POINTED_AT, customer_of(desk, message.customer_id))
    session = desk.records.charging_session(str(message.customer_id), str(message.charging_session_id))
    told = tell_chosen(question, Choice((session,)))
    message_id = desk.mint_id("msg")
    reply = replace(told.reply, conversation_id=message.conversation_id, message_id=message_id, intent=INTENT)
    return replace(told, reply=reply)
