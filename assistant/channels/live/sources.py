"""What streams tell of: a customer's conversation, or for an agent everything that changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Final

from assistant.answers.explanation import written
from assistant.channels.live import wire
from assistant.channels.live.stream import Found
from assistant.records.conversation_events import StreamEvent, page_after
from assistant.records.conversations import Owner
from assistant.records.database import Database
from assistant.records.hints import CONVERSATION, QUEUE, Typing, typing_of

PAGE: Final = 20
"""Turns and events that are read and sent at once: a reader that is behind is not read ahead of."""
MOST_CHANGES: Final = 200
"""Changes that are kept for an agent who is behind; more than these are told as one of the queue."""

Packed = Callable[[StreamEvent], Mapping[str, object]]


def packed(event: StreamEvent) -> Mapping[str, object]:
    """Return an event's body with its moment."""
    return {"at": written(event.at), **event.body}


class OfConversation:
    """The events of one conversation, for its owner."""

    __slots__ = ("_db", "_owner", "_packed", "_typing", "conversation_id")

    def __init__(self, db: Database, owner: Owner, conversation_id: str, pack: Packed = packed) -> None:
        """Tell the owner of the conversation; `pack` makes the body of each event."""
        self.conversation_id: str | None = conversation_id
        self._db = db
        self._owner = owner
        self._packed = pack
        self._typing: Typing | None = None

    def hint(self, topic: str) -> None:
        """Take note that an agent writes; anything else is found in the tables."""
        typing = typing_of(topic)
        if typing is not None and typing.who == "agent":
            self._typing = typing

    def read(self, cursor: str | None) -> Found:
        """Return what was stored after the cursor, and last whether an agent writes. Raise NotFound, Unusable."""
        page = page_after(self._db, self._owner, str(self.conversation_id), cursor, PAGE)
        events = [wire.event(event.kind, event.id, self._packed(event)) for event in page.events]
        typing, self._typing = self._typing, None
        if typing is not None:
            body = {"status": "typing", "from": typing.who, "name": typing.name}
            events.append(wire.event("status", page.last_id, body))
        held = page.conversation
        return Found(events, page.last_id, page.more, held.version, needed=held.ticket_id is not None)


class OfEverything:
    """Which conversations changed, that the queue did, and who is writing: the page fetches what it shows of it.

    Nothing is replayed. So the first event is that the queue changed, whenever the stream is opened.
    """

    __slots__ = ("_changes", "_numbers", "conversation_id")

    def __init__(self) -> None:
        """Tell of everything from now on."""
        self.conversation_id: str | None = None
        self._changes: dict[str, None] = {QUEUE: None}
        self._numbers = count(1)

    def hint(self, topic: str) -> None:
        """Take note of a change, once however often it comes before it is told."""
        self._changes[topic] = None
        if len(self._changes) > MOST_CHANGES:
            self._changes = {QUEUE: None}

    def read(self, cursor: str | None) -> Found:
        """Return what changed since the last reading."""
        changes, self._changes = self._changes, {}
        events = []
        for topic in changes:
            cursor = str(next(self._numbers))
            events.append(wire.event(*_told(topic, cursor)))
        return Found(events, cursor)


def _told(topic: str, cursor: str) -> tuple[str, str, dict[str, object]]:
    """Return kind, id and body of the event that tells of a topic."""
    typing = typing_of(topic)
    if typing is not None:
        return "typing", cursor, {"id": typing.conversation_id, "from": typing.who, "name": typing.name}
    if topic.startswith(CONVERSATION):
        return "conversation", cursor, {"id": topic.removeprefix(CONVERSATION)}
    return topic, cursor, {}
