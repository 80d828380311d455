"""Which charging sessions a question fits: by the time it names, its mode and energy, and by the complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from assistant.conversation.question import attempt_at
from assistant.domain.answers import TimeRange
from assistant.domain.records import ChargingSession
from assistant.domain.understanding import Preference, TimeReference, Understanding

MORNING_AFTER: Final = timedelta(hours=8)
"""A session that began in the night after a day is still the day's, where the day itself has none."""

LIKE_ENERGY_KWH: Final = 0.6
"""Customers round: the 11 kWh session may have drawn 11.4."""

CHARGED_KWH: Final = 0.1
FAILED: Final = {"rejected", "cancelled"}


def charged(session: ChargingSession) -> bool:
    """Tell whether a session's row says that energy flowed."""
    return (session.energy_kwh or 0.0) >= CHARGED_KWH


FITS: Final[Mapping[Preference, Callable[[ChargingSession], bool]]] = {
    "rejected": lambda session: session.status in FAILED or (session.status == "completed" and not charged(session)),
    "charged": charged,
    "without_cost": lambda session: not session.cost and charged(session),
    "cancelled": lambda session: session.status == "cancelled",
}


def preferred(sessions: Sequence[ChargingSession], preference: Preference) -> list[ChargingSession]:
    """Return the sessions that fit a complaint; all of them where none does."""
    fits = FITS.get(preference)
    return [session for session in sessions if fits(session)] if fits else []


def described(sessions: Sequence[ChargingSession], understood: Understanding) -> list[ChargingSession]:
    """Return the sessions of the mode and the energy that a question names; all of them where none is."""
    of_mode = [session for session in sessions if session.mode in understood.modes] or list(sessions)
    energy = understood.energy_kwh
    if energy is None:
        return of_mode
    near = [session for session in of_mode if abs((session.energy_kwh or 0.0) - energy) <= LIKE_ENERGY_KWH]
    return near or of_mode


def at_time(sessions: Sequence[ChargingSession], time: TimeReference) -> list[ChargingSession]:
    """Return the sessions of a named time, oldest first: of the first reading of the words that has any.

    A clock time means the session that was to begin nearest to it, or one that ran then.
    """
    wide = [_and_night(time.range)] if _ends_a_day(time) else []
    for span in (time.range, *time.others, *wide):
        begun = [session for session in sessions if span.start <= attempt_at(session) < span.end]
        ran = [session for session in sessions if session not in begun and _ran_in(session, span)]
        if time.kind == "clock" and (begun or ran):
            return _nearest_first(begun, span) or ran
        if begun or ran:
            return sorted(begun or ran, key=attempt_at)
    return []


def nearest(sessions: Iterable[ChargingSession], moment: datetime) -> ChargingSession | None:
    """Return the session that was to begin nearest to a moment."""
    return min(sessions, key=lambda session: (abs(attempt_at(session) - moment), session.id), default=None)


def _nearest_first(sessions: Sequence[ChargingSession], span: TimeRange) -> list[ChargingSession]:
    middle = span.start + (span.end - span.start) / 2
    return sorted(sessions, key=lambda session: (abs(attempt_at(session) - middle), session.id))


def _ran_in(session: ChargingSession, span: TimeRange) -> bool:
    """Tell whether a session was charging, or due, at some time of the span; it may have begun before its plan."""
    begins = attempt_at(session)
    begins, ends = min(begins, session.started_at or begins), session.ended_at or session.planned_end_at or begins
    return begins < span.end and span.start < ends


def _ends_a_day(time: TimeReference) -> bool:
    """Tell whether a time is a day, or the evening of one: what was planned that evening may begin in the night."""
    ends = time.range.end
    return time.kind == "day" or (time.kind == "window" and (ends.hour, ends.minute) == (0, 0))


def _and_night(day: TimeRange) -> TimeRange:
    return TimeRange(day.start, day.end + MORNING_AFTER, day.phrase)
