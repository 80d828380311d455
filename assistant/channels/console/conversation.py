"""The page of one conversation, and the part of it that is fetched anew when something happens."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, make_response, request

from assistant.channels.api.bodies import identifier_in_path
from assistant.channels.console.frame import console_room, page
from assistant.channels.console.queue import queue_values
from assistant.channels.console.record_view import record_of, session_rows
from assistant.channels.console.talk import Draft, Talk, draft_of_macro, help_for_reply, talk_of
from assistant.channels.identity.agents import the_agent
from assistant.channels.identity.guarded import for_agents, looks_for_news
from assistant.channels.web import the_service
from assistant.records.care import note_reading
from assistant.records.macros import macro

room = console_room("console_conversation", __name__)


@room.get("/conversations/<conversation_id>")
@for_agents
def conversation(conversation_id: str) -> str:
    """Show a conversation, and keep that it was read."""
    talk = read_talk(conversation_id)
    chosen = request.args.get("macro")
    draft = draft_of_macro(macro(the_service().db, chosen), talk) if chosen else Draft()
    return conversation_page(talk, draft)


@room.get("/conversations/<conversation_id>/lines")
@for_agents
@looks_for_news
def news(conversation_id: str) -> str:
    """Show the transcript and who has it, alone."""
    talk = read_talk(conversation_id, anew=False)
    return page("console/lines_part.html", talk=talk, **help_for_reply(the_service().db, talk))


@room.get("/conversations/<conversation_id>/record")
@for_agents
@looks_for_news
def record(conversation_id: str) -> str:
    """Show the proof and the charging sessions, alone."""
    talk = read_talk(conversation_id, anew=False)
    return page("console/record.html", talk=talk, **_record_values(talk))


def read_talk(conversation_id: str, *, anew: bool = True) -> Talk:
    """Return a conversation for the agent who calls, and keep that they read it. Raise NotFound."""
    service, agent = the_service(), the_agent()
    now = service.clock()
    talk = talk_of(service.desk, service.db, agent, identifier_in_path(conversation_id), now)
    note_reading(service.db, agent, talk.id, now, anew=anew)
    return talk


def conversation_page(talk: Talk, draft: Draft) -> str:
    """Return the page, with a draft in the reply box."""
    values = {**queue_values(), **_record_values(talk), **help_for_reply(the_service().db, talk)}
    return page("console/conversation.html", **{**values, "talk": talk, "draft": draft.with_key(), "current": talk.id})


def refused_page(talk: Talk, draft: Draft, why: str, status: int) -> Response:
    """Return the page with what was written still in the box, and beside it what to mend."""
    return make_response(conversation_page(talk, replace(draft, refused=why)), status)


def _record_values(talk: Talk) -> dict[str, object]:
    service = the_service()
    customer_id = talk.who.customer.id if talk.who.customer else None
    desk, now, chosen = service.desk, service.clock(), request.args.get("session")
    return {
        "record": record_of(desk, customer_id, talk.events, chosen, now),
        "sessions": session_rows(desk, customer_id, now),
        "chosen": chosen,
    }
