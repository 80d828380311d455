"""Which charging session a question is about.

An id or a button wins; then a named time; then "the one before"; then the session talked about; else the latest that
fits the complaint, and the answer says which. Several that fit equally are one question back, with a button for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from assistant.conversation.fitting import at_time, described, nearest, preferred
from assistant.conversation.question import Question, attempt_at, fact
from assistant.domain.answers import Sentence, Source
from assistant.domain.conversation import ConversationState, Turn
from assistant.domain.errors import NotFound
from assistant.domain.records import ChargingSession
from assistant.domain.understanding import Reference, TimeReference

MOST_CHOICES: Final = 4
MOST_SESSIONS: Final = 10
"""Sessions that one answer explains."""

AROUND: Final = timedelta(days=2)
"""How far beside a named time sessions are read: those that ran into it, and the nearest to offer."""

ONE_DAY: Final = timedelta(days=1)

RECENT: Final = timedelta(days=14)
"""Among sessions of this long, "one of them" is a choice."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The charging sessions that are meant, the first one foremost, and what to say of how they were picked."""

    sessions: tuple[ChargingSession, ...]
    picked: tuple[Sentence, ...] = ()


def which_charge(question: Question) -> Choice | Turn:
    """Return the sessions that the question is about, or the turn that asks back or says that there is none."""
    named = question.understood.ids or (
        (question.message.charging_session_id,) if question.message.charging_session_id else ()
    )
    if named:
        return by_id(question, named)
    if question.state.offered_ids:
        offered = _offered(question, _own(question))
        if offered:
            return Choice((offered,))
    if question.understood.time is not None and question.understood.time.kind != "now":
        return by_time(question)
    own = _own(question)
    if not own:
        return question.turn("clarify", question.said("no-sessions"), fixed=True)
    if question.understood.reference is not None:
        return by_reference(question, question.understood.reference, own)
    return _unnamed(question, own)


def _own(question: Question) -> Sequence[ChargingSession]:
    """Return the customer's latest sessions."""
    return question.desk.records.charging_sessions(str(question.customer_id), limit=50)


def by_id(question: Question, ids: Sequence[str]) -> Choice | Turn:
    """Return the sessions with these ids. One that is missing and one that is somebody else's read alike."""
    try:
        records = [question.desk.records.charging_record(str(question.customer_id), named) for named in ids]
    except NotFound:
        return question.turn("refused", question.said("refused-other-people"), fixed=True)
    return Choice(tuple(record.charging_session for record in records))


def by_time(question: Question) -> Choice | Turn:
    """Return the sessions of the times that are named."""
    times = question.understood.times
    begins = min(span.start for time in times for span in (time.range, *time.others)) - AROUND - ONE_DAY
    ends = max(span.end for time in times for span in (time.range, *time.others)) + AROUND
    sessions = question.desk.records.charging_sessions(str(question.customer_id), limit=200, span=(begins, ends))
    chosen: dict[str, ChargingSession] = {}
    for time in times:
        there = described(_past_there(question, sessions, time), question.understood)
        fitting = preferred(there, question.guess.prefers if question.guess else "") or there
        if time.kind == "clock":
            fitting = fitting[:1]
        chosen.update((session.id, session) for session in fitting)
    if not chosen:
        return nothing_then(question, sessions)
    found = list(chosen.values())
    if len(found) > 1 and len(times) == 1 and times[0].kind in {"window", "day"}:
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


def by_reference(question: Question, reference: Reference, own: Sequence[ChargingSession]) -> Choice | Turn:
    """Return the session that "the one before", "the later one" or "the last three" points at."""
    due = _due(question, own)
    if due and reference.kind == "last_n":
        fitting = preferred(due, question.guess.prefers if question.guess else "")
        chosen = fitting if len(fitting) >= reference.count else due
        return Choice(tuple(chosen[: min(reference.count, MOST_SESSIONS)]))
    talked = _talked_about(question, own)
    oldest_first = sorted(talked or due, key=attempt_at)
    if not oldest_first:
        return question.turn("clarify", question.said("no-sessions"), fixed=True)
    if reference.kind in {"previous", "next"}:
        return _beside(question, talked[0] if talked else due[0], own, reference)
    at = {"later": -1, "latest": -1, "earlier": 0, "same": 0}.get(reference.kind, reference.count - 1)
    pool = sorted(due, key=attempt_at) if reference.kind == "latest" and due else oldest_first
    return Choice((pool[min(at, len(pool) - 1)],))


