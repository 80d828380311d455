"""What waits for agents, and what the assistant talks about: look-ups across customers, for agents alone.

A ticket waits since the customer's first word that no agent has answered; one whose last word is an agent's does not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from assistant.records.conversations import PRESSED
from assistant.records.moments import kept, moment_of, moment_or_none
from assistant.records.transaction import Reading

Show = Literal["open", "mine", "unassigned", "colleagues", "snoozed", "resolved", "all"]

MOST: Final = 100
"""Rows of a page of a list: more than anybody reads at once."""

RECENT: Final = timedelta(hours=24)
"""How long a conversation with the assistant alone is shown after its last word."""

LOOKED_THROUGH: Final = 1_000
"""Recent messages among which the conversations with the assistant are looked for."""

LAST_WORDS: Final = (
    "(SELECT m.text FROM message m WHERE m.conversation_id = c.id AND m.text <> ''"  # noqa: S608 # our own names
    f" AND COALESCE(m.outcome, '') <> '{PRESSED}' ORDER BY m.number DESC LIMIT 1)"
)
"""What the customer wrote last; a press of "Talk to a person" is told as the reason of the ticket."""
EXPLAINED: Final = (
    "(SELECT m.reply FROM message m WHERE m.conversation_id = c.id AND m.reply LIKE ? ORDER BY m.number DESC LIMIT 1)"
)
HOLDS_EXPLANATION: Final = '%"explanation":{%'
"""What `EXPLAINED` looks for in a stored reply; bound, as a per cent sign means something to a driver."""

WAITS_SINCE: Final = (
    "(SELECT MIN(m.at) FROM message m WHERE m.conversation_id = c.id AND m.at >= t.opened_at AND m.number > COALESCE("
    "(SELECT MAX(e.number) FROM conversation_event e WHERE e.conversation_id = c.id AND e.kind = 'message'), -1))"
)
IS_SNOOZED: Final = (
    "(k.snoozed_until > ? AND NOT EXISTS"
    " (SELECT 1 FROM message m WHERE m.conversation_id = t.conversation_id AND m.at > k.snoozed_at))"
)
"""Whether a ticket is put aside at a moment: until then, and until the customer writes again."""

OF_TICKETS: Final = (
    f"SELECT c.id, c.customer_id, p.name, {LAST_WORDS}, {EXPLAINED}, t.id, t.reason, t.opened_at, t.closed_at,"  # noqa: S608 # our own names
    f" {WAITS_SINCE}, k.agent_id, a.full_name, CASE WHEN {IS_SNOOZED} THEN k.snoozed_until END"
    " FROM ticket t JOIN conversation c ON c.id = t.conversation_id LEFT JOIN customer p ON p.id = c.customer_id"
    " LEFT JOIN ticket_care k ON k.ticket_id = t.id LEFT JOIN agent a ON a.id = k.agent_id"
)
WHICH: Final[Mapping[Show, str]] = {
    "open": f"t.closed_at IS NULL AND NOT COALESCE({IS_SNOOZED}, FALSE)",
    "mine": f"t.closed_at IS NULL AND k.agent_id = ? AND NOT COALESCE({IS_SNOOZED}, FALSE)",
    "unassigned": f"t.closed_at IS NULL AND k.agent_id IS NULL AND NOT COALESCE({IS_SNOOZED}, FALSE)",
    "colleagues": f"t.closed_at IS NULL AND k.agent_id <> ? AND NOT COALESCE({IS_SNOOZED}, FALSE)",
    "snoozed": f"t.closed_at IS NULL AND {IS_SNOOZED}",
    "resolved": "t.closed_at IS NOT NULL",
    "all": "TRUE",
}
CARED_FOR: Final = "FROM ticket t LEFT JOIN ticket_care k ON k.ticket_id = t.id"
WAITING: Final = (
    "SELECT COUNT(*) FROM ticket t JOIN conversation c ON c.id = t.conversation_id"  # noqa: S608 # our own names
    f" LEFT JOIN ticket_care k ON k.ticket_id = t.id WHERE {WHICH['open']} AND {WAITS_SINCE} IS NOT NULL"
)
IN_ORDER: Final[Mapping[bool, str]] = {
    True: "ORDER BY CASE WHEN t.reason = 'safety' THEN 0 ELSE 1 END, t.opened_at",
    False: "ORDER BY t.closed_at DESC NULLS FIRST, t.opened_at DESC",
}
WITH_THE_ASSISTANT: Final = (
    f"SELECT c.id, c.customer_id, p.name, {LAST_WORDS}, {EXPLAINED}, r.last_at"  # noqa: S608 # our own names
    " FROM (SELECT n.conversation_id, MAX(n.at) AS last_at FROM"
    " (SELECT conversation_id, at FROM message WHERE at > ? ORDER BY at DESC LIMIT ?) n GROUP BY n.conversation_id) r"
    " JOIN conversation c ON c.id = r.conversation_id LEFT JOIN customer p ON p.id = c.customer_id"
    " WHERE NOT EXISTS (SELECT 1 FROM ticket t WHERE t.conversation_id = c.id AND t.closed_at IS NULL)"
    " ORDER BY r.last_at DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A handing over as the queue shows it. `waits_since` is None where the last word is an agent's."""

    id: str
    reason: str
    opened_at: datetime
    closed_at: datetime | None
    waits_since: datetime | None
    agent_id: str | None
    agent_name: str | None
    snoozed_until: datetime | None


