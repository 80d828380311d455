"""Rules of the grammar of times for spans: weeks, months, the last three nights, the last two hours."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from assistant.understanding.local_calendar import DAY
from assistant.understanding.time_pieces import Piece, Reading

SATURDAY: Final = 5
SPAN_DAYS: Final = {"WEEKS": 7, "FORTNIGHTS": 14}
"""Days of the lengths that people count in, where they count back from today."""

A_FEW: Final = 3
"""What "the last few nights" counts."""


def weekend(read: Reading) -> Piece | None:
    """Read "the weekend": the latest one that has begun; "next weekend" is the one after it."""
    saturday = read.calendar.latest_weekday(SATURDAY) + (7 * DAY if read.has("NEXT") else 0 * DAY)
    return read.span(saturday, saturday + DAY)


def last_days(read: Reading) -> Piece | None:
    """Read "the last three days", up to now, and "the last three nights", from evening to morning."""
    count = A_FEW if read.has("FEW") else (read.numbers or [1])[0]
    if read.has("MONTHS"):
        return read.span(read.calendar.months_ago(count), read.calendar.today)
    days = count * next((days for name, days in SPAN_DAYS.items() if read.has(name)), 1)
    first = read.calendar.today - timedelta(days=days)
    if read.has("NIGHTS"):
        return read.span(first, read.calendar.today - DAY, part="NIGHT") if days else None
    return read.span(first, read.calendar.today)


def week(read: Reading) -> Piece | None:
    """Read "last week", Monday to Sunday, "this week" and "next week"."""
    monday = read.calendar.today - timedelta(days=read.calendar.today.weekday())
    monday += (read.has("NEXT") - read.has("LAST")) * 7 * DAY
    return read.span(monday, monday + 6 * DAY)


def month(read: Reading) -> Piece | None:
    """Read "this month" and "last month"."""
    first = read.calendar.months_ago(read.has("LAST") - read.has("NEXT")).replace(day=1)
    return read.span(first, _month_after(first) - DAY)


def named_month(read: Reading) -> Piece | None:
    """Read "in February" and "February 2026"."""
    year = read.value("YEAR") if read.has("YEAR") else None
    first = read.calendar.latest_month(read.value("MONTH"), year)
    return read.span(first, _month_after(first) - DAY)


def year(read: Reading) -> Piece | None:
    """Read "this year" and "last year"."""
    first = read.calendar.today.replace(month=1, day=1)
    first = first.replace(year=first.year - read.has("LAST"))
    return read.span(first, first.replace(month=12, day=31))


def last_hours(read: Reading) -> Piece | None:
    """Read "in the last hour" and "the past 20 minutes"."""
    length, now = _length(read), read.calendar.local_now
    begins = read.calendar.after(now, -length)
    return Piece("stretch", read.first, read.end, begins=begins, ends=now) if length else None


def hours_ago(read: Reading) -> Piece | None:
    """Read "an hour ago" and "ten minutes ago"."""
    return Piece("moment", read.first, read.end, begins=read.calendar.after(read.calendar.local_now, -_length(read)))


def _length(read: Reading) -> timedelta:
    """Return how long hours, minutes or half an hour are."""
    if read.has("HALF_HOUR"):
        return timedelta(minutes=30)
    count = A_FEW if read.has("FEW") else (read.numbers or [1])[0]
    return timedelta(minutes=count) if read.has("MINUTES") else timedelta(hours=count)


def _month_after(first: date) -> date:
    """Return the first day of the month after one that begins on this day."""
    return (first + timedelta(days=31)).replace(day=1)
