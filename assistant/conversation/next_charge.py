"""What is still to come: the next charging session on the record, or the one planned at the time that is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from assistant.conversation.offering import Choice, own_sessions
from assistant.conversation.question import Question, attempt_at
from assistant.conversation.tell_charges import tell_charges, tell_chosen
from assistant.domain.answers import Source, TimeRange
from assistant.domain.conversation import Turn
from assistant.domain.understanding import TimeReference

WEEK: Final = timedelta(days=7)


def _to_come(time: TimeReference, now: datetime) -> TimeRange:
    """Return the span that is named; of a day of the week that is over, the next such day."""
    span = time.range
    if span.end > now or time.kind not in {"day", "window"} or span.end + WEEK <= now:
        return span
    return replace(span, start=span.start + WEEK, end=span.end + WEEK)


def next_charge(question: Question) -> Turn:
    """Return what the record says of the next session; that none is planned, where none is."""
    own = own_sessions(question)
    if not own:
        return tell_charges(question)
    coming = sorted((one for one in own if attempt_at(one) > question.message.now), key=attempt_at)
    time = question.understood.time
    now = question.message.now
    if time is not None and time.kind != "now":
        span = _to_come(time, now)
        coming = [one for one in coming if span.start <= attempt_at(one) < span.end]
        nearly_over = span.start + (span.end - span.start) / 2 <= now
        if not coming and nearly_over and any(span.start <= attempt_at(one) <= now for one in own):
            return tell_charges(question)  # at four in the morning "tonight" is the night that has been
    if coming:
        return tell_chosen(question, Choice((coming[0],)))
    return question.turn("diagnosed", question.said("none-planned", Source("record", own[0].id)))
