"""Talk to a person about a session: what was found goes into a conversation first, so that nobody asks again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from flask import Response, request

from assistant.channels.answer_view import answer_view
from assistant.channels.help_center.checking import NAME, ended_page
from assistant.channels.help_center.reader import Reader, the_reader
from assistant.channels.help_center.showing import passing_page
from assistant.channels.identity.customer_credential import BadCredential
from assistant.channels.turns import Place, ask_for_person, take_turn
from assistant.channels.web import the_service
from assistant.conversation.check_session import tell_checked
from assistant.domain.conversation import Message
from assistant.records.conversations import Owner, new_id, start

OURS: Final = re.compile(r"con_[A-Za-z0-9_-]{16,64}")
"""Ids that a page of ours may have brought along: the same form sent twice opens one conversation."""


def person() -> Response:
    """Hand the customer over, with the session that they picked, and say so."""
    reader, service = the_reader(), the_service()
    credential, asked = request.form.get("credential", ""), request.form.get("conversation", "")
    try:
        customer_id = service.callers.customer(f"Bearer {credential}").customer_id
    except BadCredential:
        return ended_page(reader)
    conversation = asked if OURS.fullmatch(asked) else new_id("con")
    reply = _handed_over(reader, customer_id, conversation, request.form.get("session") or None)
    view = answer_view(reader.desk, customer_id, reply, NAME, service.clock())
    return passing_page("handed_over", reader, view=view, credential=credential, conversation=conversation)


def _handed_over(reader: Reader, customer_id: str, named: str, session_id: str | None) -> Mapping[str, object]:
    """Return the reply with which a person takes over. Raise NotFound where the session is not the customer's."""
    service, owner = the_service(), Owner(customer_id)
    now = service.clock()
    if session_id:
        reader.desk.records.charging_session(customer_id, session_id)  # before anything is stored
    place = Place(service.db, owner, start(service.db, owner, now, conversation_id=named, locale=reader.locale).id)
    question = Message(reader.say("check_question"), now, customer_id, session_id, reader.locale, None, "check")
    told = take_turn(reader.desk, place, question, tell_checked) if session_id else None
    if told and told["handoff"]:
        return told
    asked = Message("", now, customer_id, session_id, reader.locale, None, "person")
    return take_turn(reader.desk, place, asked, ask_for_person)
