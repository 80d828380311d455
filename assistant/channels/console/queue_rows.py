"""The queue as it is shown: who waits, for how long, why, and what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, get_args

from assistant.answers.in_words import InWords
from assistant.channels.console.words import agents_words, called, cause_words, initials_of
from assistant.conversation.desk import Desk
from assistant.records.agents import Agent
from assistant.records.database import Database
from assistant.records.queue import MOST, Row, Show, tickets, with_the_assistant

SOON: Final = timedelta(minutes=2)
"""From here on a wait is marked: a customer who was told "a person takes it from here" looks back about now."""

LATE: Final = timedelta(minutes=5)
"""From here on a wait is marked as too long: most who have not been answered by then write again, or leave."""

SHOWS: Final[tuple[Show, ...]] = get_args(Show)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A conversation in the queue. `waits_s` is how many seconds it waits, None where it does not."""

    row: Row
    name: str
    initials: str
    waits_s: int | None
    urgency: str
    cause: str
    looks: str
    last_at: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the queue under a heading; `key` says which, the words stand in the template.

    `has_more` is whether it is as long as it gets: what follows is seen when something above it is done.
    """

    key: str
    rows: tuple[ShownRow, ...]
    has_more: bool = False


def sections(desk: Desk, db: Database, agent: Agent, show: Show, now: datetime) -> tuple[Section, ...]:
    """Return the queue for an agent: for `open`, their own first, then who waits, then the colleagues' and the rest."""
    words = agents_words(desk.library, None, now)
    if show != "open":
        return (_section(show, tickets(db, show, agent.id, now), words, now),)
    others = [row for row in tickets(db, "open", agent.id, now) if _agent_id(row) not in {None, agent.id}]
    parts = {
        "yours": tickets(db, "mine", agent.id, now),
        "waiting": tickets(db, "unassigned", agent.id, now),
        "colleagues": others,
        "assistant": with_the_assistant(db, now),
    }
    return tuple(_section(key, rows, words, now) for key, rows in parts.items() if rows or key == "waiting")


def as_show(written: str | None) -> Show:
    """Return the filter that an address names; what is none is the open queue."""
    return next((show for show in SHOWS if show == written), "open")


def _section(key: str, rows: Iterable[Row], words: InWords, now: datetime) -> Section:
    shown = tuple(_shown(row, words, now) for row in rows)
    return Section(key, shown, has_more=len(shown) == MOST)


def _agent_id(row: Row) -> str | None:
    return row.ticket.agent_id if row.ticket else None


def _shown(row: Row, words: InWords, now: datetime) -> ShownRow:
    name = called(row.customer_id, row.customer_name)
    since = row.ticket.waits_since if row.ticket else None
    waits = max(now - since, timedelta()) if since else None
    urgency = "" if waits is None or waits < SOON else "soon" if waits < LATE else "late"
    return ShownRow(
        row,
        name,
        initials_of(name),
        None if waits is None else int(waits.total_seconds()),
        urgency,
        cause_words(words, row.cause) if row.cause else "",
        _looks(row),
        _ago(row.last_at, now),
    )


def _looks(row: Row) -> str:
    """Return how the tag of what was found looks: a proven cause, one that is likely, nothing wrong."""
    if row.cause and row.certainty == "confirmed":
        return "fault"
    return {"unsure": "warn", "nothing_wrong": "ok"}.get(row.outcome or "", "warn" if row.cause else "plan")


def _ago(at: datetime | None, now: datetime) -> str:
    if at is None:
        return ""
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return "now"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h"  # noqa: PLR2004 # minutes of an hour
