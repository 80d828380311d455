"""Values in words: moments in the charger's zone, numbers with their units, our own terms.

A moment is said as its time, and with its day where that is not the day that the answer is about. In the hour that a
clock change repeats, the time says its offset, because the clock alone would name two moments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistant.answers.customs import BritishCustoms, Customs, Unit, customs_of, parts_of
from assistant.articles.library import spoken_language
from assistant.domain.diagnosis import Several, Term, Value
from assistant.domain.errors import Unusable

if TYPE_CHECKING:
    from assistant.articles.wording import Wording

TIME_AND_DAY = "time_and_day"
BEFORE_ONE = "before_one"
ONE_O_CLOCK = re.compile(r"0?1:")
YEAR_UNSAID = timedelta(days=300)
LONGEST_WORDS = 80
WHOLE, TENTH, HUNDREDTH = Decimal(1), Decimal("0.1"), Decimal("0.01")
MONEY = "money"


class CannotBeSaid(Unusable):
    """A wording asks for a form that the value does not have, such as the percentage of a moment."""

    code = "broken_article"


@dataclass(frozen=True)
class InWords:
    """Says values as a reader of `locale` expects them, with clocks of `zone`.

    `about` is the local day that the answer is about: other days are named. `now` decides whether a year is named.
    """

    locale: str
    zone: ZoneInfo
    wording: Wording
    about: date | None = None
    now: datetime | None = None

    @cached_property
    def customs(self) -> Customs:
        """Return how the locale writes; British where the words are English for want of the reader's own."""
        return customs_of(self.locale) if spoken_language(self.locale) == self.wording.language else BritishCustoms()

    def say(self, value: Value, form: str = "", *, currency: str | None = None) -> str:
        """Return a value in a form of the articles (`time`, `kwh`, …; empty: its own). Raise CannotBeSaid."""
        if isinstance(value, datetime):
            return self._moment(value, form)
        if isinstance(value, timedelta) and form in {"", "duration"}:
            return self.customs.duration(parts_of(value))
        if isinstance(value, Term) and form in {"", "words"}:
            return self.wording.terms.get(value.kind, {}).get(value.key, value.key.replace("_", " "))
        if isinstance(value, Several) and form in {"", "words"}:
            return self.customs.listed([self.say(one) for one in value.values])
        if isinstance(value, str) and form in {"", "words"}:
            return _calm(value)
        if isinstance(value, int | float):
            return self._number(value, form, currency)
        raise CannotBeSaid(f"a {type(value).__name__} cannot be said as {form!r}")

    def before(self, said: str, lead: str) -> str:
        """Return the words before a value as they stand there: in Spanish `a las 2:00`, but `a la 1:00`."""
        if not self._before_one or not lead.endswith(" ") or not ONE_O_CLOCK.match(said):
            return lead
        head, gap, article = lead[:-1].rpartition(" ")
        return f"{head}{gap}{self._before_one.get(article, article)} "

    @cached_property
    def _before_one(self) -> Mapping[str, str]:
        """Return word → what it becomes before one o'clock."""
        pairs = self.wording.table("explanation").get(BEFORE_ONE, "").split()
        return {word: instead for word, instead in zip(pairs[::2], pairs[1::2], strict=False) if word != instead}

    def _moment(self, moment: datetime, form: str) -> str:
        match form:
            case "":
                elsewhen = self.about is not None and self.local(moment).date() != self.about
                return self.time_and_day(moment) if elsewhen else self.time(moment)
            case "time":
                return self.time(moment)
            case "day":
                return self.day(moment)
            case "datetime":
                return self.time_and_day(moment)
            case _:
                raise CannotBeSaid(f"a moment cannot be said as {form!r}")

    def local(self, moment: datetime) -> datetime:
        """Return the moment on the charger's clock."""
        return moment.astimezone(self.zone)

    def time(self, moment: datetime) -> str:
        """Return the time of day; in a repeated hour with its offset."""
        local = self.local(moment)
        return f"{self.customs.clock(local)} (UTC{offset(local)})" if repeated(local) else self.customs.clock(local)

    def brief_time(self, moment: datetime) -> str:
        """Return the time of day for narrow places: `01:30 +1` in a repeated hour."""
        local = self.local(moment)
        return f"{self.customs.clock(local)} {offset(local)}" if repeated(local) else self.customs.clock(local)

    def day(self, moment: datetime) -> str:
        """Return the day in full, with its year where it is long ago."""
        far = self.now is not None and abs(self.now - moment) > YEAR_UNSAID
        return self.customs.day(self.local(moment).date(), year=far)

    def time_and_day(self, moment: datetime) -> str:
        """Return time and day, in the order of the language."""
        order = self.wording.table("explanation").get(TIME_AND_DAY, "{time} {day}")
        return order.replace("{time}", self.time(moment)).replace("{day}", self.day(moment))

    def _number(self, value: float, form: str, currency: str | None) -> str:
        match form:
            case "kwh":
                return self._quantity(value, "kwh", HUNDREDTH if abs(value) < 1 else TENTH)
            case "kilowatts":
                return self._quantity(value, "kilowatts", TENTH)
            case "amps":
                return self._quantity(value, "amps", TENTH)
            case "percent":
                return self.customs.percent(rounded(value, WHOLE, down=True))
            case "money" if currency:
                return self.customs.money(rounded(value, HUNDREDTH), currency)
            case "money":
                return self.customs.number(rounded(value, HUNDREDTH))
            case "":
                return self.customs.number(without_noughts(rounded(value, HUNDREDTH)))
            case _:
                raise CannotBeSaid(f"a number cannot be said as {form!r}")

    def _quantity(self, value: float, unit: Unit, step: Decimal) -> str:
        """Return a quantity, rounded so that it never seems to reach a limit that it stayed under."""
        return self.customs.quantity(
            without_noughts(rounded(value, step, down=unit == "amps" or step == HUNDREDTH)), unit
        )


def rounded(value: float, step: Decimal, *, down: bool = False) -> Decimal:
    """Return the value as written, to a whole number of steps: the nearest, or the one below."""
    return Decimal(str(value)).quantize(step, ROUND_DOWN if down else ROUND_HALF_UP)


def without_noughts(value: Decimal) -> Decimal:
    """Return the value without the noughts that end its decimals: 7 for 7.0, 100 for 1E+2."""
    return value.quantize(WHOLE) if value == value.to_integral_value() else value.normalize()


def _calm(words: str) -> str:
    """Return somebody's own words on one line, printable and of bounded length."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    return line if len(line) <= LONGEST_WORDS else line[: LONGEST_WORDS - 1].rstrip() + "…"


def repeated(local: datetime) -> bool:
    """Tell whether a clock change makes this time of day come twice."""
    return local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset()


def offset(local: datetime) -> str:
    """Return the offset from UTC: `+1`, `+0`, `-3:30`."""
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


@lru_cache(maxsize=256)
def zone_of(name: str) -> ZoneInfo:
    """Return a time zone, UTC where the name is not known."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def city_of(zone_name: str) -> str:
    """Return the place that names a time zone: `New York`."""
    return zone_name.rpartition("/")[2].replace("_", " ")


def capital(words: str) -> str:
    """Return words that begin a line."""
    return words[:1].upper() + words[1:]


def other_clock(mine: ZoneInfo, other: ZoneInfo, moment: datetime) -> bool:
    """Tell whether two zones show different times at a moment."""
    at: Mapping[str, timedelta | None] = {
        zone.key: moment.astimezone(UTC).astimezone(zone).utcoffset() for zone in (mine, other)
    }
    return len(set(at.values())) > 1
