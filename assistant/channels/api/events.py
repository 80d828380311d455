"""A conversation as it happens: its events as a stream for its owner, and that the customer is writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response, request

from assistant.channels.api.bodies import identifier_in_path, json_body
from assistant.channels.api.viewed import asks_for_view, view_of
from assistant.channels.identity.callers import Visitor
from assistant.channels.live.sources import OfConversation, Packed, packed
from assistant.channels.live.streams import Holder
from assistant.channels.web import json_answer, the_service
from assistant.conversation.desk import Desk
from assistant.records.conversation_events import StreamEvent
from assistant.records.conversations import Owner, conversation
from assistant.records.hints import of_typing

room = Blueprint("events", __name__, url_prefix="/api/v1/conversations")


@room.get("/<conversation_id>/events")
def events(conversation_id: str) -> Response:
    """Stream what happens in the conversation, after the event that `Last-Event-ID` names."""
    service, (owner, holder) = the_service(), _who_listens()
    found = conversation(service.db, owner, identifier_in_path(conversation_id))
    pack = _with_view(service.present_desk, owner) if asks_for_view() else packed
    source = OfConversation(service.db, owner, found.id, pack)
    return service.live.stream(source, holder, request.headers.get("Last-Event-ID"))


@room.post("/<conversation_id>/typing")
def typing(conversation_id: str) -> Response:
    """Tell the agents that the customer is writing; it is told once, and not kept. Raise TooMany."""
    service, (owner, holder) = the_service(), _who_listens()
    json_body({})
    service.live.typing.admit(holder.name)
    found = conversation(service.db, owner, identifier_in_path(conversation_id))
    service.db.tell(of_typing(found.id, "customer", ""))
    return json_answer({}, HTTPStatus.ACCEPTED)


def _with_view(present_desk: Callable[[], Desk], owner: Owner) -> Packed:
    """Return what adds its view to an answer of the assistant."""

    def pack(event: StreamEvent) -> Mapping[str, object]:
        body = packed(event)
        reply = cast("Mapping[str, object] | None", body.get("reply"))
        return {**body, "view": view_of(present_desk(), owner, reply, event.at)} if reply else body

    return pack


def _who_listens() -> tuple[Owner, Holder]:
    """Return whose conversations the caller may hear, and how long. Raise BadCredential."""
    service = the_service()
    caller = service.callers.customer_or_visitor(request.headers.get("Authorization"))
    if isinstance(caller, Visitor):
        return Owner(visitor_hash=caller.owner), Holder(f"visitor {caller.owner}")
    lasts = caller.expires_at - service.clock()
    return Owner(customer_id=caller.customer_id), Holder(f"customer {caller.customer_id}", lasts)
