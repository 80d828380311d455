"""What an agent does in a conversation: take it over, write, hand it back, resolve it, put it aside, give it away."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Final
from zoneinfo import ZoneInfo

from flask import Response, request

from assistant.channels.api.bodies import identifier_in_path
from assistant.channels.console.conversation import read_talk, refused_page
from assistant.channels.console.frame import console_room, is_fragment, see
from assistant.channels.console.going_on import go_on_from
from assistant.channels.console.talk import Draft
from assistant.channels.identity.agents import the_agent
from assistant.channels.identity.guarded import for_agents
from assistant.channels.suggesting import sent_from
from assistant.channels.web import the_service
from assistant.domain.errors import BadInput, Conflict
from assistant.feeds.field_checks import LONGEST_TEXT
from assistant.records import agents_words, care
from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.suggestions import Decision

SPANS: Final = {
    "1h": timedelta(hours=1),
    "4h": timedelta(hours=4),
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
}
LONGEST_SNOOZE: Final = timedelta(days=90)

Act = Callable[[Database, str, str, str, datetime], object]
"""What an agent does: where it is kept, in which conversation, the agent's id and name, and when."""

room = console_room("console_acts", __name__)


@room.post("/conversations/<conversation_id>/take-over")
@for_agents
def takes_over(conversation_id: str) -> Response:
    """Take the conversation over: the assistant is silent, and it is this agent's."""
    _do(conversation_id, _take)
    return _back(conversation_id)


@room.post("/conversations/<conversation_id>/hand-back")
@for_agents
def hands_back(conversation_id: str) -> Response:
    """Hand the conversation back: the assistant speaks again."""
    _do(conversation_id, agents_words.hand_back)
    return _back(conversation_id)


@room.post("/conversations/<conversation_id>/resolve")
@for_agents
def resolves(conversation_id: str) -> Response:
    """Close the ticket because all is answered, and go on to who waits next."""
    _do(conversation_id, agents_words.resolve)
    return go_on_from(conversation_id, "resolved")


@room.post("/conversations/<conversation_id>/reply")
@for_agents
def replies(conversation_id: str) -> Response:
    """Send a reply to the customer, or keep a note for colleagues; once, however often it is sent."""
    draft = _draft()
    try:
        _do(conversation_id, partial(_write, draft))
    except (BadInput, Conflict) as refused:
        if is_fragment():
            raise
        return refused_page(read_talk(conversation_id), draft, refused.detail, 422)
    return _back(conversation_id, sent={"key": new_id("cli")})


@room.post("/conversations/<conversation_id>/assign")
@for_agents
def assigns(conversation_id: str) -> Response:
    """Give the ticket to a colleague, to oneself, or to nobody."""
    service = the_service()
    care.assign(service.db, identifier_in_path(conversation_id), request.form.get("agent") or None, service.clock())
    return _back(conversation_id)


@room.post("/conversations/<conversation_id>/snooze")
@for_agents
def snoozes(conversation_id: str) -> Response:
    """Put the ticket aside for a while and go on to who waits next, or take it up again."""
    service, now = the_service(), the_service().clock()
    zone = read_talk(conversation_id, anew=False).words.zone
    until = snoozed_until(request.form, zone, now)
    care.snooze(service.db, conversation_id, until, now)
    return go_on_from(conversation_id, "snoozed") if until else _back(conversation_id)


def snoozed_until(form: Mapping[str, str], zone: ZoneInfo, now: datetime) -> datetime | None:
    """Return until when a form puts a ticket aside, None to take it up again. Raise BadInput."""
    chosen, written = form.get("span", ""), form.get("until", "").strip()
    if chosen == "wake":
        return None
    if chosen in SPANS:
        return now + SPANS[chosen]
    try:
        until = datetime.fromisoformat(written).replace(tzinfo=zone)
    except ValueError:
        raise BadInput("Say until when: choose one of the times, or write a day and a time.") from None
    if not now < until <= now + LONGEST_SNOOZE:
        raise BadInput(f"A ticket can be put aside until a moment within the next {LONGEST_SNOOZE.days} days.")
    return until


def _do(conversation_id: str, act: Act) -> None:
    """Let the agent who calls do something in a conversation now."""
    agent, service = the_agent(), the_service()
    act(service.db, identifier_in_path(conversation_id), agent.id, agent.full_name, service.clock())


def _take(db: Database, conversation_id: str, agent_id: str, agent_name: str, now: datetime) -> None:
    """Take the conversation over, where it still is whose the page said that it was. Raise TakenOver."""
    agents_words.agent_joined(db, conversation_id, agent_id, agent_name, now, request.form.get("seen"))


def _draft() -> Draft:
    """Return what the form of the reply box holds."""
    form = request.form
    return Draft(
        form.get("text", "").replace("\r\n", "\n"),
        "note" if form.get("kind") == "note" else "reply",
        suggestion=form.get("suggestion", ""),
        key=form.get("key", ""),
    )


def _write(draft: Draft, db: Database, conversation_id: str, agent_id: str, agent_name: str, now: datetime) -> None:
    """Keep a reply or a note. A new reply takes the conversation over. Raise BadInput, Conflict, NotFound."""
    text = draft.text.strip()
    if not text:
        raise BadInput("There is nothing to send yet: write something first.")
    if len(text) > LONGEST_TEXT or "\0" in text:
        raise BadInput(f"A message has at most {LONGEST_TEXT} characters.")
    if not draft.key or not draft.key.isprintable():
        raise BadInput("This page is out of date. Load it again, then send.")
    if draft.kind == "reply" and not agents_words.was_written(db, conversation_id, draft.key):
        _take(db, conversation_id, agent_id, agent_name, now)
    write = agents_words.say if draft.kind == "reply" else agents_words.note
    write(db, conversation_id, agent_id, agent_name, text, now, draft.key)
    if draft.kind == "reply" and draft.suggestion:
        sent_from(db, draft.suggestion, conversation_id, Decision("used", agent_id, now, text))


def _back(conversation_id: str, **told: object) -> Response:
    """Lead back to the conversation; a page that sent this by itself is told that there is news."""
    if is_fragment():
        return Response(status=HTTPStatus.NO_CONTENT, headers={"HX-Trigger": json.dumps({"news": {}, **told})})
    return see("console_conversation.conversation", conversation_id=conversation_id, _anchor="latest")
