"""What a page of the console does by itself: it says that the agent writes, and stays signed in when asked to."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Final

from flask import Response, request

from assistant.channels.api.bodies import identifier_in_path
from assistant.channels.console.frame import console_room, see
from assistant.channels.identity.agents import session_id, the_agent
from assistant.channels.identity.guarded import for_agents, looks_for_news
from assistant.channels.live.sources import OfEverything
from assistant.channels.live.streams import Holder
from assistant.channels.web import the_service
from assistant.records.agents import set_single_keys
from assistant.records.hints import of_typing
from assistant.records.operators_view import owner_of

LOOKED_AT_ANEW: Final = timedelta(minutes=10)
"""A stream ends after this long and the page opens the next: whether its agent is still signed in is looked at then."""

room = console_room("console_presence", __name__)


@room.post("/stay")
@for_agents
def stays() -> Response:
    """Note an act of the agent's, so that the half hour begins anew."""
    return Response(status=HTTPStatus.NO_CONTENT)


@room.get("/events")
@for_agents
@looks_for_news
def events() -> Response:
    """Stream which conversations changed, that the queue did, and who is writing."""
    service, agent = the_service(), the_agent()
    holder = Holder(f"agent {agent.id} {session_id() or ''}", LOOKED_AT_ANEW)
    return service.live.stream(OfEverything(), holder, None)


@room.post("/conversations/<conversation_id>/typing")
@for_agents
def typing(conversation_id: str) -> Response:
    """Tell the customer that the agent writes; it is told once, and not kept."""
    service, named = the_service(), identifier_in_path(conversation_id)
    owner_of(service.db, named)
    service.db.tell(of_typing(named, "agent", the_agent().full_name))
    return Response(status=HTTPStatus.NO_CONTENT)


@room.post("/keys")
@for_agents
def keys() -> Response:
    """Keep whether one key alone does something."""
    set_single_keys(the_service().db, the_agent().id, on=request.form.get("single") == "on")
    return see("console_queue.conversations")
