"""What agents do in a conversation: say something, note something, take it over, hand it back, resolve it.

Each is one transaction. It takes the conversation's next number, so that an answer that the assistant was working out
meanwhile is not stored: whoever has the conversation is looked at again, and nobody is talked over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from assistant.domain.errors import NotFound
from assistant.records.care import give_to, refuse_who_came_later
from assistant.records.conversation_events import Kind, append
from assistant.records.conversations import ReusedMessageId, new_id
from assistant.records.database import Database
from assistant.records.hints import QUEUE
from assistant.records.moments import kept
from assistant.records.tickets import open_ticket
from assistant.records.transaction import Reading, Transaction

TOOK_OVER: Final = "agent_joined"
"""The reason of a ticket that an agent opened by taking a conversation over, when nobody had asked for a person."""

HANDED_BACK: Final = "handed_back"
RESOLVED: Final = "resolved"
WRITTEN_BEFORE: Final = "SELECT kind, body FROM conversation_event WHERE conversation_id = ? AND client_message_id = ?"


def say(
    db: Database, conversation_id: str, agent_id: str, agent_name: str, text: str, now: datetime, client_message_id: str
) -> str:
    """Keep an agent's message to the customer, once for its client's id, and return its id.

    Raises NotFound, and ReusedMessageId where the client's id came with other words.
    """
    return _written(db, "message", conversation_id, _words(agent_id, agent_name, text), now, client_message_id)


def note(
    db: Database, conversation_id: str, agent_id: str, agent_name: str, text: str, now: datetime, client_message_id: str
) -> str:
    """Keep an agent's note, which customers never see, and return its id. Raises as `say` does."""
    return _written(db, "note", conversation_id, _words(agent_id, agent_name, text), now, client_message_id)


def was_written(db: Reading, conversation_id: str, client_message_id: str) -> bool:
    """Tell whether an agent's words were kept under this client's id before: then sending them again does nothing."""
    with db.reading() as transaction:
        return transaction.row(WRITTEN_BEFORE, conversation_id, client_message_id) is not None


def agent_joined(
    db: Database, conversation_id: str, agent_id: str, agent_name: str, now: datetime, seen: str | None = None
) -> None:
    """Let an agent take the conversation over: the assistant is silent, and the ticket is this agent's.

    Again changes nothing. Where no ticket is open, one is opened. `seen` is who had it when the agent decided, empty
    for nobody: of two who reach for it at once, one has it and the other is told who. Raises NotFound, TakenOver.
    """

    def work(transaction: Transaction) -> None:
        opened = _open_ticket_of(transaction, conversation_id)
        if seen is not None and opened is not None:
            refuse_who_came_later(transaction, opened, {agent_id, seen})
        if opened is None or _joined_last(transaction, conversation_id) != agent_id:
            append(transaction, conversation_id, "status", _status(TOOK_OVER, agent_id, agent_name), now)
        if opened is None:
            opened = new_id("tic")
            open_ticket(transaction, opened, conversation_id, TOOK_OVER, now)
        give_to(transaction, opened, conversation_id, agent_id, now)

    db.write(work)


def hand_back(db: Database, conversation_id: str, agent_id: str, agent_name: str, now: datetime) -> None:
    """Close the conversation's ticket: the assistant speaks again. Nothing changes without one. Raises NotFound."""
    _close(db, conversation_id, _status(HANDED_BACK, agent_id, agent_name), now)


def resolve(db: Database, conversation_id: str, agent_id: str, agent_name: str, now: datetime) -> None:
    """Close the conversation's ticket because all is answered. Nothing changes without one. Raises NotFound."""
    _close(db, conversation_id, _status(RESOLVED, agent_id, agent_name), now)


def _written(
    db: Database, kind: Kind, conversation_id: str, words: Mapping[str, object], now: datetime, client_message_id: str
) -> str:
    def work(transaction: Transaction) -> str:
        _lock(transaction, conversation_id)
        earlier = transaction.row(WRITTEN_BEFORE, conversation_id, client_message_id)
        if earlier is None:
            named = new_id("msg")
            append(transaction, conversation_id, kind, {"id": named, **words}, now, client_message_id)
            return named
        held = json.loads(earlier[1])
        if (earlier[0], held["agent_id"], held["text"]) != (kind, words["agent_id"], words["text"]):
            raise ReusedMessageId("This client_message_id was used for another message: choose a new one.")
        return str(held["id"])

    return db.write(work)


def _close(db: Database, conversation_id: str, body: Mapping[str, object], now: datetime) -> None:
    def work(transaction: Transaction) -> None:
        if _open_ticket_of(transaction, conversation_id) is None:
            return
        append(transaction, conversation_id, "status", body, now)
        transaction.run(
            "UPDATE ticket SET closed_at = ? WHERE conversation_id = ? AND closed_at IS NULL",
            kept(now),
            conversation_id,
        )
        transaction.tell(QUEUE)

    db.write(work)


def _lock(transaction: Transaction, conversation_id: str) -> None:
    """Let nobody else write to the conversation until this is committed. Raises NotFound."""
    alone = " FOR UPDATE" if transaction.postgresql else ""
    statement = f"SELECT 1 FROM conversation WHERE id = ?{alone}"  # noqa: S608 # our own words
    if transaction.row(statement, conversation_id) is None:
        raise NotFound("There is no such conversation.")


def _open_ticket_of(transaction: Transaction, conversation_id: str) -> str | None:
    _lock(transaction, conversation_id)
    row = transaction.row("SELECT MAX(id) FROM ticket WHERE conversation_id = ? AND closed_at IS NULL", conversation_id)
    return None if row is None else row[0]


def _joined_last(transaction: Transaction, conversation_id: str) -> str | None:
    """Return the agent who took the conversation over last, None where it was handed back since."""
    row = transaction.row(
        "SELECT body FROM conversation_event WHERE conversation_id = ? AND kind = 'status'"
        " ORDER BY number DESC LIMIT 1",
        conversation_id,
    )
    body = {} if row is None else json.loads(row[0])
    return str(body["agent_id"]) if body.get("status") == TOOK_OVER else None


def _words(agent_id: str, agent_name: str, text: str) -> dict[str, object]:
    return {"from": "agent", "agent_id": agent_id, "name": agent_name, "text": text}


def _status(status: str, agent_id: str, agent_name: str) -> dict[str, object]:
    return {"status": status, "agent_id": agent_id, "name": agent_name}
