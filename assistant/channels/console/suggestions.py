"""Suggested replies in the console: beside a conversation, and what an agent does with one. It works without script."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from flask import Response, make_response, redirect, request, url_for

from assistant.channels.api.bodies import identifier_in_path
from assistant.channels.console.doors import OWN_PLACE
from assistant.channels.console.frame import console_room, is_fragment, page
from assistant.channels.console.suggestion_cards import board_of
from assistant.channels.identity.agents import the_agent
from assistant.channels.identity.guarded import for_agents, looks_for_news
from assistant.channels.suggesting import send, suggest_in
from assistant.channels.web import the_service
from assistant.domain.errors import BadInput
from assistant.domain.suggestions import SuggestionOutcome
from assistant.feeds.field_checks import LONGEST_TEXT
from assistant.records.suggestions import Decision, decide

OUTCOMES: Final[dict[str, SuggestionOutcome]] = {
    "send": "used",
    "use": "used",
    "edit": "edited",
    "dismiss": "dismissed",
}
SENDING: Final = {"send", "edit"}

room = console_room("console_suggestions", __name__)


@room.get("/conversations/<conversation_id>/suggestions")
@for_agents
@looks_for_news
def beside(conversation_id: str) -> str:
    """Show the suggestions of a conversation: as the part of its page that loads them, or as a page of their own."""
    service = the_service()
    offered = suggest_in(service.desk, service.db, identifier_in_path(conversation_id), service.clock())
    board = board_of(service.desk, offered, service.clock())
    template = "console/suggestions/cards.html" if is_fragment() else "console/suggestions/page.html"
    return page(
        template,
        board=board,
        act="console_suggestions.act",
        back=request.path,
        sends=True,
        beside=is_fragment(),
        conversation_id=conversation_id,
    )


@room.post("/suggestions/<suggestion_id>")
@for_agents
def act(suggestion_id: str) -> Response:
    """Send a suggestion as it is or edited, note that it was used elsewhere, or dismiss it."""
    return acts_on(suggestion_id)


def acts_on(suggestion_id: str) -> Response:
    """Send a suggestion as it is or edited, note that it was used elsewhere, or dismiss it."""
    did = request.form.get("do", "")
    decision, agent, db = _decision(did), the_agent(), the_service().db
    if request.form.get("elsewhere") or did not in SENDING:
        decide(db, identifier_in_path(suggestion_id), decision)
    else:
        send(db, identifier_in_path(suggestion_id), decision, agent.full_name)
    return _back(suggestion_id, did)


def _decision(did: str) -> Decision:
    """Return what the form says. Raise BadInput."""
    if did not in OUTCOMES:
        raise BadInput("Say what to do with the suggestion: send, use, edit or dismiss it.")
    text = request.form.get("text", "").strip() if did == "edit" else None
    if text == "" or (text and len(text) > LONGEST_TEXT):
        raise BadInput(f"An edited reply has 1 to {LONGEST_TEXT} characters.")
    return Decision(OUTCOMES[did], the_agent().id, the_service().clock(), text)


def _back(suggestion_id: str, did: str) -> Response:
    """Lead back to the page that the form stood in; one that sent this by itself is told that there is news."""
    if is_fragment():
        return Response(status=204, headers={"HX-Trigger": '{"news": {}}'})
    place = request.form.get("back", "")
    if not OWN_PLACE.fullmatch(place):
        place = url_for("console_queue.conversations")
    if "?" in place:
        place += "&" + urlencode({"did": did, "suggestion": suggestion_id})
    return make_response(redirect(place, 303))
