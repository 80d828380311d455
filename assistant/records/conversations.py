"""Conversations: whose they are, what was said, and each turn in one transaction.

A turn is the message under its client's id, the reply as it was sent, the typed state, a ticket and the outbox rows.
The same client's id again gives the same reply; nothing is stored twice.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from assistant.domain.answers import Explanation
from assistant.domain.errors import Conflict, NotFound
from assistant.records.database import Database
from assistant.records.hints import QUEUE, of_conversation
from assistant.records.moments import kept, moment_of
from assistant.records.outbox import put
from assistant.records.provisional_answers import keep_what_was_said
from assistant.records.tickets import open_ticket
from assistant.records.transaction import Reading, Transaction

ID_BYTES = 16
SILENT: Final = "silent"
"""What a message that a person is to answer came to: the assistant said nothing."""

PRESSED: Final = "pressed"
"""What a press of "Talk to a person" came to, whatever words the button sends with it: it asks nothing."""


class ReusedMessageId(Conflict):
    """The same client message id came with another body. HTTP 422."""

    code = "client_message_id_reused"


class InProgress(Conflict):
    """Another message of this conversation is being answered. HTTP 409."""

    code = "in_progress"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who a conversation belongs to: a customer, or a visitor by the hash of their credential."""

    customer_id: str | None = None
    visitor_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as it stands; `ticket_id` is set while a person has it."""

    id: str
    owner: Owner
    locale: str | None
    state: Mapping[str, object]
    version: int
    created_at: datetime
    ticket_id: str | None = None


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A message and the reply to it, as stored. `reply` is what was sent; `number` is its place in the conversation."""

    message_id: str
    text: str
    at: datetime
    reply: Mapping[str, object]
    number: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn stores. `reply` is JSON, to the letter what will be sent.

    `ticket_reason` opens a ticket; `outbox` holds (kind, body) for other systems.
    """

    client_message_id: str | None
    body_hash: str
    text: str
    reply_id: str
    reply: str
    state: Mapping[str, object]
    at: datetime
    ticket_id: str | None = None
    ticket_reason: str | None = None
    outbox: tuple[tuple[str, Mapping[str, object]], ...] = field(default=())
    prediction: str | None = None
    """How the question was understood, as `verdicts` writes it; None where the answer does not rest on that."""

    outcome: str | None = None
    cause: str | None = None
    reason: str | None = None
    """What the reply came to, for reports: its outcome, SILENT or PRESSED; the cause told; why a person is wanted."""

    explanations: tuple[Explanation, ...] = ()


def new_id(kind: str) -> str:
    """Return a random id of a kind: `con` conversation, `msg` message, `tic` ticket, `out` outbox, `fee` feedback."""
    return f"{kind}_{secrets.token_urlsafe(ID_BYTES)}"


def start(
    db: Database, owner: Owner, now: datetime, *, conversation_id: str | None = None, locale: str | None = None
) -> Conversation:
    """Make a conversation and return it; one with this id that is the owner's already is returned. Raises Conflict."""
    named = conversation_id or new_id("con")
    with db.writing() as transaction:
        transaction.run(
            "INSERT INTO conversation (id, customer_id, visitor_hash, locale, state, version, created_at)"
            " VALUES (?, ?, ?, ?, '{}', 0, ?) ON CONFLICT (id) DO NOTHING",
            named,
            owner.customer_id,
            owner.visitor_hash,
            locale,
            kept(now),
        )
        found = _read(transaction, named)
    if found is None or found.owner != owner:
        raise Conflict(f"The conversation {named!r} belongs to somebody else: choose another id.")
    return found


def conversation(db: Reading, owner: Owner, conversation_id: str) -> Conversation:
    """Return the owner's conversation. Raises NotFound, the same for missing and foreign."""
    with db.reading() as transaction:
        return owned(transaction, owner, conversation_id)


def owned(transaction: Transaction, owner: Owner, conversation_id: str) -> Conversation:
    """Return the owner's conversation within a transaction. Raises NotFound."""
    found = _read(transaction, conversation_id)
    if found is None or found.owner != owner:
        raise NotFound("There is no such conversation.")
    return found


