"""The queue as it is shown: who waits, for how long, why, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, get_args

from assistant.answers.in_words import InWords
from assistant.channels.console.words import agents_words, called, cause_words, initials_of
from assistant.conversation.desk import Desk
from assistant.records.agents import Agent
from assistant.records.database import Database
from assistant.records.queue import MOST, Row, Show, how_many, tickets, with_the_assistant

SOON: Final = timedelta(minutes=2)
"""From here on a wait is marked: a customer who was told "a person takes it from here" looks back about now."""

LATE: Final = timedelta(minutes=5)
"""From here on a wait is marked as too long: most who have not been answered by then write again, or leave."""

OF_OPEN: Final[dict[str, Show]] = {"yours": "mine", "waiting": "unassigned", "colleagues": "colleagues"}
SHOWS: Final[tuple[Show, ...]] = get_args(Show)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A conversation in the queue. `waits_s` is how many seconds it waits, None where it does not.

    `last_at` is how long ago something was said where the assistant has it, `wakes` how long what is put aside sleeps.
    """

    row: Row
    name: str
    initials: str
    waits_s: int | None
    urgency: str
    cause: str
    looks: str
    last_at: str
    wakes: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the queue under a heading; `key` says which, the words stand in the template.

    `total` is how many there are in all, of which `rows` are those from `first` on, counted from 1. `show` is the list
    in which all of them can be seen; None for what the assistant has, of which the latest are shown.
    """

    key: str
    rows: tuple[ShownRow, ...]
    total: int
    show: Show | None = None
    first: int = 1

    @property
    def last(self) -> int:
        """Return the place of its last row."""
        return self.first + len(self.rows) - 1


def sections(desk: Desk, db: Database, agent: Agent, show: Show, now: datetime, number: int = 1) -> tuple[Section, ...]:
    """Return the queue for an agent: for `open`, their own first, then who waits, then the colleagues' and the rest.

    `number` is that of the page of another list, from 1.
    """
    words = agents_words(desk.library, None, now)

    def listed(key: str, which: Show, first: int = 1) -> Section:
        rows = tickets(db, which, agent.id, now, MOST, first - 1)
        total = how_many(db, which, agent.id, now) if first > 1 or len(rows) == MOST else len(rows)
        return Section(key, tuple(_shown(row, words, now) for row in rows), total, which, first)

    if show != "open":
        return (listed(show, show, (number - 1) * MOST + 1),)
    latest = tuple(_shown(row, words, now) for row in with_the_assistant(db, now))
    parts = [listed(key, which) for key, which in OF_OPEN.items()]
    parts.append(Section("assistant", latest, len(latest)))
    return tuple(part for part in parts if part.rows or part.key == "waiting")


def as_show(written: str | None) -> Show:
    """Return the filter that an address names; what is none is the open queue."""
    return next((show for show in SHOWS if show == written), "open")


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
        _span(now - row.last_at) if row.last_at else "",
        _span(row.ticket.snoozed_until - now) if row.ticket and row.ticket.snoozed_until else "",
    )


def _looks(row: Row) -> str:
    """Return how the tag of what was found looks: a proven cause, one that is likely, nothing wrong."""
    if row.cause and row.certainty == "confirmed":
        return "fault"
    return {"unsure": "warn", "nothing_wrong": "ok"}.get(row.outcome or "", "warn" if row.cause else "plan")


def _span(length: timedelta) -> str:
    """Return a length of time in minutes, hours or days."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:  # noqa: PLR2004 # minutes of an hour
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"  # noqa: PLR2004 # hours of two days
