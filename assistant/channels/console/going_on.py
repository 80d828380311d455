"""Where an agent goes on when a conversation is done with: to the next customer who waits, with a way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Final, Literal, get_args

from flask import Response, request

from assistant.channels.api.bodies import identifier_in_path
from assistant.channels.console.frame import is_fragment, see
from assistant.channels.console.words import called
from assistant.channels.identity.agents import the_agent
from assistant.channels.web import the_service
from assistant.conversation.question import customer_of
from assistant.domain.errors import NotFound
from assistant.records.database import Database
from assistant.records.operators_view import owner_of
from assistant.records.queue import tickets

Done = Literal["resolved", "snoozed"]
"""What was done with a conversation, as the address of the next page names it."""

WAYS: Final[tuple[Done, ...]] = get_args(Done)


@dataclass(frozen=True, slots=True)
class Left:
    """The conversation that an agent comes from: what they did with it, and with whom it is."""

    done: Done
    conversation_id: str
    name: str


def go_on_from(conversation_id: str, done: Done) -> Response:
    """Lead to the next conversation that waits for this agent, to the queue where none does."""
    service = the_service()
    following = next_waiting(service.db, the_agent().id, conversation_id, service.clock())
    from_here = {done: conversation_id}
    if following is None:
        answer = see("console_queue.conversations", **from_here)
    else:
        page = "console_conversation.conversation"
        answer = see(page, conversation_id=following, _anchor="latest", **from_here)
    if is_fragment():
        return Response(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": answer.headers["Location"]})
    return answer


def next_waiting(db: Database, agent_id: str, besides: str, now: datetime) -> str | None:
    """Return the conversation that waits for this agent: danger first, then their own, then nobody's; None for none."""
    rows = [*tickets(db, "mine", agent_id, now), *tickets(db, "unassigned", agent_id, now)]
    waiting = [
        (row.ticket.reason != "safety", place, row.conversation_id)
        for place, row in enumerate(rows)
        if row.ticket and row.ticket.waits_since and row.conversation_id != besides
    ]
    return min(waiting)[2] if waiting else None


def left_behind() -> Left | None:
    """Return the conversation that the address says the agent comes from; None for one that is not there."""
    done = next((way for way in WAYS if request.args.get(way)), None)
    if done is None:
        return None
    service = the_service()
    try:
        conversation_id = identifier_in_path(request.args[done])
        customer_id = owner_of(service.db, conversation_id).customer_id
    except NotFound:
        return None
    customer = customer_of(service.desk, customer_id)
    return Left(done, conversation_id, called(customer_id, customer.name if customer else None))
