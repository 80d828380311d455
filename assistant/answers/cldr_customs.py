"""How every locale other than British English writes numbers, times and days: as CLDR says.

Imported only when such a locale is asked for: reading CLDR costs more than the rest of an explanation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from assistant.answers.customs import Customs, Unit

UNIT_NAMES: dict[Unit, str] = {
    "kwh": "energy-kilowatt-hour",
    "kilowatts": "power-kilowatt",
    "amps": "electric-ampere",
}
HUNDREDTH = Decimal("0.01")
SHORT_WEEKDAY = re.compile(r"\b(?:E+|c+)\b")
SHORT_MONTH = re.compile(r"(?<![ML])MMM(?!M)")


def cldr_customs(locale: str) -> Customs | None:
    """Return the customs of a locale as CLDR has them, or None where it does not know the locale."""
    try:
        return CldrCustoms(locale)
    except (UnknownLocaleError, ValueError):
        return None


class CldrCustoms:
    """A locale that CLDR knows. Raise UnknownLocaleError or ValueError for any other."""

    def __init__(self, locale: str) -> None:
        """Read the locale's patterns."""
        self.locale = Locale.parse(locale, sep="-" if "-" in locale else "_")

    def clock(self, local: datetime) -> str:
        """Return a time of day."""
        return _plain(format_time(local, "short", locale=self.locale))

    def day(self, local: date, *, year: bool = False) -> str:
        """Return a day in full; without its year, the pattern for a named month with its names at full length."""
        if year:
            return format_date(local, "full", locale=self.locale)
        pattern = self._pattern("MMMMEd", self._pattern("MMMEd", "E d MMM"))
        return format_date(local, SHORT_MONTH.sub("MMMM", SHORT_WEEKDAY.sub("EEEE", pattern)), locale=self.locale)

    def short_day(self, local: date, *, month: bool = True) -> str:
        """Return a day for narrow places."""
        return format_date(local, self._pattern("MMMEd" if month else "Ed", "E d"), locale=self.locale)

    def number(self, value: Decimal) -> str:
        """Return a number."""
        return format_decimal(value, locale=self.locale)

    def percent(self, value: Decimal) -> str:
        """Return hundredths."""
        return _plain(format_percent(value * HUNDREDTH, locale=self.locale, decimal_quantization=False))

    def quantity(self, value: Decimal, unit: Unit) -> str:
        """Return a number with its unit."""
        return _plain(format_unit(value, UNIT_NAMES[unit], "short", locale=self.locale))

    def money(self, value: Decimal, currency: str) -> str:
        """Return an amount of money."""
        return _plain(format_currency(value, currency, locale=self.locale))

    def duration(self, parts: Sequence[tuple[int, str]]) -> str:
        """Return a duration."""
        said = [self._counted(count, f"duration-{unit}") for count, unit in parts]
        return _plain(format_list(said, style="unit-narrow", locale=self.locale))

    def listed(self, words: Sequence[str]) -> str:
        """Return words as a list."""
        return format_list(list(words), locale=self.locale)

    def _counted(self, count: int, unit: str) -> str:
        """Return a count of a unit in full; CLDR has only the short form where both are the same, as Dutch `uur`."""
        in_full = format_unit(count, unit, "long", locale=self.locale)
        return format_unit(count, unit, "short", locale=self.locale) if unit in in_full else in_full

    def _pattern(self, skeleton: str, otherwise: str) -> str:
        pattern = self.locale.datetime_skeletons.get(skeleton)
        return otherwise if pattern is None else str(pattern.pattern)


def _plain(written: str) -> str:
    """Return words with ordinary spaces: no-break ones look the same and cannot be searched for."""
    return written.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