def transcript(db: Reading, owner: Owner, conversation_id: str) -> list[StoredTurn]:
    """Return what was said, oldest first. Raises NotFound."""
    with db.reading() as transaction:
        owned(transaction, owner, conversation_id)
        found = transaction.rows(
            "SELECT id, text, at, reply, number FROM message WHERE conversation_id = ? ORDER BY number", conversation_id
        )
    return [StoredTurn(row[0], row[1], moment_of(row[2]), json.loads(row[3]), row[4]) for row in found]


def earlier_reply(db: Reading, conversation_id: str, client_message_id: str, body_hash: str) -> str | None:
    """Return the reply that this client's message got already, or None. Raises ReusedMessageId for another body."""
    with db.reading() as transaction:
        return _earlier(transaction, conversation_id, client_message_id, body_hash)


def store_turn(db: Database, before: Conversation, turn: Turn) -> str:
    """Store the turn and return the reply that stands: this one, or the one that an equal message got meanwhile.

    It is JSON, to the letter what was stored.

    Raises InProgress where another message of the conversation was answered meanwhile, ReusedMessageId as above.
    """
    return db.write(lambda transaction: _store(transaction, before, turn))


def queue_length(db: Reading) -> int:
    """Return how many tickets are open."""
    with db.reading() as transaction:
        counted = transaction.row("SELECT COUNT(*) FROM ticket WHERE closed_at IS NULL")
    return int(counted[0]) if counted else 0


def _store(transaction: Transaction, before: Conversation, turn: Turn) -> str:
    is_new = transaction.run(
        "INSERT INTO message"
        " (prediction, outcome, cause, reason, id, conversation_id, number, client_message_id, body_hash, text,"
        " reply_id, reply, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (conversation_id, client_message_id) DO NOTHING",
        *(turn.prediction, turn.outcome, turn.cause, turn.reason),
        new_id("msg"),
        before.id,
        before.version,
        turn.client_message_id,
        turn.body_hash,
        turn.text,
        turn.reply_id,
        turn.reply,
        kept(turn.at),
    )
    earlier = None if is_new else _earlier(transaction, before.id, str(turn.client_message_id), turn.body_hash)
    if earlier is not None:
        return earlier
    changed = transaction.run(
        "UPDATE conversation SET state = ?, version = version + 1 WHERE id = ? AND version = ?",
        json.dumps(turn.state),
        before.id,
        before.version,
    )
    if not changed:
        raise InProgress("Another message of this conversation is being answered: send it again.")
    if turn.ticket_id is not None and turn.ticket_reason is not None:
        open_ticket(transaction, turn.ticket_id, before.id, turn.ticket_reason, turn.at)
        transaction.tell(QUEUE)
    for kind, body in turn.outbox:
        put(transaction, new_id("out"), kind, before.id, body, turn.at)
    if before.owner.customer_id is not None:
        keep_what_was_said(transaction, before.id, before.owner.customer_id, turn.reply_id, turn.explanations)
    transaction.tell(of_conversation(before.id))
    return turn.reply


def _read(transaction: Transaction, conversation_id: str) -> Conversation | None:
    row = transaction.row(
        "SELECT c.id, c.customer_id, c.visitor_hash, c.locale, c.state, c.version, c.created_at,"
        " (SELECT MAX(t.id) FROM ticket t WHERE t.conversation_id = c.id AND t.closed_at IS NULL)"
        " FROM conversation c WHERE c.id = ?",
        conversation_id,
    )
    if row is None:
        return None
    named, customer_id, visitor_hash, locale, state, version, created_at, ticket_id = row
    owner = Owner(customer_id, visitor_hash)
    return Conversation(named, owner, locale, json.loads(state), version, moment_of(created_at), ticket_id)


def _earlier(transaction: Transaction, conversation_id: str, client_message_id: str, body_hash: str) -> str | None:
    row = transaction.row(
        "SELECT body_hash, reply FROM message WHERE conversation_id = ? AND client_message_id = ?",
        conversation_id,
        client_message_id,
    )
    if row is None:
        return None
    if row[0] != body_hash:
        raise ReusedMessageId("This client_message_id was used for another message: choose a new one.")
    return str(row[1])
