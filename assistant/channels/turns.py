"""One turn of a stored conversation: look whether it was answered already, answer it, keep it, in one transaction.

The reply goes out after the commit, and is the one that was stored: a retry gets the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, cast

from assistant.conversation.desk import Desk
from assistant.conversation.handoff import hand_over, silent
from assistant.conversation.question import Question, customer_of
from assistant.conversation.reply_json import as_text, reply_as_json
from assistant.conversation.turn import answer
from assistant.domain.answers import Reply
from assistant.domain.conversation import ConversationState, Message
from assistant.domain.conversation import Turn as Answered
from assistant.domain.diagnosis import HandoffReason
from assistant.domain.understanding import Understanding
from assistant.records.conversations import (
    PRESSED,
    SILENT,
    Conversation,
    InProgress,
    Owner,
    Turn,
    conversation,
    earlier_reply,
    queue_length,
    store_turn,
)
from assistant.records.database import Database
from assistant.records.door import OneReading
from assistant.records.transaction import Reading
from assistant.records.verdicts import Prediction

ATTEMPTS: Final = 4  # a customer in two tabs writes twice at once; more often than that, the client tries again
HANDED_OVER: Final = "handoff"
ASKED_FOR_PERSON: Final = "talk_to_human"

NOT_UNDERSTOOD: Final = HandoffReason.NOT_UNDERSTOOD.value
NOTHING_SAID: Final = Understanding("", (), sure=True)

Answer = Callable[[Desk, Message, ConversationState], Answered]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation is kept, and whose it is."""

    db: Database
    owner: Owner
    conversation_id: str


def take_turn(desk: Desk, place: Place, message: Message, answering: Answer = answer) -> Mapping[str, object]:
    """Return the stored reply to the message, as section 4 of the contract. Raise as `reply_to` does."""
    return cast("Mapping[str, object]", json.loads(reply_to(desk, place, message, answering)))


def reply_to(desk: Desk, place: Place, message: Message, answering: Answer = answer) -> str:
    """Return the stored reply to the message, as JSON.

    What the answer looks up is read from the place's own database, over one connection.
    Raise NotFound where the conversation is not the owner's, ReusedMessageId, InProgress.
    """
    for _ in range(ATTEMPTS - 1):
        with suppress(InProgress):
            return _taken(desk, place, message, answering)
    return _taken(desk, place, message, answering)


def _taken(desk: Desk, place: Place, message: Message, answering: Answer) -> str:
    body_hash = _hash(message)
    with place.db.reading() as reading:
        before = conversation(reading, place.owner, place.conversation_id)
        if message.client_message_id is not None:
            earlier = earlier_reply(reading, before.id, message.client_message_id, body_hash)
            if earlier is not None:
                return earlier
        at_desk = replace(desk, records=OneReading(reading))
        turn = _turn(at_desk, reading, before, message, body_hash, answering)
    return store_turn(place.db, before, turn)


def ask_for_person(desk: Desk, message: Message, state: ConversationState) -> Answered:
    """Return the turn of a customer who pressed the button: nothing has to be understood for it."""
    question = Question(desk, message, state, NOTHING_SAID, customer_of(desk, message.customer_id))
    answered = silent(question) if state.handoff_reason else hand_over(question, HandoffReason.CUSTOMER_ASKED)
    reply = replace(
        answered.reply,
        conversation_id=message.conversation_id,
        message_id=desk.mint_id("msg"),
        intent=ASKED_FOR_PERSON,
    )
    return replace(answered, reply=reply)


def greeting(desk: Desk, customer_id: str | None, locale: str | None) -> str:
    """Return the first words of a conversation."""
    name = "greeting-visitor" if customer_id is None else "greeting"
    return " ".join(desk.library.reply(name, locale or desk.default_locale).short_reply)


def _turn(desk: Desk, db: Reading, before: Conversation, message: Message, body_hash: str, answering: Answer) -> Turn:
    state = state_of(before)
    placed = replace(message, conversation_id=before.id, locale=message.locale or before.locale)
    answered = answering(desk, placed, state)
    opens = answered.state.ticket_id if answered.state.ticket_id != state.ticket_id else None
    position = queue_length(db) + 1 if opens else None
    reply = reply_as_json(with_place(answered.reply, position))
    reason = answered.reply.handoff.reason.value if answered.reply.handoff else None
    explained = next(iter(answered.reply.explanations), None)
    told = {"ticket_id": opens, "reason": reason, "message": message.text, "reply": reply}
    return Turn(
        client_message_id=message.client_message_id,
        body_hash=body_hash,
        text=message.text,
        reply_id=str(answered.reply.message_id),
        reply=as_text(reply),
        state=answered.state.as_fields(),
        at=message.now,
        ticket_id=opens,
        ticket_reason=reason if opens else None,
        outbox=((HANDED_OVER, told),) if opens else (),
        prediction=prediction_of_answer(answered.rests_on),
        outcome=PRESSED
        if answering is ask_for_person
        else answered.reply.outcome
        if answered.reply.sentences
        else SILENT,
        cause=explained.cause if explained else None,
        explanations=answered.reply.explanations,
        reason=reason or (NOT_UNDERSTOOD if _asked_back(state, answered.state) else None),
    )


def _came_to(reply: Reply) -> str:
    return reply.outcome if reply.sentences else SILENT


def _asked_back(before: ConversationState, after: ConversationState) -> bool:
    """Tell whether the answer asked what is meant, other than which of several sessions."""
    return after.clarified > before.clarified and not after.offered_ids


def prediction_of_answer(understood: Understanding | None) -> str | None:
    """Return the prediction that an answer rests on, as it is kept for the verdicts of people."""
    guess = understood.best if understood else None
    if understood is None or guess is None:
        return None
    shown = str(guess.path)
    return Prediction(understood.read_as, guess.example_set, shown, guess.confidence, guess.signals).as_json()


def state_of(before: Conversation) -> ConversationState:
    """Return the stored state: silent while a person has the conversation, and not once it was handed back."""
    state = ConversationState.of_fields(before.state)
    if before.ticket_id is not None:
        reason = state.handoff_reason or HandoffReason.CUSTOMER_ASKED.value
        return replace(state, ticket_id=before.ticket_id, handoff_reason=reason)
    taken_over = state.ticket_id is not None or state.handoff_reason is not None
    return replace(state, ticket_id=None, handoff_reason=None) if taken_over else state


def with_place(reply: Reply, position: int | None) -> Reply:
    """Return the reply with the place in the queue of a new ticket."""
    if reply.handoff is None or position is None:
        return reply
    placed = replace(reply.handoff, queue_position=position)
    explained = [replace(one, handoff=placed) if one.handoff == reply.handoff else one for one in reply.explanations]
    return replace(
        reply,
        handoff=placed,
        explanations=tuple(explained),
        parts=tuple(with_place(part, position) for part in reply.parts),
    )


def _hash(message: Message) -> str:
    body = json.dumps([message.text, message.charging_session_id, message.locale])
    return sha256(body.encode()).hexdigest()
