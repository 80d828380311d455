"""Rules of the grammar of times for days and spans of days, each from the signs that its pattern matched."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from assistant.understanding.local_calendar import DAY
from assistant.understanding.time_pieces import Piece, Reading

SATURDAY: Final = 5
SPAN_DAYS: Final = {"WEEKS": 7, "MONTHS": 30}
"""Days of the lengths that people count in, where they count back from today."""


def days_ago(read: Reading) -> Piece | None:
    """Read "three days ago"."""
    return read.day(read.calendar.today - timedelta(days=read.numbers[0] * (7 if read.has("WEEKS") else 1)))


def nights_ago(read: Reading) -> Piece | None:
    """Read "two nights ago"."""
    return read.day(read.calendar.today - timedelta(days=read.numbers[0]), part="NIGHT")


def weekday(read: Reading) -> Piece | None:
    """Read "on Tuesday" and "last Tuesday": the latest one that has come."""
    last = read.has("LAST")
    return read.day(read.calendar.latest_weekday(read.value("WEEKDAY"), before_today=last), past_only=True)


def date_with_month(read: Reading) -> Piece | None:
    """Read "5 March"."""
    day = next(sign.value for sign in read.signs if sign.name in {"DIGITS", "NUMBER", "DAY_NUMBER"})
    return read.day(read.calendar.latest_date(day, read.value("MONTH")))


def day_of_month(read: Reading) -> Piece | None:
    """Read "the 2nd"."""
    return read.day(read.calendar.latest_date(read.value("DAY_NUMBER")))


def date_in_digits(read: Reading) -> Piece | None:
    """Read "28/02" and "2026-03-09"."""
    numbers = [int(number) for number in re.split(r"[/.-]", read.signs[0].text)]
    if numbers[0] > 31:  # noqa: PLR2004  the year stands first
        numbers.reverse()
    day, month, *rest = numbers
    if month > 12 >= day:  # noqa: PLR2004  written in the American order
        day, month = month, day
    year = (rest[0] if rest[0] > 99 else 2000 + rest[0]) if rest else None  # noqa: PLR2004  two digits
    return read.day(read.calendar.latest_date(day, month, year))


def weekend(read: Reading) -> Piece | None:
    """Read "the weekend": the latest one that has begun."""
    saturday = read.calendar.latest_weekday(SATURDAY)
    return read.span(saturday, saturday + DAY)


def last_days(read: Reading) -> Piece | None:
    """Read "the last three nights"."""
    days = (read.numbers or [1])[0] * SPAN_DAYS.get(read.signs[-1].name, 1)
    return read.span(read.calendar.today - timedelta(days=days), read.calendar.today)


def last_week(read: Reading) -> Piece | None:
    """Read "last week", Monday to Sunday."""
    monday = read.calendar.today - timedelta(days=read.calendar.today.weekday() + 7)
    return read.span(monday, monday + 6 * DAY)


def this_week(read: Reading) -> Piece | None:
    """Read "this week", so far."""
    return read.span(read.calendar.today - timedelta(days=read.calendar.today.weekday()), read.calendar.today)


def this_month(read: Reading) -> Piece | None:
    """Read "this month", so far."""
    return read.span(read.calendar.today.replace(day=1), read.calendar.today)


def last_month(read: Reading) -> Piece | None:
    """Read "last month"."""
    last = read.calendar.today.replace(day=1) - DAY
    return read.span(last.replace(day=1), last)


def since(read: Reading) -> Piece | None:
    """Read "since Monday"."""
    today = read.calendar.today
    first = today - DAY if read.has("YESTERDAY") else read.calendar.latest_weekday(read.value("WEEKDAY"))
    return read.span(first, today)
