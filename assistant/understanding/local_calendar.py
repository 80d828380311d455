"""The charger's calendar as people speak of it: days, nights and hours of its zone, right at clock changes too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
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
    "EVENING": (16, 24),
}
"""The same where a clock time stands beside it: five this morning is 05:00."""


@dataclass(frozen=True, slots=True)
class LocalCalendar:
    """The calendar of a zone at a moment. `now` is aware."""

    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        """Return the date in the zone."""
        return self.now.astimezone(self.zone).date()

    def at(self, day: date, hours: float, fold: int = 0) -> datetime:
        """Return the moment so many hours on the wall clock after the midnight that begins a day.

        A time that the clock skips is the moment after the change; of a time that comes twice `fold` picks one.
        """
        whole = timedelta(hours=hours)
        wall = datetime.combine(day, time(), self.zone) + whole
        return wall.replace(fold=fold).astimezone(UTC).astimezone(self.zone)

    def range_of(self, day: date, hours: tuple[float, float], phrase: str) -> TimeRange:
        """Return the range between two hours of a day."""
        return TimeRange(self.at(day, hours[0]), self.at(day, hours[1]), phrase)

    def days(self, first: date, last: date, phrase: str) -> TimeRange:
        """Return the range of whole days, both included."""
        return TimeRange(self.at(first, 0), self.at(last + DAY, 0), phrase)

    def around(self, day: date, minutes: int, phrase: str) -> TimeRange:
        """Return a clock time ± 60 minutes; where the clock shows it twice, around both."""
        first = self.at(day, minutes / 60).astimezone(UTC)
        second = self.at(day, minutes / 60, fold=1).astimezone(UTC)
        begins, ends = min(first, second) - CLOCK_TOLERANCE, max(first, second) + CLOCK_TOLERANCE
        return TimeRange(begins.astimezone(self.zone), ends.astimezone(self.zone), phrase)

    def latest_weekday(self, weekday: int, *, before_today: bool = False) -> date:
        """Return the last date that was such a weekday; today counts unless it must lie before."""
        back = (self.today.weekday() - weekday) % 7
        return self.today - timedelta(days=back or (7 if before_today else 0))

    def latest_date(self, day: int, month: int | None = None, year: int | None = None) -> date | None:
        """Return the last such date up to today, or None where there is no such date."""
        for months_back in range(13 * 4):
            back = divmod(self.today.year * 12 + self.today.month - 1 - months_back, 12)
            if (month or back[1] + 1) != back[1] + 1 or (year or back[0]) != back[0]:
                continue
            try:
                found = date(back[0], back[1] + 1, day)
            except ValueError:
                continue
            if found <= self.today:
                return found
        return None

    def night_of(self, moment: datetime) -> date:
        """Return the date on which the night around a moment began: until noon it is the night before."""
        return (moment.astimezone(self.zone) - timedelta(hours=12)).date()
