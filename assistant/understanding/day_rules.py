"""Rules of the grammar of times for single days and nights, each from the signs that its pattern matched."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from assistant.understanding.local_calendar import DAY
from assistant.understanding.time_pieces import Piece, Reading, Rule

WEEK: Final = 7 * DAY
DAYS_IN: Final = {"WEEKS": 7, "FORTNIGHTS": 14}
"""Days of the lengths that people count in; others count one."""

FIRST_PLACES: Final = {"FIRST_ONE": 1, "SECOND_ONE": 2, "THIRD_ONE": 3}
"""What points at a session, unless a month stands beside it: "the first of March", "the second of the month"."""

DAY_SIGNS: Final = {"DAY_NUMBER", "DIGITS", "ORDINAL", *FIRST_PLACES}
DATE_SIGNS: Final = {"NUMBER", *DAY_SIGNS}


def days_back(days: int, part: str | None = None) -> Rule:
    """Return the rule for the day, or the part of it, so many days before today."""
    return lambda read: read.day(read.calendar.today - days * DAY, part=part, repeats=1 if part else 0)


def tonight(read: Reading) -> Piece | None:
    """Read "tonight": the night that is running, or to come."""
    return read.day(read.calendar.tonight, part="NIGHT")


def early_today(read: Reading) -> Piece | None:
    """Read "early this morning"."""
    return read.day(read.calendar.today, weak=True, part="EARLY_HOURS")


def part_of_today(read: Reading) -> Piece | None:
    """Read "this morning" and "all day"; another day that is named overrules it."""
    name = read.signs[-1].name
    return read.day(read.calendar.today, weak=True, part=None if name == "DAYS" else name)


def ago(read: Reading) -> Piece | None:
    """Read "three days ago", "two nights ago", "a fortnight ago" and "a month ago"."""
    count = read.numbers[0]
    if read.has("MONTHS", "YEARS"):
        return read.day(read.calendar.months_ago(count * (12 if read.has("YEARS") else 1)))
    each = next((days for name, days in DAYS_IN.items() if read.has(name)), 1)
    return read.day(read.calendar.today - timedelta(days=count * each), part="NIGHT" if read.has("NIGHTS") else None)


def weekdays_ago(read: Reading) -> Piece | None:
    """Read "two Tuesdays ago"."""
    weekday = read.calendar.latest_weekday(read.value("WEEKDAY"), before_today=True)
    return read.day(weekday - WEEK * (read.numbers[0] - 1))


def day_before(read: Reading) -> Piece | None:
    """Read "the day before" and "the night before": seen from the day talked about, else from yesterday."""
    day = (read.anchor or read.calendar.today - DAY) - DAY
    return read.day(day, part="NIGHT" if read.has("NIGHT_BEFORE") else None)


def day_after(read: Reading) -> Piece | None:
    """Read "the day after" and "the next night": there must be a day that was talked about."""
    if read.anchor is None:
        return None
    return read.day(read.anchor + DAY, part="NIGHT" if read.has("NIGHT_AFTER", "NIGHT") else None)


def same_day(read: Reading) -> Piece | None:
    """Read "that night" and "that evening"."""
    return read.day(read.anchor, part=None if read.has("DAYS") else read.signs[-1].name)


def weekday(read: Reading) -> Piece | None:
    """Read "on Tuesday" and "last Tuesday": the latest one that has come; "this Friday" is the one of this week."""
    value = read.value("WEEKDAY") if read.has("WEEKDAY") else read.value("SHORT_WEEKDAY")
    if read.has("THIS"):
        return read.day(read.calendar.today + (value - read.calendar.today.weekday()) * DAY)
    return read.day(read.calendar.latest_weekday(value, before_today=read.has("LAST")), repeats=7)


def weekday_before_last(read: Reading) -> Piece | None:
    """Read "the Thursday before last" and "vorletzten Donnerstag"."""
    return read.day(read.calendar.latest_weekday(read.value("WEEKDAY"), before_today=True) - WEEK)


def next_weekday(read: Reading) -> Piece | None:
    """Read "next Sunday": the first that is still to come."""
    return read.day(read.calendar.latest_weekday(read.value("WEEKDAY")) + WEEK)


def weekday_of_last_week(read: Reading) -> Piece | None:
    """Read "Tuesday last week"."""
    monday = read.calendar.today - read.calendar.today.weekday() * DAY - WEEK
    return read.day(monday + read.value("WEEKDAY") * DAY)


def night_between(read: Reading) -> Piece | None:
    """Read "the night from Monday to Tuesday", which began on the Monday; other pairs are no night."""
    first, last = (sign.value for sign in read.signs if sign.name == "WEEKDAY")
    if (first + 1) % 7 != last:
        return None
    return read.day(read.calendar.latest_weekday(first, before_today=True), part="NIGHT")


def night_between_dates(read: Reading) -> Piece | None:
    """Read "the night of 5 to 6 March", which began on the 5th; other pairs are no night."""
    first, last = (FIRST_PLACES.get(sign.name, sign.value) for sign in read.signs if sign.name in DATE_SIGNS)
    month = [sign.value for sign in read.signs if sign.name == "MONTH"][-1]
    ended = read.calendar.date_of(last, month)
    if ended is None or (ended - DAY).day != first:
        return None
    return read.day(ended - DAY, part="NIGHT")


def week_before_last(read: Reading) -> Piece | None:
    """Read "a week last Tuesday"."""
    return read.day(read.calendar.latest_weekday(read.value("WEEKDAY"), before_today=True) - WEEK * read.numbers[0])


def eve_of(read: Reading) -> Piece | None:
    """Read "in der Nacht auf Dienstag", which began on the Monday."""
    return read.day(read.calendar.latest_weekday(read.value("WEEKDAY")) - DAY, part="NIGHT")


def date_with_month(read: Reading) -> Piece | None:
    """Read "5 March", "March 5th 2026" and "the first of March"."""
    places = (FIRST_PLACES.get(sign.name, sign.value) for sign in read.signs if sign.name in DATE_SIGNS)
    day = next(places)
    year = read.value("YEAR") if read.has("YEAR") else None
    return read.day(read.calendar.date_of(day, read.value("MONTH"), year))


def day_of_month(read: Reading) -> Piece | None:
    """Read "the 2nd", "am 5." and "the first of the month"."""
    places = (FIRST_PLACES.get(sign.name, sign.value) for sign in read.signs if sign.name in DAY_SIGNS)
    return read.day(read.calendar.latest_date(next(places)))


def date_in_digits(read: Reading) -> Piece | None:
    """Read "28/02", "2026-03-09" and "vom 12.03."; in America "3/9" is the ninth of March."""
    numbers = [int(number) for number in re.split(r"[/.-]", read.signs[-1].text)]
    year_first = numbers[0] > 31  # noqa: PLR2004
    if year_first:
        numbers.reverse()
    day, month, *rest = numbers
    theirs = read.calendar.month_first and not year_first
    if day <= 12 and (theirs or month > 12):  # noqa: PLR2004  written in the American order
        day, month = month, day
    year = (rest[0] if rest[0] > 99 else 2000 + rest[0]) if rest else None  # noqa: PLR2004  two digits
    return read.day(read.calendar.date_of(day, month, year)) if 0 < month <= 12 else None  # noqa: PLR2004
