"""A conversation as a page of the demo, for readers whose browser runs no script: forms, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.answers.in_words import InWords, zone_of
from assistant.channels.answer_view import answer_view, as_markup, name_of
from assistant.channels.demo_app.history import CUSTOMER_LOCALE
from assistant.channels.turns import Answer, Place, greeting, take_turn
from assistant.channels.web import the_service
from assistant.conversation.desk import Desk
from assistant.domain.conversation import Message
from assistant.domain.errors import BadInput
from assistant.records.conversations import Owner, StoredTurn, new_id, start, transcript

LONGEST_MESSAGE: Final = 4_000


def chat_page(customer_id: str, conversation_id: str | None) -> dict[str, object]:
    """Return what the page shows of the customer's conversation. Raise NotFound."""
    service = the_service()
    desk = service.desk
    turns = transcript(service.db, Owner(customer_id), conversation_id) if conversation_id else []
    zone = next((charger.timezone for charger in desk.records.chargers(customer_id)), "UTC")
    words = InWords(CUSTOMER_LOCALE, zone_of(zone), desk.library.wording(CUSTOMER_LOCALE))
    return {
        "greeting": greeting(desk, customer_id, None),
        "conversation": conversation_id,
        "turns": [_shown(desk, customer_id, turn, words) for turn in turns],
    }


def asked(customer_id: str, fields: Mapping[str, str], answering: Answer) -> str:
    """Answer a form's question and return its conversation. Raise BadInput, NotFound."""
    service = the_service()
    text = fields.get("text", "").strip()
    if len(text) > LONGEST_MESSAGE:
        raise BadInput(f"The message is longer than {LONGEST_MESSAGE} characters.")
    owner, now = Owner(customer_id), service.clock()
    conversation_id = fields.get("conversation") or start(service.db, owner, now).id
    session_id = fields.get("charging_session_id") or None
    message = Message(text, now, customer_id, session_id, client_message_id=new_id("msg"))
    take_turn(service.desk, Place(service.db, owner, conversation_id), message, answering)
    return conversation_id


def _shown(desk: Desk, customer_id: str, turn: StoredTurn, words: InWords) -> dict[str, object]:
    """Return a turn as the page shows it: what was asked, when, and the view of the answer."""
    view = answer_view(desk, customer_id, turn.reply, name_of(turn.message_id), turn.at)
    return {"text": turn.text, "at": words.time(turn.at), "view": as_markup(view), "reply": turn.reply}
