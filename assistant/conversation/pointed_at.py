"""Charging sessions that are pointed at: by their id or a piece of it, or by their place among the others."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.conversation.fitting import described, preferred
from assistant.conversation.offering import (
    MOST_SESSIONS,
    Choice,
    due_by_now,
    own_sessions,
    talked_about_last,
    which_of,
)
from assistant.conversation.question import Question, attempt_at
from assistant.domain.answers import Source
from assistant.domain.conversation import Turn
from assistant.domain.errors import NotFound
from assistant.domain.records import ChargingSession
from assistant.domain.understanding import Reference


def by_id(question: Question, ids: Sequence[str]) -> Choice | Turn:
    """Return the sessions with these ids, in capitals or not.

    One that is missing and one that is somebody else's read alike.
    """
    found = []
    for named in ids:
        session = with_id(question, named)
        if session is None:
            return question.turn("refused", question.said("refused-other-people"), fixed=True)
        found.append(session)
    return Choice(tuple(found))


def with_id(question: Question, named: str) -> ChargingSession | None:
    """Return the customer's session with this id, None where it is missing or somebody else's."""
    try:
        return question.desk.records.charging_session(str(question.customer_id), named)
    except NotFound:
        return next((one for one in own_sessions(question) if one.id.casefold() == named.casefold()), None)


def by_fragment(question: Question) -> Choice | Turn | None:
    """Return the customer's own sessions whose ids begin or end with something that was written; None without one.

    What fits none of their own is no id to us: nothing is said of it.
    """
    pieces = [fragment.casefold() for fragment in question.understood.fragments]
    if not pieces:
        return None
    own = own_sessions(question)
    fitting = [one for one in own if any(_begins_or_ends(one.id.casefold(), piece) for piece in pieces)]
    if len(fitting) > 1:
        return which_of(question, sorted(fitting, key=attempt_at))
    return Choice((fitting[0],)) if fitting else None


def _begins_or_ends(charging_session_id: str, piece: str) -> bool:
    return charging_session_id.startswith(piece) or charging_session_id.endswith(piece)


def by_reference(question: Question, reference: Reference, own: Sequence[ChargingSession]) -> Choice | Turn | None:
    """Return the sessions that "the one before", "the other one" or "the last three" point at.

    None where nothing was talked about that they could be seen from.
    """
    due = described(due_by_now(question, own), question.understood)
    talked = talked_about_last(question, own)
    match reference.kind:
        case "last_n":
            return _last(question, reference.count, due) if due else _nothing_yet(question)
        case "latest":
            if reference.fits:
                return _of_outcome(reference, _offered_with(question, own, talked), due)
            return _latest(question, reference.count, due)
        case "previous" | "next":
            seen_from = talked or due
            return _beside(question, seen_from[0], own, reference) if seen_from else None
        case "all":
            return Choice(tuple(sorted(talked, key=attempt_at)[:MOST_SESSIONS])) if len(talked) > 1 else None
        case "other" | "other_charger":
            return _other(reference, talked, due)
        case "later" | "earlier" | "middle" | "ordinal" | "same":
            return _among(reference, talked, _offered_with(question, own, talked))
        case "agreed":
            return None


def _last(question: Question, count: int, due: Sequence[ChargingSession]) -> Choice:
    """Return the last few sessions that fit the complaint, or the last few of all where too few do."""
    fitting = preferred(due, question.guess.prefers if question.guess else "")
    chosen = fitting if len(fitting) >= count else due
    return Choice(tuple(chosen[: min(count, MOST_SESSIONS)]))


def _latest(question: Question, place: int, due: Sequence[ChargingSession]) -> Choice | None:
    """Return the last session, or the last but one; "the last that worked" is the last of those that did."""
    fitting = preferred(due, question.guess.prefers if question.guess else "")
    chosen = fitting if len(fitting) >= place else due
    return Choice((chosen[place - 1],)) if len(chosen) >= place else None


def _of_outcome(
    reference: Reference, offered: Sequence[ChargingSession], due: Sequence[ChargingSession]
) -> Choice | None:
    """Return the last session that went so, "the rejected one": among those offered or talked about, else of all."""
    fitting = preferred(sorted(offered, key=attempt_at, reverse=True), reference.fits) or preferred(due, reference.fits)
    return Choice((fitting[0],)) if fitting else None


def _nothing_yet(question: Question) -> Turn:
    return question.turn("clarify", question.said("no-sessions"), fixed=True)


def _offered_with(
    question: Question, own: Sequence[ChargingSession], talked: Sequence[ChargingSession]
) -> Sequence[ChargingSession]:
    """Return those among which the one talked about was chosen: after "the later one", "the first" is another."""
    offered = [session for session in own if session.id in question.state.chosen_from]
    return offered if len(talked) == 1 and talked[0] in offered else talked


def _among(
    reference: Reference, talked: Sequence[ChargingSession], offered: Sequence[ChargingSession]
) -> Choice | None:
    """Return the one meant among those offered or talked about last."""
    if not talked:
        return None
    oldest_first = sorted(talked if reference.kind == "same" else offered, key=attempt_at)
    places = {"later": -1, "earlier": 0, "middle": (len(oldest_first) - 1) // 2, "same": 0}
    at = places.get(reference.kind, reference.count - 1)
    return Choice((oldest_first[min(at, len(oldest_first) - 1)],))


def _other(reference: Reference, talked: Sequence[ChargingSession], due: Sequence[ChargingSession]) -> Choice | None:
    """Return the latest session besides the one talked about, or on another charger than that one's."""
    if not talked:
        return None
    first = talked[0]
    others = [one for one in (*talked[1:], *due) if one.id != first.id]
    if reference.kind == "other_charger":
        others = [one for one in others if one.charger_id != first.charger_id]
    return Choice((others[0],)) if others else None


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
