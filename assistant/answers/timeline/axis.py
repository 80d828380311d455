"""The axis of a timeline: from when to when, which hours are named, where a day begins.

Everything is worked out in UTC, so that a day on which clocks change is 23 or 25 hours long; only words are local.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from assistant.answers.in_words import InWords
from assistant.answers.timeline.picture import Axis, Tick
from assistant.domain.evidence import Span

HOUR = timedelta(hours=1)
LEAST, MOST = 6 * HOUR, 26 * HOUR
FINELY_NAMED = 12 * HOUR
DAY_NEEDS = 2 * HOUR


def axis_over(moments: Iterable[datetime], moment: datetime, words: InWords) -> Axis:
    """Return the axis that shows these moments around the decisive one, in words that say only the time."""
    span = span_of(moments, moment, words)
    midnights = tuple(_midnights(span, words))
    starts = (span.start, *midnights)
    days = tuple(_day(start, words) for start in starts)
    return Axis(span, tuple(_hours(span, moment, words)), midnights, days)


def span_of(moments: Iterable[datetime], moment: datetime, words: InWords) -> Span:
    """Return whole hours from the one before the first moment to the one after the last: at least 6, at most 26.

    A midnight close to the end is given room for the day that it begins.
    """
    within = (min(max(other, moment - MOST / 2), moment + MOST / 2) for other in moments)
    near = [moment, *within]
    start, end = _hour(min(near), words, -HOUR), _hour(max(near), words, HOUR)
    for midnight in _midnights(Span(start, end + DAY_NEEDS), words):
        if end - DAY_NEEDS < midnight < end:
            end = midnight + DAY_NEEDS
    while end - start < LEAST:
        end += HOUR
        start -= HOUR if end - start < LEAST else timedelta()
    while end - start > MOST:
        if end - moment > moment - start:
            end -= HOUR
        else:
            start += HOUR
    return Span(start, end)


def _hour(moment: datetime, words: InWords, towards: timedelta) -> datetime:
    """Return the full local hour before (or after) the moment, never the moment itself."""
    local = words.local(moment)
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    if towards < timedelta():
        return moment - (past or HOUR)
    return moment - past + HOUR


def _hours(span: Span, moment: datetime, words: InWords) -> Iterator[Tick]:
    """Yield the hours to name, every 2 or 4 hours from the one nearest the moment, which is not named itself."""
    step = (2 if span.end - span.start <= FINELY_NAMED else 4) * HOUR
    before = _hour(moment + timedelta(microseconds=1), words, -HOUR)
    nearest = before + HOUR if moment - before > HOUR / 2 else before
    at = nearest - (nearest - span.start) // step * step
    while at <= span.end:
        if at != nearest:
            yield Tick(at, words.brief_time(at))
        at += step


def _midnights(span: Span, words: InWords) -> Iterator[datetime]:
    """Yield the moments in the span at which a local day begins."""
    hours = int((span.end - span.start) / HOUR)
    for before, at in pairwise(span.start + step * HOUR for step in range(hours + 1)):
        if words.local(before).date() != words.local(at).date():
            yield at


def _day(start: datetime, words: InWords) -> tuple[str, str]:
    """Return the day that begins there (or goes on), with its month and without."""
    day = words.local(start).date()
    return words.customs.short_day(day), words.customs.short_day(day, month=False)
