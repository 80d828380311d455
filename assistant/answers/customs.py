"""How a locale writes numbers, times and days: British English by our own few lines, every other one by CLDR.

Almost every answer is in British English, and loading CLDR takes longer than the rest of an explanation.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from datetime import datetime

Unit = Literal["kwh", "kilowatts", "amps"]
DEFAULT_LOCALE = "en-GB"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_LETTERS = 3
SEPTEMBER = 9
UNIT_SIGNS: dict[Unit, str] = {"kwh": "kWh", "kilowatts": "kW", "amps": "A"}
CURRENCY_SIGNS = {"GBP": "£", "EUR": "€", "USD": "US$"}


class Customs(Protocol):
    """How a locale writes what a sentence holds. Moments are local already; numbers are rounded already."""

    def clock(self, local: datetime) -> str:
        """Return a time of day: `01:00`."""

    def day(self, local: date, *, year: bool = False) -> str:
        """Return a day in full: `Tuesday 10 March`."""

    def short_day(self, local: date, *, month: bool = True) -> str:
        """Return a day for narrow places: `Tue 10 Mar`, `Tue 10`."""

    def number(self, value: Decimal) -> str:
        """Return a number: `12,345.6`."""

    def percent(self, value: Decimal) -> str:
        """Return hundredths: `34%`."""

    def quantity(self, value: Decimal, unit: Unit) -> str:
        """Return a number with its unit: `7.4 kW`."""

    def money(self, value: Decimal, currency: str) -> str:
        """Return an amount of money: `£3.21`. `currency` is an ISO 4217 code."""

    def duration(self, parts: Sequence[tuple[int, str]]) -> str:
        """Return a duration of counts and units (`day`, `hour`, `minute`, `second`): `1 hour 10 minutes`."""

    def listed(self, words: Sequence[str]) -> str:
        """Return words as a list: `a, b and c`."""


class BritishCustoms:
    """British English, written as CLDR writes `en-GB`."""

    def clock(self, local: datetime) -> str:
        """Return a time of day."""
        return f"{local.hour:02}:{local.minute:02}"

    def day(self, local: date, *, year: bool = False) -> str:
        """Return a day in full."""
        written = f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}"
        return f"{written} {local.year}" if year else written

    def short_day(self, local: date, *, month: bool = True) -> str:
        """Return a day for narrow places."""
        written = f"{WEEKDAYS[local.weekday()][:SHORT_LETTERS]} {local.day}"
        return f"{written} {_short_month(local.month)}" if month else written

    def number(self, value: Decimal) -> str:
        """Return a number."""
        return f"{value:,}"

    def percent(self, value: Decimal) -> str:
        """Return hundredths."""
        return f"{value:,}%"

    def quantity(self, value: Decimal, unit: Unit) -> str:
        """Return a number with its unit."""
        return f"{value:,} {UNIT_SIGNS[unit]}"

    def money(self, value: Decimal, currency: str) -> str:
        """Return an amount of money; CLDR knows the signs and digits of the rarer currencies."""
        sign = CURRENCY_SIGNS.get(currency)
        if sign is None:
            from assistant.answers.cldr_customs import CldrCustoms  # noqa: PLC0415  as in customs_of

            return CldrCustoms(DEFAULT_LOCALE).money(value, currency)
        return f"{'-' if value < 0 else ''}{sign}{abs(value):,.2f}"

    def duration(self, parts: Sequence[tuple[int, str]]) -> str:
        """Return a duration."""
        return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts)

    def listed(self, words: Sequence[str]) -> str:
        """Return words as a list."""
        *others, last = words
        return f"{', '.join(others)} and {last}" if others else last


def _short_month(month: int) -> str:
    return "Sept" if month == SEPTEMBER else MONTHS[month - 1][:SHORT_LETTERS]


@lru_cache(maxsize=64)
def customs_of(locale: str) -> Customs:
    """Return the customs of a locale, British where CLDR does not know it."""
    if locale.replace("_", "-") in {DEFAULT_LOCALE, "en"}:
        return BritishCustoms()
    from assistant.answers.cldr_customs import cldr_customs  # noqa: PLC0415  CLDR costs more than a whole explanation

    return cldr_customs(locale) or BritishCustoms()


def parts_of(duration: timedelta) -> list[tuple[int, str]]:
    """Return the one or two greatest units of a duration: seconds up to two minutes, then minutes, hours, days."""
    seconds = max(int(duration.total_seconds()), 0)
    if seconds < timedelta(minutes=2).total_seconds() and seconds != timedelta(minutes=1).total_seconds():
        return [(seconds, "second")]
    minutes, hours, days = seconds // 60 % 60, seconds // 3600 % 24, seconds // 86_400
    parts = [(days, "day"), (hours, "hour"), (minutes, "minute")] if not days else [(days, "day"), (hours, "hour")]
    return [(count, unit) for count, unit in parts if count]
