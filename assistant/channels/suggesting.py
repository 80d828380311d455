"""Suggestions of a conversation or of a bare question: drafted, kept under their ids, and what agents do with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from assistant.channels.turns import prediction_of_answer
from assistant.conversation.desk import Desk
from assistant.conversation.suggestion_json import suggestion_as_json
from assistant.conversation.suggestions import LOOKED_BACK, Asked, suggest
from assistant.domain.conversation import ConversationState, Message
from assistant.domain.errors import BadInput, NotFound
from assistant.domain.suggestions import Suggestion
from assistant.records.agents_words import agent_joined, say, was_written
from assistant.records.conversations import conversation, new_id
from assistant.records.database import Database
from assistant.records.door import OneReading
from assistant.records.operators_view import owner_of, sessions_named
from assistant.records.suggestions import (
    AlreadyDecided,
    Decision,
    Draft,
    Offered,
    Whose,
    decide,
    last_questions,
    offer,
    suggestion,
)
from assistant.records.transaction import Reading

CONVERSATION: Final = "conversation/"
WORD: Final = re.compile(r"[\w.:@|+=-]*\w")
MOST_WORDS: Final = 50
"""Words with a digit in messages that are looked up as ids: more are a pasted log."""

NOBODY: Final = ""
"""Who may have a conversation that a draft is sent to, beside the agent who sends."""

QUESTION: Final = "question"
"""A bare question is one case each time that it is asked: what was done with an earlier one says nothing of this."""


class NothingToSendTo(BadInput):
    """A draft of a bare question belongs to no conversation here. HTTP 422."""

    code = "no_conversation"


def suggest_in(desk: Desk, db: Database, conversation_id: str, now: datetime) -> list[Offered]:
    """Return drafts for what a conversation's customer asked last, best first. Raise NotFound.

    "The night before" is told from what was talked about when it was written: which session it meant is as answered.
    """
    with db.reading() as reading:
        owner = owner_of(reading, conversation_id)
        found = conversation(reading, owner, conversation_id)
        asked = last_questions(reading, conversation_id, LOOKED_BACK)
        state = ConversationState.of_fields(found.state)
        messages = tuple(
            Message(one.text, one.at, owner.customer_id, one.charging_session_id, found.locale) for one in asked
        )
        at_desk = replace(desk, records=OneReading(reading))
        others = _of_others(reading, at_desk, messages)
        drafts = suggest(at_desk, Asked(messages, now, state, others))
    whose = Whose(CONVERSATION + conversation_id, conversation_id, owner.customer_id)
    return offer(db, whose, _as_kept(drafts, [one.reply_id for one in asked]), now)


def suggest_to(desk: Desk, db: Database, message: Message, asked: str = "") -> list[Offered]:
    """Return drafts for a question that a customer asked elsewhere, best first; they are kept as drafts for `asked`.

    Raise NotFound where there is no such customer, or the customer has no such session.
    """
    with db.reading() as reading:
        at_desk = replace(desk, records=OneReading(reading))
        if message.customer_id is not None:
            at_desk.records.customer(message.customer_id)
            if message.charging_session_id is not None:
                at_desk.records.charging_session(message.customer_id, message.charging_session_id)
        others = _of_others(reading, at_desk, (message,))
        drafts = suggest(at_desk, Asked((message,), message.now, others=others))
    return offer(db, Whose(asked or new_id(QUESTION), None, message.customer_id), _as_kept(drafts, [None]), message.now)


def send(db: Database, suggestion_id: str, decision: Decision, agent_name: str) -> Offered:
    """Send a draft, or the words that it was edited to, to its conversation, once; return the draft.

    Whoever sends has taken the conversation over; from a colleague nobody takes it with one key: that needs saying so.
    The same again sends nothing twice, and finishes what was broken off.

    Raise NotFound, NothingToSendTo, AlreadyDecided, TakenOver.
    """
    offered = suggestion(db, suggestion_id)
    if offered.conversation_id is None:
        raise NothingToSendTo("This suggestion belongs to no conversation here: copy it, or insert it where you write.")
    if offered.outcome is not None:
        decide(db, suggestion_id, decision)  # refused before anything is taken over for it
    if not was_written(db, offered.conversation_id, suggestion_id):
        agent_joined(db, offered.conversation_id, decision.agent_id, agent_name, decision.at, seen=NOBODY)
    decide(db, suggestion_id, decision)
    text = decision.text or offered.draft.text
    say(db, offered.conversation_id, decision.agent_id, agent_name, text, decision.at, suggestion_id)
    return offered


def sent_from(db: Database, suggestion_id: str, conversation_id: str, sent: Decision) -> None:
    """Note that a reply was written from a draft of its conversation: as it was, or in other words (`sent.text`).

    A draft of another conversation, or one that was decided on before, says nothing of this reply.
    """
    with suppress(NotFound, AlreadyDecided):
        offered = suggestion(db, suggestion_id)
        if offered.conversation_id == conversation_id:
            same = sent.text == offered.draft.text
            decide(
                db,
                suggestion_id,
                Decision("used" if same else "edited", sent.agent_id, sent.at, None if same else sent.text),
            )


def offered_as_json(offered: Offered, rank: int) -> dict[str, object]:
    """Return a draft with its id, its place and its track record."""
    track = {"sent": offered.track.sent, "cases": offered.track.cases}
    return {"id": offered.id, "rank": rank, **offered.draft.body, "track": track}


def _of_others(reading: Reading, desk: Desk, messages: Sequence[Message]) -> tuple[str, ...]:
    """Return the ids in a customer's messages that are of charging sessions which the customer must not see."""
    words = [word for one in messages for word in WORD.findall(one.text) if any(map(str.isdecimal, word))]
    named = sessions_named(reading, list(dict.fromkeys(words))[:MOST_WORDS]) if words else []
    return tuple(one for one in named if not any(_sees(desk, message.customer_id, one) for message in messages))


def _sees(desk: Desk, customer_id: str | None, session_id: str) -> bool:
    if customer_id is None:
        return True  # a visitor has no sessions, and none is drafted for one
    try:
        desk.records.charging_session(customer_id, session_id)
    except NotFound:
        return False
    return True


def _as_kept(drafts: Sequence[Suggestion], reply_ids: Sequence[str | None]) -> list[Draft]:
    return [
        Draft(
            kind=draft.kind,
            subject=draft.subject,
            text=draft.text,
            body=suggestion_as_json(draft),
            reply_id=None if draft.message is None else reply_ids[draft.message],
            prediction=prediction_of_answer(draft.rests_on),
        )
        for draft in drafts
    ]
