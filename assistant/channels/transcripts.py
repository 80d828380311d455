"""A conversation read again: the customer's messages, each with its reply, and what agents said between them."""

from __future__ import annotations

from assistant.answers.explanation import written
from assistant.channels.live.sources import packed
from assistant.channels.turns import Place
from assistant.records.conversation_events import ALL, StreamEvent, page_after
from assistant.records.conversations import conversation, transcript


def transcript_as_json(place: Place) -> dict[str, object]:
    """Return the conversation, oldest message first, and its ticket while a person has it. Raise NotFound."""
    with place.db.reading() as reading:
        found = conversation(reading, place.owner, place.conversation_id)
        turns = transcript(reading, place.owner, place.conversation_id)
        page = page_after(reading, place.owner, place.conversation_id, None, ALL)
    asked = [
        (
            turn.number,
            {
                "id": turn.message_id,
                "at": written(turn.at),
                "from": "customer",
                "text": turn.text,
                "reply": turn.reply,
            },
        )
        for turn in turns
    ]
    told = [(event.number, {"reply": None, **packed(event)}) for event in page.events if _was_written(event)]
    messages = [message for _, message in sorted([*asked, *told], key=lambda numbered: numbered[0])]
    return {
        "id": found.id,
        "created_at": written(found.created_at),
        "ticket_id": found.ticket_id,
        "last_event_id": page.last_id,
        "messages": messages,
    }


def _was_written(event: StreamEvent) -> bool:
    """Tell whether an event is words that belong to no turn."""
    return event.kind == "correction" or (event.kind == "message" and event.body["from"] == "agent")
