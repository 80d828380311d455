"""Who looks after a conversation that a person has, until when it is put aside, and who read it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from assistant.domain.errors import Conflict, NotFound
from assistant.records.agents import Agent
from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.hints import QUEUE, of_conversation
from assistant.records.moments import kept, kept_or_none, moment_of
from assistant.records.transaction import Reading, Transaction

READ: Final = "read"
STILL_THE_SAME: Final = timedelta(minutes=30)
"""A page that is open fetches what is new: within this span that is still the reading that was noted."""


class TakenOver(Conflict):
    """A colleague has the conversation since it was looked at. HTTP 409."""

    code = "taken_over"


def assign(db: Database, conversation_id: str, agent_id: str | None, now: datetime) -> None:
    """Give the open ticket of a conversation to an agent, or to nobody. Raise NotFound where none is open."""

    def work(transaction: Transaction) -> None:
        if agent_id is not None and not transaction.row(
            "SELECT 1 FROM agent WHERE id = ? AND disabled_at IS NULL", agent_id
        ):
            raise NotFound("There is no such agent.")
        give_to(transaction, _open_ticket(transaction, conversation_id), conversation_id, agent_id, now)

    db.write(work)


def give_to(
    transaction: Transaction, ticket_id: str, conversation_id: str, agent_id: str | None, now: datetime
) -> None:
    """Give a ticket to an agent, or to nobody, and take it up again where it was put aside."""
    transaction.run(
        "INSERT INTO ticket_care (ticket_id, agent_id, assigned_at) VALUES (?, ?, ?) ON CONFLICT (ticket_id)"
        " DO UPDATE SET agent_id = excluded.agent_id, assigned_at = excluded.assigned_at,"
        " snoozed_at = NULL, snoozed_until = NULL",
        *(ticket_id, agent_id, kept(now)),
    )
    _told(transaction, conversation_id)


def refuse_who_came_later(transaction: Transaction, ticket_id: str, allowed: Collection[str]) -> None:
    """Return where a ticket is nobody's, or one of these agents'. Raise TakenOver."""
    row = transaction.row(
        "SELECT a.id, a.full_name FROM ticket_care k JOIN agent a ON a.id = k.agent_id WHERE k.ticket_id = ?", ticket_id
    )
    if row is not None and row[0] not in allowed:
        raise TakenOver(f"{row[1]} took this conversation over meanwhile. Take it over yourself to write in it.")


def snooze(db: Database, conversation_id: str, until: datetime | None, now: datetime) -> None:
    """Put the open ticket aside until a moment, or until the customer writes; None wakes it. Raise NotFound."""

    def work(transaction: Transaction) -> None:
        transaction.run(
            "INSERT INTO ticket_care (ticket_id, snoozed_at, snoozed_until) VALUES (?, ?, ?) ON CONFLICT (ticket_id)"
            " DO UPDATE SET snoozed_at = excluded.snoozed_at, snoozed_until = excluded.snoozed_until",
            *(_open_ticket(transaction, conversation_id), kept(now), kept_or_none(until)),
        )
        _told(transaction, conversation_id)

    db.write(work)


def note_reading(db: Database, agent: Agent, conversation_id: str, now: datetime, *, anew: bool = True) -> None:
    """Keep that the agent read the conversation; with `anew` off only where no reading of late was kept."""

    def work(transaction: Transaction) -> None:
        latest = transaction.row(
            "SELECT MAX(at) FROM agent_audit WHERE about = ? AND agent_id = ? AND act = ?",
            *(conversation_id, agent.id, READ),
        )
        if anew or latest is None or latest[0] is None or latest[0] < kept(now - STILL_THE_SAME):
            transaction.run(
                "INSERT INTO agent_audit (id, agent_id, act, about, at) VALUES (?, ?, ?, ?, ?)",
                *(new_id("aud"), agent.id, READ, conversation_id, kept(now)),
            )

    db.write(work)


def readings_of(db: Reading, conversation_id: str) -> list[tuple[str, datetime]]:
    """Return which agent read a conversation when, the last one first."""
    with db.reading() as transaction:
        found = transaction.rows(
            "SELECT a.name, r.at FROM agent_audit r JOIN agent a ON a.id = r.agent_id"
            " WHERE r.about = ? AND r.act = ? ORDER BY r.at DESC, r.id",
            *(conversation_id, READ),
        )
    return [(str(name), moment_of(at)) for name, at in found]


def _open_ticket(transaction: Transaction, conversation_id: str) -> str:
    row = transaction.row("SELECT MAX(id) FROM ticket WHERE conversation_id = ? AND closed_at IS NULL", conversation_id)
    if row is None or row[0] is None:
        raise NotFound("No person has this conversation: take it over first.")
    return str(row[0])


def _told(transaction: Transaction, conversation_id: str) -> None:
    transaction.tell(QUEUE)
    transaction.tell(of_conversation(conversation_id))
