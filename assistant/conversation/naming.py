"""Whether a message names a charging session: by its id, by a time that has come, by its place, or not at all."""

from __future__ import annotations

from assistant.conversation.question import Question


def names_session(question: Question) -> bool:
    """Tell whether a message names a charging session: by its id, by a time that has come, or by its place."""
    understood = question.understood
    return bool(
        understood.ids
        or question.message.charging_session_id
        or understood.reference is not None
        or understood.energy_kwh is not None
        or (understood.time and understood.time.kind != "now" and understood.time.range.start <= question.message.now)
    )


def points_at_session(question: Question) -> bool:
    """Tell whether a message names a charging session, by itself or as an answer to our question."""
    return names_session(question) or (bool(question.state.offered_ids) and question.understood.reference is not None)


def names_hour_gone(question: Question) -> bool:
    """Tell whether a message names one hour of one day, and that is over."""
    times = question.understood.times
    one = times[0] if len(times) == 1 else None
    return one is not None and one.kind == "clock" and one.day_named and one.range.end <= question.message.now


def names_hours_only(question: Question) -> bool:
    """Tell whether a message points at a session by hours of the day alone, without saying which day's."""
    understood, time = question.understood, question.understood.time
    by_itself = understood.ids or question.message.charging_session_id or understood.reference or understood.energy_kwh
    return time is not None and not time.day_named and not by_itself and not question.state.charging_session_ids


def has_pointed_before(question: Question) -> bool:
    """Tell whether sessions were offered or talked about before."""
    return bool(question.state.charging_session_ids or question.state.offered_ids)
