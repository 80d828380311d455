"""A conversation read again: the customer's messages, each with its reply, and what agents said and did meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answers.explanation import written
from assistant.channels.live.sources import packed
from assistant.channels.turns import Place
from assistant.records.agents_words import TOOK_OVER
from assistant.records.conversation_events import ALL, StreamEvent, page_after
from assistant.records.conversations import conversation, transcript
from assistant.records.opinions import is_rated, judged_replies


def transcript_as_json(place: Place) -> dict[str, object]:
    """Return the conversation, oldest first, its ticket while a person has it, and what was said of the help.

    An agent's coming and going stands among the messages, from `status`. Raise NotFound.
    """
    with place.db.reading() as reading:
        found = conversation(reading, place.owner, place.conversation_id)
        turns = transcript(reading, place.owner, place.conversation_id)
        page = page_after(reading, place.owner, place.conversation_id, None, ALL)
        rated = is_rated(reading, place.conversation_id)
        helpful = judged_replies(reading, place.conversation_id)
    own_ids = {event.body["id"]: event.body["client_message_id"] for event in page.events if _is_asked(event)}
    asked = [
        (
            turn.number,
            {
                "id": turn.message_id,
                "at": written(turn.at),
                "from": "customer",
                "text": turn.text,
                "client_message_id": own_ids.get(turn.message_id),
                "reply": turn.reply,
                "helpful": helpful.get(str(turn.reply.get("message_id"))),
            },
        )
        for turn in turns
    ]
    told = [(event.number, _told(event)) for event in page.events if _was_told(event)]
    messages = [message for _, message in sorted([*asked, *told], key=lambda numbered: numbered[0])]
    return {
        "id": found.id,
        "created_at": written(found.created_at),
        "ticket_id": found.ticket_id,
        "agent": _agent_here(page.events) if found.ticket_id else None,
        "last_event_id": page.last_id,
        "rated": rated,
        "messages": messages,
    }


def _is_asked(event: StreamEvent) -> bool:
    return event.kind == "message" and event.body["from"] == "customer"


def _agent_here(events: Iterable[StreamEvent]) -> object:
    """Return the name of the agent who has joined and not left again, None where nobody has."""
    changes = [event.body for event in events if event.kind == "status"]
    return changes[-1]["name"] if changes and changes[-1]["status"] == TOOK_OVER else None


def _was_told(event: StreamEvent) -> bool:
    """Tell whether an event is an agent's words or acts, or a correction: what belongs to no turn."""
    return event.kind in {"correction", "status"} or (event.kind == "message" and event.body["from"] == "agent")


def _told(event: StreamEvent) -> dict[str, object]:
    acted = {"from": "status"} if event.kind == "status" else {}
    return {"reply": None, **acted, **packed(event)}