def _beside(
    question: Question, session: ChargingSession, own: Sequence[ChargingSession], reference: Reference
) -> Choice | Turn:
    """Return the session before or after one, or say that there is none."""
    ordered = sorted(own, key=attempt_at)
    place = next(place for place, other in enumerate(ordered) if other.id == session.id)
    beside = place + (-1 if reference.kind == "previous" else 1)
    if not 0 <= beside < len(ordered):
        said = question.said("nothing-before-that", Source("record", session.id))
        return question.turn("clarify", said, fixed=True)
    return Choice((ordered[beside],))


def _unnamed(question: Question, own: Sequence[ChargingSession]) -> Choice | Turn:
    """Return the session talked about where it fits, else the latest that fits, saying which it is."""
    preference = question.guess.prefers if question.guess else ""
    talked = _talked_about(question, own)
    if talked and (not preference or preferred(talked, preference)):
        return Choice((talked[0],))
    due = described(_due(question, own), question.understood)
    fitting = preferred(due, preference) or due or described(own, question.understood)
    if question.guess and question.guess.path.topic == "which":
        recent = [session for session in fitting if attempt_at(session) > question.message.now - RECENT]
        if len(recent) > 1:
            return which_of(question, sorted(recent[:MOST_CHOICES], key=attempt_at))
    latest = fitting[0]
    picked = question.said("picked-session", picked_at=fact(attempt_at(latest), latest.id))
    return Choice((latest,), picked if len(due) > 1 else ())


def _due(question: Question, own: Sequence[ChargingSession]) -> list[ChargingSession]:
    """Return the sessions that were to have begun by now, newest first."""
    return [session for session in own if attempt_at(session) <= question.message.now]


def _talked_about(question: Question, own: Sequence[ChargingSession]) -> list[ChargingSession]:
    """Return the sessions offered last, or else talked about last, in their order."""
    by_id = {session.id: session for session in own}
    ids = question.state.offered_ids or question.state.charging_session_ids
    return [by_id[charging_session_id] for charging_session_id in ids if charging_session_id in by_id]


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


def which_of(question: Question, sessions: Sequence[ChargingSession]) -> Turn:
    """Return the question back: which of these, with a button for each."""
    shown = sessions[:MOST_CHOICES]
    labels = [question.button("session", at=attempt_at(session)) for session in shown]
    choices = question.words.customs.listed([label.label for label in labels])
    said = question.said("which-session", choices=fact(choices, *(session.id for session in shown)))
    return question.turn("clarify", said, buttons=labels, state=_offering(question, shown))


def nothing_then(question: Question, sessions: Sequence[ChargingSession]) -> Turn:
    """Return that there is no session at the time named, and offer the nearest."""
    time = question.understood.time
    moment = question.message.now if time is None else _middle(time.clock, time.range.start, time.range.end)
    own = sessions or question.desk.records.charging_sessions(str(question.customer_id), limit=200)
    found = nearest(own, moment)
    if found is None:
        return question.turn("clarify", question.said("no-sessions"), fixed=True)
    said = question.said(
        "nothing-at-that-time", Source("record", found.id), nearest_at=fact(attempt_at(found), found.id)
    )
    return question.turn("clarify", said, buttons=[question.button("that_one")], state=_offering(question, [found]))


def _offering(question: Question, sessions: Sequence[ChargingSession]) -> ConversationState:
    return replace(
        question.state,
        offered_ids=tuple(session.id for session in sessions),
        asked=question.guess.example_set if question.guess else "",
        clarified=question.state.clarified + 1,
    )


def _middle(clock: datetime | None, start: datetime, end: datetime) -> datetime:
    return clock or start + (end - start) / 2
