"""Answers that were provisional, worked out again when records have arrived; who was told otherwise is told so.

Source  contract section 3: "it is worked out again when they do, and the customer is told if it changes".
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from assistant.channels.turns import ATTEMPTS, NOTHING_SAID, state_of, with_place
from assistant.conversation.desk import Desk
from assistant.conversation.explain_charge import ExplainedCharge
from assistant.conversation.handoff import hand_over_explained
from assistant.conversation.question import Question, customer_of
from assistant.conversation.reply_json import reply_as_json
from assistant.conversation.tell_charges import diagnosed, explained_to, said_of
from assistant.domain.conversation import Message, Turn
from assistant.domain.diagnosis import About, HandoffReason, Outcome
from assistant.domain.errors import NotFound
from assistant.records.conversations import Conversation, InProgress, Owner, conversation, queue_length
from assistant.records.corrections import Correction, settle, store_correction
from assistant.records.database import Database
from assistant.records.door import OneReading
from assistant.records.provisional_answers import ProvisionalAnswer, as_it_stands, provisional_answers

INTENT: Final = "correction"
WORDING: Final = "corrected"

_log = logging.getLogger(__name__)


def correct_answers(present_desk: Callable[[], Desk], db: Database, charger_ids: Iterable[str], now: datetime) -> int:
    """Work out again what was provisional about these chargers, and return how many customers are told otherwise.

    The desk is asked for where there is anything to work out. One that fails is logged, and holds up no other.
    """
    return sum(_corrected(present_desk(), db, answer, now) for answer in provisional_answers(db, charger_ids))


def _corrected(desk: Desk, db: Database, answer: ProvisionalAnswer, now: datetime) -> bool:
    """Correct one answer where it changed: tried again where something else was stored in its conversation."""
    try:
        for _ in range(ATTEMPTS):
            with suppress(InProgress):
                return _worked_out(desk, db, answer, now)
    except NotFound:
        settle(db, answer)
    except Exception:  # noqa: BLE001 # the records are stored: whoever sent them did nothing wrong
        _log.exception("an answer could not be worked out again")
    return False


def _worked_out(desk: Desk, db: Database, answer: ProvisionalAnswer, now: datetime) -> bool:
    with db.reading() as reading:
        told = as_it_stands(reading, answer)
        if told is None:
            return False
        before = conversation(reading, Owner(told.customer_id), told.conversation_id)
        at_desk = replace(desk, records=OneReading(reading))
        question = _question(at_desk, before, told, now)
        explained = explained_to(question, told.charging_session_id, About(told.about))
        if told.says(explained.explanation):
            correction = None
        else:
            turn = _turn(question, explained)
            correction = _correction(question, turn, told, queue_length(reading) + 1)
    if correction is not None:
        store_correction(db, before, told, correction)
    elif not explained.explanation.provisional:
        settle(db, told)
    return correction is not None


def _question(desk: Desk, before: Conversation, told: ProvisionalAnswer, now: datetime) -> Question:
    message = Message("", now, told.customer_id, locale=told.locale, conversation_id=before.id)
    return Question(desk, message, state_of(before), NOTHING_SAID, customer_of(desk, told.customer_id))


def _turn(question: Question, explained: ExplainedCharge) -> Turn:
    """Return the answer as it is now, after the words that it has changed; danger is told first of all."""
    explanation, said = explained.explanation, said_of(explained)
    if explained.diagnosis.handoff_reason is HandoffReason.SAFETY:
        return hand_over_explained(question, explanation, said)
    said = [*question.said(WORDING), *said]
    if explanation.outcome is Outcome.UNSURE:
        return hand_over_explained(question, explanation, said)
    return diagnosed(question, [explained], said)


def _correction(question: Question, turn: Turn, told: ProvisionalAnswer, position: int) -> Correction:
    """Return what is stored; a ticket is opened where the answer needs a person and none has the conversation."""
    handoff = turn.reply.handoff
    opens = handoff is not None and question.state.ticket_id is None
    named = question.desk.mint_id("msg")
    answered = replace(turn.reply, conversation_id=told.conversation_id, message_id=named, intent=INTENT)
    reply = with_place(answered, position if opens else None)
    body = {
        "id": named,
        "from": "assistant",
        "text": reply.text,
        "charging_session_id": told.charging_session_id,
        "corrects": told.reply_id,
        "reply": reply_as_json(reply),
    }
    ticket = (str(handoff.ticket_id), handoff.reason.value) if handoff is not None and opens else None
    return Correction(body, reply.explanations[0], turn.state.as_fields(), question.message.now, ticket)
