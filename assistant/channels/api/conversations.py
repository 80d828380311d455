"""Conversations: begun, carried on, read again, handed to a person, rated; each by its owner alone."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response, request

from assistant.channels.api.bodies import identifier_in_path, json_body
from assistant.channels.api.viewed import viewed_reply, viewed_transcript
from assistant.channels.identity.callers import Visitor
from assistant.channels.identity.visitors import new_visitor_credential, visitor_owner
from assistant.channels.transcripts import transcript_as_json
from assistant.channels.turns import Place, ask_for_person, greeting, reply_to
from assistant.channels.web import json_answer, json_text, the_service
from assistant.domain.conversation import Message
from assistant.feeds.field_checks import customers_words, identifier, locale, text, whole, yes_or_no
from assistant.records.conversations import Owner, start
from assistant.records.opinions import judge_reply, rate

LONGEST_COMMENT = 2_000

room = Blueprint("conversations", __name__, url_prefix="/api/v1")


@room.post("/conversations")
def begin() -> Response:
    """Begin a conversation of the customer, or, where no credential is sent, of a new visitor."""
    service, header = the_service(), request.headers.get("Authorization")
    credential = None if header else new_visitor_credential()
    owner = Owner(visitor_hash=visitor_owner(credential)) if credential else owner_of(header)
    said = json_body({"locale": locale})
    begun = start(service.db, owner, service.clock(), locale=cast("str | None", said.get("locale")))
    answer = {"id": begun.id, "greeting": greeting(service.desk, owner.customer_id, begun.locale)}
    return json_answer(answer | ({"visitor_credential": credential} if credential else {}), HTTPStatus.CREATED)


@room.post("/conversations/<conversation_id>/messages")
def ask(conversation_id: str) -> Response:
    """Answer a message; the same `client_message_id` again gets the same reply."""
    fields = {
        "text": customers_words,
        "charging_session_id": identifier,
        "client_message_id": identifier,
        "locale": locale,
    }
    place = _place(conversation_id)
    said = json_body(fields, required=("text", "client_message_id"))
    message = _message(place, said, text=str(said["text"]))
    reply = reply_to(the_service().desk, place, message)
    return json_text(viewed_reply(place.owner, reply, message.now), HTTPStatus.CREATED)


@room.get("/conversations/<conversation_id>")
def read(conversation_id: str) -> Response:
    """Give what was said, oldest first, and the ticket where a person has the conversation."""
    place = _place(conversation_id)
    return json_answer(viewed_transcript(place.owner, transcript_as_json(place)))


@room.post("/conversations/<conversation_id>/handoff")
def hand_over(conversation_id: str) -> Response:
    """Hand the conversation to a person, because the customer asks for one."""
    place = _place(conversation_id)
    said = json_body({"client_message_id": identifier, "text": customers_words})
    message = _message(place, said, text=str(said.get("text", "")))
    reply = reply_to(the_service().desk, place, message, ask_for_person)
    return json_text(viewed_reply(place.owner, reply, message.now), HTTPStatus.CREATED)


@room.post("/conversations/<conversation_id>/rating")
def rating(conversation_id: str) -> Response:
    """Keep how the customer rates the conversation, once an episode."""
    place = _place(conversation_id)
    said = json_body({"rating": whole(least=1, most=5)}, required=("rating",))
    rate(place.db, place.owner, place.conversation_id, cast("int", said["rating"]), the_service().clock())
    return json_answer({}, HTTPStatus.CREATED)


@room.post("/messages/<message_id>/feedback")
def feedback(message_id: str) -> Response:
    """Keep whether an answer helped."""
    service, owner = the_service(), owner_of(request.headers.get("Authorization"))
    said = json_body({"helpful": yes_or_no, "comment": text(LONGEST_COMMENT)}, required=("helpful",))
    named = identifier_in_path(message_id)
    comment = cast("str | None", said.get("comment"))
    judge_reply(service.db, owner, named, service.clock(), helpful=bool(said["helpful"]), comment=comment)
    return json_answer({}, HTTPStatus.CREATED)


def owner_of(header: str | None) -> Owner:
    """Return whose conversations the caller may touch. Raise BadCredential."""
    caller = the_service().callers.customer_or_visitor(header)
    return Owner(visitor_hash=caller.owner) if isinstance(caller, Visitor) else Owner(customer_id=caller.customer_id)


def _place(conversation_id: str) -> Place:
    return Place(the_service().db, owner_of(request.headers.get("Authorization")), identifier_in_path(conversation_id))


def _message(place: Place, said: Mapping[str, object], *, text: str) -> Message:
    return Message(
        text,
        the_service().clock(),
        customer_id=place.owner.customer_id,
        charging_session_id=cast("str | None", said.get("charging_session_id")),
        locale=cast("str | None", said.get("locale")),
        client_message_id=cast("str | None", said.get("client_message_id")),
    )
