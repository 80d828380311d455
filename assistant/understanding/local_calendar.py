"""The charger's calendar as people speak of it: days, nights and hours of its zone, right at clock changes too."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Final

from assistant.domain.answers import TimeRange

DAY: Final = timedelta(days=1)
CLOCK_TOLERANCE: Final = timedelta(minutes=60)
"""Contract: a clock time is meant ± 60 minutes."""

PART_HOURS: Final = {
    "NIGHT": (18, 32),  # contract: 18:00 to 08:00
    "EVENING": (17, 24),  # contract: 17:00 to 24:00
    "MORNING": (6, 12),
    "AFTERNOON": (12, 18),
    "LUNCHTIME": (12, 14),
    "TEATIME": (16, 19),
    "EARLY_HOURS": (0, 6),
    "AFTER_MIDNIGHT": (0, 6),
    "BEDTIME": (20, 24),
}
"""Part of a day → the hours that it spans, from the midnight at which its day begins."""

PART_OF_CLOCK: Final = {
    **PART_HOURS,
    "MORNING": (0, 12),
    "EARLY_HOURS": (0, 8),
    "AFTERNOON": (12, 19),
    "LUNCHTIME": (11, 15),
    "EVENING": (16, 24),
    "BEDTIME": (18, 26),
}
"""The same where a clock time stands beside it: five this morning is 05:00."""

EVENING_HOUR: Final = 18
"""Hour from which "heute Nacht", "cette nuit" and the like are the night that has begun, no longer the one before."""

WAKING_HOUR: Final = 6
"""Hour until which "tonight" is the night that is running."""

COMING: Final = timedelta(days=60)
"""A date without a year is the coming one where it is so near; else the latest: most questions are of the past."""


@dataclass(frozen=True)
class LocalCalendar:
    """The calendar of a zone at a moment. `now` is in UTC, `month_first` whether 3/4 is the fourth of March.

    Python compares two moments of one zone by their clocks on the wall, which is wrong where an hour comes twice: a
    moment here is always compared with one in UTC.
    """

    now: datetime
    zone: tzinfo
    month_first: bool = False

    @cached_property
    def local_now(self) -> datetime:
        """Return the moment as the clock on the wall shows it."""
        return self.now.astimezone(self.zone)

    @cached_property
    def today(self) -> date:
        """Return the date in the zone."""
        return self.local_now.date()

    @property
    def this_night(self) -> date:
        """Return the date on which the night began that words for "this night" mean: from the evening on, today."""
        return self.today if self.local_now.hour >= EVENING_HOUR else self.today - DAY

    @property
    def is_night(self) -> bool:
        """Tell whether it is after midnight, and people sleep."""
        return self.local_now.hour < WAKING_HOUR

    @property
    def tonight(self) -> date:
        """Return the date on which the night begins that is running or to come."""
        return self.today - DAY if self.is_night else self.today

    def at(self, day: date, hours: float, fold: int = 0) -> datetime:
        """Return the moment so many hours on the wall clock after the midnight that begins a day.

        A time that the clock skips is the moment after the change; of a time that comes twice `fold` picks one.
        """
        whole = timedelta(hours=hours)
        wall = datetime.combine(day, time(), self.zone) + whole
        return wall.replace(fold=fold).astimezone(UTC).astimezone(self.zone)

    def range_of(self, day: date, hours: tuple[float, float], phrase: str) -> TimeRange:
        """Return the range between two hours of a day; hours that the clock skips leave the hour after the change."""
        begins, ends = self.at(day, hours[0]), self.at(day, hours[1])
        return TimeRange(begins, ends if ends.astimezone(UTC) > begins else self.after(begins, CLOCK_TOLERANCE), phrase)

    def days(self, first: date, last: date, phrase: str) -> TimeRange:
        """Return the range of whole days, both included."""
        return self.range_of(first, (0, ((last - first).days + 1) * 24), phrase)

    def after(self, moment: datetime, length: timedelta) -> datetime:
        """Return the moment so much later, by the time that passes and not by the clock on the wall."""
        return (moment.astimezone(UTC) + length).astimezone(self.zone)

    def around(self, day: date, minutes: int, phrase: str) -> TimeRange:
        """Return a clock time ± 60 minutes; where the clock shows it twice, around both."""
        first, second = self.at(day, minutes / 60), self.at(day, minutes / 60, fold=1)
        last = max(first.astimezone(UTC), second.astimezone(UTC))
        return TimeRange(self.after(first, -CLOCK_TOLERANCE), self.after(last, CLOCK_TOLERANCE), phrase)

    def latest_weekday(self, weekday: int, *, before_today: bool = False) -> date:
        """Return the last date that was such a weekday; today counts unless it must lie before."""
        back = (self.today.weekday() - weekday) % 7
        return self.today - timedelta(days=back or (7 if before_today else 0))

    def months_ago(self, months: int) -> date:
        """Return the same day so many months earlier, or the last day of a month that is shorter."""
        year, month = divmod(self.today.year * 12 + self.today.month - 1 - months, 12)
        return date(year, month + 1, min(self.today.day, monthrange(year, month + 1)[1]))

    def date_of(self, day: int, month: int, year: int | None = None) -> date | None:
        """Return the date; without a year the coming one where it is near, else the latest."""
        years = [year] if year else range(self.today.year + 1, self.today.year - 9, -1)
        for one in years:
            try:
                found = date(one, month, day)
            except ValueError:
                continue
            if year or found <= self.today + COMING:
                return found
        return None

    def latest_date(self, day: int) -> date | None:
        """Return the last date up to today that was such a day of a month, or None where there is no such day."""
        for months_back in range(13):
            first = self.months_ago(months_back).replace(day=1)
            if 0 < day <= monthrange(first.year, first.month)[1] and first.replace(day=day) <= self.today:
                return first.replace(day=day)
        return None

    def latest_month(self, month: int, year: int | None = None) -> date:
        """Return the first day of the latest such month that has begun, or of that month of a year."""
        return date(year or self.today.year - (month > self.today.month), month, 1)

    def night_of(self, moment: datetime) -> date:
        """Return the date on which the night around a moment began: until noon it is the night before."""
        return (moment.astimezone(self.zone) - timedelta(hours=12)).date()
