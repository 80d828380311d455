"""Suggested replies for the agents' own tools: drafts of a conversation or a bare question, and what came of them."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response

from assistant.channels.api.bodies import identifier_in_path, json_body
from assistant.channels.api.listing import listed
from assistant.channels.errors import FieldErrors
from assistant.channels.identity.agents import the_agent
from assistant.channels.suggesting import offered_as_json, suggest_in, suggest_to
from assistant.channels.web import json_answer, the_service
from assistant.domain.conversation import Message
from assistant.domain.suggestions import SuggestionOutcome
from assistant.feeds.field_checks import LONGEST_TEXT, customers_words, identifier, locale, one_of, text
from assistant.records.suggestions import Decision, Offered, decide

ASKED = {
    "conversation_id": identifier,
    "customer_id": identifier,
    "text": customers_words,
    "charging_session_id": identifier,
    "locale": locale,
}
OUTCOMES = ("used", "edited", "dismissed")

room = Blueprint("suggestions", __name__, url_prefix="/api/v1/suggestions")


@room.post("")
def suggestions() -> Response:
    """Draft replies, best first."""
    the_agent()
    offered = _offered(json_body(ASKED))
    return json_answer(listed([offered_as_json(one, rank) for rank, one in enumerate(offered, 1)], None))


@room.post("/<suggestion_id>/outcome")
def outcome(suggestion_id: str) -> Response:
    """Note what was done with a draft, once."""
    agent, service = the_agent(), the_service()
    said = json_body({"outcome": one_of(*OUTCOMES), "text": text(LONGEST_TEXT)}, required=("outcome",))
    what, edited = cast("SuggestionOutcome", said["outcome"]), cast("str | None", said.get("text"))
    if (what == "edited") != bool(edited):
        raise FieldErrors([{"field": "text", "detail": "is what was sent, where it was edited, and else absent"}])
    decide(service.db, identifier_in_path(suggestion_id), Decision(what, agent.id, service.clock(), edited))
    return json_answer({}, HTTPStatus.CREATED)


def _offered(said: dict[str, object]) -> list[Offered]:
    """Return the drafts for what the body names: a conversation, or a customer and a question. Raise FieldErrors."""
    service = the_service()
    if "conversation_id" in said:
        if len(said) > 1:
            raise FieldErrors([{"field": "conversation_id", "detail": "stands alone: it says whose question it is"}])
        return suggest_in(service.desk, service.db, str(said["conversation_id"]), service.clock())
    lacking = [name for name in ("customer_id", "text") if not said.get(name)]
    if lacking:
        raise FieldErrors([{"field": name, "detail": "is missing, as is conversation_id"} for name in lacking])
    session_id, spoken = (cast("str | None", said.get(name)) for name in ("charging_session_id", "locale"))
    message = Message(str(said["text"]), service.clock(), str(said["customer_id"]), session_id, spoken)
    return suggest_to(service.desk, service.db, message)
