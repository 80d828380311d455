"""Which charging session a question is about.

An id or a button wins; then a named time; then "the one before"; then the session talked about; else the latest that
fits the complaint, and the answer says which. Several that fit equally are one question back, with a button for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from assistant.conversation.fitting import at_time, described, nearest, preferred
from assistant.conversation.offering import (
    MOST_CHOICES,
    MOST_SESSIONS,
    Choice,
    due_by_now,
    nothing_then,
    of_named_charger,
    own_sessions,
    talked_about_last,
    which_of,
)
from assistant.conversation.pointed_at import by_fragment, by_id, by_reference
from assistant.conversation.question import Question, attempt_at, fact
from assistant.domain.conversation import Turn
from assistant.domain.records import ChargingSession
from assistant.domain.understanding import TimeReference

AROUND: Final = timedelta(days=2)
"""How far beside a named time sessions are read: those that ran into it, and the nearest to offer."""

ONE_DAY: Final = timedelta(days=1)

RECENT: Final = timedelta(days=14)
"""Among sessions of this long, "one of them" is a choice."""


def which_charge(question: Question) -> Choice | Turn:
    """Return the sessions that the question is about, or the turn that asks back or says that there is none."""
    named = question.understood.ids or (
        (question.message.charging_session_id,) if question.message.charging_session_id else ()
    )
    if named:
        return by_id(question, named)
    pieced = by_fragment(question)
    if pieced is not None:
        return pieced
    if question.state.offered_ids:
        offered = _offered(question, own_sessions(question))
        if offered:
            return Choice((offered,))
    if question.understood.time is not None and question.understood.time.kind != "now":
        return by_time(question)
    own = of_named_charger(question, own_sessions(question))
    if not own:
        return question.turn("clarify", question.said("no-sessions"), fixed=True)
    if question.understood.reference is not None:
        pointed = by_reference(question, question.understood.reference, own)
        if pointed is not None:
            return pointed
    return _unnamed(question, own)


def by_time(question: Question) -> Choice | Turn:
    """Return the sessions of the times that are named."""
    times = question.understood.times
    begins = min(span.start for time in times for span in (time.range, *time.others)) - AROUND - ONE_DAY
    ends = max(span.end for time in times for span in (time.range, *time.others)) + AROUND
    known = question.desk.records.charging_sessions(str(question.customer_id), limit=200, span=(begins, ends))
    sessions = of_named_charger(question, known)
    chosen: dict[str, ChargingSession] = {}
    for time in times:
        there = described(_past_there(question, sessions, time), question.understood)
        fitting = preferred(there, question.guess.prefers if question.guess else "") or there
        if time.kind == "clock":
            fitting = [one for one in fitting if attempt_at(one) == attempt_at(fitting[0])]
        chosen.update((session.id, session) for session in fitting)
    if not chosen:
        return nothing_then(question, sessions)
    found = list(chosen.values())
    if len(found) > 1 and len(times) == 1 and times[0].kind in {"window", "day", "clock"}:
        return which_of(question, found)
    return Choice(tuple(found[:MOST_SESSIONS]))


def _past_there(
    question: Question, sessions: Sequence[ChargingSession], time: TimeReference
) -> Sequence[ChargingSession]:
    """Return the sessions of a time; a complaint of a night that has only begun means the night before it."""
    there = at_time(sessions, time)
    now = question.message.now
    of_the_past = question.guess is not None and bool(question.guess.prefers)
    begun = time.kind == "window" and time.range.start <= now < time.range.end
    if not (begun and of_the_past) or any(attempt_at(session) <= now for session in there):
        return there
    earlier = replace(time.range, start=time.range.start - ONE_DAY, end=time.range.end - ONE_DAY)
    return at_time(sessions, replace(time, range=earlier, clock=None, others=())) or there


def _unnamed(question: Question, own: Sequence[ChargingSession]) -> Choice | Turn:
    """Return the session talked about where it fits, else the latest that fits, saying which it is."""
    preference = question.guess.prefers if question.guess else ""
    talked = talked_about_last(question, own)
    if talked and (not preference or preferred(talked, preference)):
        return Choice((talked[0],))
    beside = _beside_on_named_charger(question, own)
    if beside is not None:
        return Choice((beside,))
    due = described(due_by_now(question, own), question.understood)
    fitting = preferred(due, preference) or due or described(own, question.understood)
    if question.guess and question.guess.path.topic == "which":
        recent = [session for session in fitting if attempt_at(session) > question.message.now - RECENT]
        if len(recent) > 1:
            return which_of(question, sorted(recent[:MOST_CHOICES], key=attempt_at))
    latest = fitting[0]
    picked = question.said("picked-session", picked_at=fact(attempt_at(latest), latest.id))
    return Choice((latest,), picked if len(due) > 1 else ())


def _beside_on_named_charger(question: Question, own: Sequence[ChargingSession]) -> ChargingSession | None:
    """Return the session on the charger that is named, nearest to the one talked about: "and the garage?"."""
    talked = talked_about_last(question, own_sessions(question))
    return nearest(own, attempt_at(talked[0])) if talked and question.named_chargers else None


def _offered(question: Question, own: Sequence[ChargingSession]) -> ChargingSession | None:
    """Return the session chosen among those offered, by its time or as the only one; None where none is chosen."""
    offered = [session for session in own if session.id in question.state.offered_ids]
    time = question.understood.time
    if time is not None and time.kind != "now":
        there = at_time(offered, time)
        return there[0] if there else None
    if question.understood.reference is None and len(offered) == 1 and question.state.asked:
        return offered[0]
    return None