@dataclass(frozen=True, slots=True)
class Row:
    """A conversation as the queue shows it; `ticket` is None while the assistant has it.

    `customer_id` is None for a visitor. `cause`, `certainty` and `outcome` are those of what was explained last.
    """

    conversation_id: str
    customer_id: str | None
    customer_name: str | None
    last_words: str
    cause: str | None
    certainty: str | None
    outcome: str | None
    ticket: Ticket | None = None
    last_at: datetime | None = None


def tickets(db: Reading, show: Show, agent_id: str, now: datetime, most: int = MOST, passed_over: int = 0) -> list[Row]:
    """Return the tickets to show: danger first, then longest open; with closed ones among them, the newest first.

    What is told of a ticket is looked up for those of the page alone, after they were put in order.
    """
    order = IN_ORDER[show not in {"resolved", "all"}]
    page = f"SELECT t.id {CARED_FOR} WHERE {WHICH[show]} {order} LIMIT ? OFFSET ?"  # our own names
    with db.reading() as transaction:
        found = transaction.rows(
            f"{OF_TICKETS} WHERE t.id IN ({page}) {order}",
            *(HOLDS_EXPLANATION, kept(now), *_bound(show, agent_id, now), most, passed_over),
        )
    return [_of_ticket(row) for row in found]


def how_many(db: Reading, show: Show, agent_id: str, now: datetime) -> int:
    """Return how many tickets there are to show in all."""
    with db.reading() as transaction:
        counted = transaction.row(
            f"SELECT COUNT(*) {CARED_FOR} WHERE {WHICH[show]}",  # our own names
            *_bound(show, agent_id, now),
        )
    return int(counted[0]) if counted else 0


def waiting(db: Reading, now: datetime) -> int:
    """Return how many customers wait for a person, those that no list shows among them."""
    with db.reading() as transaction:
        counted = transaction.row(WAITING, kept(now))
    return int(counted[0]) if counted else 0


def with_the_assistant(db: Reading, now: datetime, most: int = 20) -> list[Row]:
    """Return the conversations of the last day that no person has, the newest word first."""
    with db.reading() as transaction:
        found = transaction.rows(WITH_THE_ASSISTANT, HOLDS_EXPLANATION, kept(now - RECENT), LOOKED_THROUGH, most)
    return [_with_the_assistant(row) for row in found]


def ticket_of(db: Reading, conversation_id: str, now: datetime) -> Ticket | None:
    """Return the open ticket of a conversation, None where no person has it."""
    with db.reading() as transaction:
        row = transaction.row(
            f"{OF_TICKETS} WHERE c.id = ? AND t.closed_at IS NULL ORDER BY t.number DESC LIMIT 1",
            *(HOLDS_EXPLANATION, kept(now), conversation_id),
        )
    return None if row is None else _of_ticket(row).ticket


def _bound(show: Show, agent_id: str, now: datetime) -> tuple[object, ...]:
    """Return the values of what `WHICH` says of a list."""
    moment = kept(now)
    return {"mine": (agent_id, moment), "colleagues": (agent_id, moment), "resolved": (), "all": ()}.get(
        show, (moment,)
    )


def _with_the_assistant(row: Any) -> Row:  # noqa: ANN401 # a row of the statement above
    named, customer_id, name, words, explained, last_at = row
    return Row(named, customer_id, name, words or "", *_explained(explained), last_at=moment_of(last_at))


def _of_ticket(row: Any) -> Row:  # noqa: ANN401 # a row of the statement above
    named, customer_id, name, words, explained, ticket_id, reason, opened_at, closed_at, since, agent, full, until = row
    ticket = Ticket(
        ticket_id,
        reason,
        moment_of(opened_at),
        moment_or_none(closed_at),
        moment_or_none(since) if closed_at is None else None,
        agent,
        full,
        moment_or_none(until),
    )
    return Row(named, customer_id, name, words or "", *_explained(explained), ticket=ticket)


def _explained(reply: str | None) -> tuple[str | None, str | None, str | None]:
    explanation = json.loads(reply)["explanation"] if reply else None
    held = explanation or {}
    return held.get("cause"), held.get("certainty"), held.get("outcome")
