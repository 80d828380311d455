"""What happens in a conversation, as one numbered sequence: turns, words of agents, their coming and going.

A turn and an event take their numbers from the conversation's one count, in the transaction that stores them. So an
event that can be seen has everything before it in sight, on PostgreSQL too, and whoever read up to one goes on there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from assistant.domain.errors import NotFound
from assistant.records.conversations import Conversation, Owner, owned
from assistant.records.hints import of_conversation
from assistant.records.moments import kept, moment_of
from assistant.records.transaction import Reading, Transaction

Kind = Literal["message", "status", "correction", "note"]

FOR_AGENTS: Final = ("message", "status", "correction", "note")
FOR_CUSTOMERS: Final = ("message", "status", "correction")
NOT_FOR_CUSTOMERS: Final = frozenset({"agent_id"})
"""Members of a body that only agents see."""

BEFORE_ALL: Final = (-1, 0)
LAST_PART: Final = 9
ALL: Final = 1_000_000_000
_ID = re.compile(r"([0-9]{1,9})\.([0-9])")
_FOUND: Final = (
    "SELECT m.number, 'turn', m.id, m.text, m.client_message_id, m.at, m.reply_id, m.reply,"
    " (SELECT MAX(t.id) FROM ticket t WHERE t.conversation_id = m.conversation_id AND t.opened_at = m.at)"
    " FROM message m WHERE m.conversation_id = ? AND m.number >= ?"
    " UNION ALL SELECT e.number, e.kind, NULL, e.body, e.client_message_id, e.at, NULL, NULL, NULL"
    " FROM conversation_event e WHERE e.conversation_id = ? AND e.number >= ? AND e.kind IN ({kinds})"
    " ORDER BY 1 LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """One event. `kind` is message, handoff, status, correction or note; `id` orders, and resumes after it."""

    id: str
    kind: str
    at: datetime
    body: Mapping[str, object]

    @property
    def number(self) -> int:
        """Return its place in the conversation, which the parts of a turn share."""
        return int(self.id.partition(".")[0])


def append(
    transaction: Transaction,
    conversation_id: str,
    kind: Kind,
    body: Mapping[str, object],
    at: datetime,
    client_message_id: str | None = None,
) -> int:
    """Store an event with the conversation's next number, and return that. Raises NotFound."""
    counted = transaction.row(
        "UPDATE conversation SET version = version + 1 WHERE id = ? RETURNING version", conversation_id
    )
    if counted is None:
        raise NotFound("There is no such conversation.")
    number = int(counted[0]) - 1
    transaction.run(
        "INSERT INTO conversation_event (conversation_id, number, kind, body, at, client_message_id)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        *(conversation_id, number, kind, json.dumps(body, ensure_ascii=False), kept(at), client_message_id),
    )
    transaction.tell(of_conversation(conversation_id))
    return number


@dataclass(frozen=True, slots=True)
class Page:
    """Some events, an id to go on after, whether there are more, and the conversation just before they were read."""

    events: list[StreamEvent]
    last_id: str | None
    more: bool
    conversation: Conversation


def events_after(db: Reading, owner: Owner, conversation_id: str, last_id: str | None) -> list[StreamEvent]:
    """Return what the owner of a conversation may see of it after an event, oldest first.

    An id that this conversation never gave is as none: all is given again, so that nothing is missed. Raises NotFound.
    """
    return page_after(db, owner, conversation_id, last_id, ALL).events


def page_after(db: Reading, owner: Owner, conversation_id: str, last_id: str | None, most: int) -> Page:
    """Return the first of what `events_after` returns: that of `most` numbers. Raises NotFound."""
    with db.reading() as transaction:
        found = owned(transaction, owner, conversation_id)
        return _page(transaction, found, last_id, most)


def events_for_agents(db: Reading, conversation_id: str, last_id: str | None) -> list[StreamEvent]:
    """Return what an agent sees of a conversation after an event: notes too, and which agent wrote. Raises NotFound."""
    with db.reading() as transaction:
        if transaction.row("SELECT 1 FROM conversation WHERE id = ?", conversation_id) is None:
            raise NotFound("There is no such conversation.")
        place = _place_of(transaction, conversation_id, last_id)
        return list(_events(_rows(transaction, conversation_id, place, FOR_AGENTS, ALL), place, for_agents=True))


def _page(transaction: Transaction, found: Conversation, last_id: str | None, most: int) -> Page:
    """Return a page. Some turns show nothing: the page ends after the last that was read, whatever it showed."""
    place = _place_of(transaction, found.id, last_id)
    rows = _rows(transaction, found.id, place, FOR_CUSTOMERS, most)
    events = list(_events(rows, place, for_agents=False))
    if rows:
        place = max(place, (rows[-1][0], LAST_PART))
    return Page(events, None if place == BEFORE_ALL else f"{place[0]}.{place[1]}", len(rows) == most, found)


def _rows(
    transaction: Transaction, conversation_id: str, place: tuple[int, int], kinds: tuple[str, ...], most: int
) -> list[Any]:
    return transaction.rows(
        _FOUND.format(kinds=", ".join("?" for _ in kinds)),
        *(conversation_id, place[0], conversation_id, place[0], *kinds, most),
    )


def _events(rows: Iterable[Any], place: tuple[int, int], *, for_agents: bool) -> Iterator[StreamEvent]:
    for row in rows:
        for part, kind, body in _of_turn(row) if row[1] == "turn" else _of_event(row, for_agents=for_agents):
            if (row[0], part) > place:
                yield StreamEvent(f"{row[0]}.{part}", kind, moment_of(row[5]), body)


def _place_of(transaction: Transaction, conversation_id: str, last_id: str | None) -> tuple[int, int]:
    """Return the number and part of an event; before all where the conversation has not come so far."""
    read = _ID.fullmatch(last_id or "")
    if read is None:
        return BEFORE_ALL
    number = int(read[1])
    counted = transaction.row("SELECT version FROM conversation WHERE id = ?", conversation_id)
    return (number, int(read[2])) if counted is not None and number < counted[0] else BEFORE_ALL


def _of_turn(row: Any) -> Iterator[tuple[int, str, dict[str, object]]]:  # noqa: ANN401 # a row of the statement above
    """Yield the parts of a turn: the customer's words, the answer, and that a person takes over. Silence is none."""
    _, _, message_id, text, client_message_id, _, reply_id, written, opened = row
    reply = json.loads(written)
    if text:
        yield (
            0,
            "message",
            {"id": message_id, "from": "customer", "text": text, "client_message_id": client_message_id},
        )
    if reply.get("text"):
        yield 1, "message", {"id": reply_id, "from": "assistant", "text": reply["text"], "reply": reply}
        handoff = reply.get("handoff")
        if handoff and opened is not None and handoff["ticket_id"] == opened:
            yield 2, "handoff", handoff


def _of_event(row: Any, *, for_agents: bool) -> Iterator[tuple[int, str, dict[str, object]]]:  # noqa: ANN401 # as above
    body = json.loads(row[3])
    hidden = frozenset() if for_agents else NOT_FOR_CUSTOMERS
    yield 0, row[1], {name: value for name, value in body.items() if name not in hidden}
