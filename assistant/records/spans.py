"""How far around a charging session its record reaches, in kept moments."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.records import ChargingSession
from assistant.records.moments import DAY, HOUR, kept
from assistant.records.transaction import Transaction

AROUND = 2 * DAY
NEAR = 26 * HOUR  # heartbeats and readings, of which there are many, are read a little more than a day around
ALWAYS = 2**62  # later than any moment, and still a whole number in both databases


@dataclass(frozen=True, slots=True)
class Reach:
    """From when to when, both included. `attempt` lies between and is what is nearest to the question.

    `near_begins` to `near_ends` is the narrower reach within which frequent events are read.
    """

    begins: int
    near_begins: int
    attempt: int
    near_ends: int
    ends: int


def reach_until(moment: int, last_told: int) -> Reach:
    """Return the reach of a question about now: from two days before the charger's last message."""
    return Reach(last_told - AROUND, last_told - NEAR, moment, moment, moment)


def reach_of(transaction: Transaction, own: ChargingSession) -> Reach:
    """Return the reach of a charging session: from 2 days before its earliest moment to 2 days after its latest.

    When it was made counts only where nothing else is known, and so do the events that name it. An open session
    reaches as far as the record does, and so, both ways, does one without any moment.
    """
    begun = [kept(at) for at in (own.planned_start_at, own.started_at) if at]
    if not begun:
        begun = [*_named_at(transaction, own.id), *(kept(at) for at in (own.created_at,) if at)]
    done = [kept(at) for at in (own.planned_end_at, own.ended_at) if at]
    known = begun or done
    if not known:
        return Reach(-ALWAYS, -ALWAYS, ALWAYS, ALWAYS, ALWAYS)
    is_open = own.status == "active" and own.ended_at is None
    first, last = min(known), max(known + done)
    ends = (ALWAYS, ALWAYS) if is_open else (last + NEAR, last + AROUND)
    return Reach(first - AROUND, first - NEAR, known[0], *ends)


def _named_at(transaction: Transaction, charging_session_id: str) -> list[int]:
    row = transaction.row("SELECT MIN(at), MAX(at) FROM event WHERE charging_session_id = ?", charging_session_id)
    return [at for at in row if at is not None] if row else []
