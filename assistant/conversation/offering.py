"""The charging sessions that are meant, or the question back: which of these, or is it the nearest one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from assistant.conversation.fitting import nearest
from assistant.conversation.question import Question, attempt_at, fact
from assistant.domain.answers import QuickReply, Sentence, Source
from assistant.domain.conversation import ConversationState, Turn
from assistant.domain.diagnosis import Several
from assistant.domain.records import ChargingSession

MOST_CHOICES: Final = 4
MOST_SESSIONS: Final = 10
"""Sessions that one answer explains."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The charging sessions that are meant, the first one foremost, and what to say of how they were picked."""

    sessions: tuple[ChargingSession, ...]
    picked: tuple[Sentence, ...] = ()


def own_sessions(question: Question) -> Sequence[ChargingSession]:
    """Return the customer's latest sessions, newest first."""
    return question.desk.records.charging_sessions(str(question.customer_id), limit=50)


def of_named_charger(question: Question, sessions: Sequence[ChargingSession]) -> Sequence[ChargingSession]:
    """Return the sessions on the chargers that the question names; all of them where it names none."""
    named = question.named_chargers
    return [session for session in sessions if session.charger_id in named] if named else sessions


def due_by_now(question: Question, own: Sequence[ChargingSession]) -> list[ChargingSession]:
    """Return the sessions that were to have begun by now, newest first."""
    return [session for session in own if attempt_at(session) <= question.message.now]


def talked_about_last(question: Question, own: Sequence[ChargingSession]) -> list[ChargingSession]:
    """Return the sessions offered last, or else talked about last, in their order."""
    by_id = {session.id: session for session in own}
    ids = question.state.offered_ids or question.state.charging_session_ids
    return [by_id[charging_session_id] for charging_session_id in ids if charging_session_id in by_id]


def which_of(question: Question, sessions: Sequence[ChargingSession]) -> Turn:
    """Return the question back: which of these, with a button for each."""
    shown = sessions[:MOST_CHOICES]
    labels = labels_of(question, shown)
    choices = Several(tuple(label.label for label in labels))
    said = question.said("which-session", choices=fact(choices, *(session.id for session in shown)))
    return question.turn("clarify", said, buttons=labels, state=_offering(question, shown))


def labels_of(question: Question, sessions: Sequence[ChargingSession]) -> list[QuickReply]:
    """Return the button of each session: its time, and its charger where they are of several."""
    names = {charger.id: charger.name for charger in question.desk.records.chargers(str(question.customer_id))}
    several = len({session.charger_id for session in sessions}) > 1
    return [_label_of(question, session, names.get(session.charger_id) if several else None) for session in sessions]


def _label_of(question: Question, session: ChargingSession, charger: str | None) -> QuickReply:
    if charger is None:
        return question.button("session", at=attempt_at(session))
    return question.button("session_of_charger", at=attempt_at(session), charger=charger)


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
