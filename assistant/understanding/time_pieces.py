"""Pieces of a time phrase: a day, a part of it, a clock time, a span; and what a rule reads them from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from assistant.understanding.local_calendar import LocalCalendar
from assistant.understanding.time_signs import Sign

PieceKind = Literal["day", "part", "clock", "span", "hours", "now"]
COUNTING: Final = {"NUMBER", "DIGITS", "DAY_NUMBER", "CLOCK", "MONTH", "WEEKDAY"}
"""Signs that have a value."""

PARTS_BESIDE_CLOCK: Final = {"MORNING", "AFTERNOON", "EVENING", "NIGHT"}
NOON_HOUR: Final = 12
MINUTES_A_DAY: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a time phrase: where its signs stand, and what it says.

    `day` and `last_day` are dates; `weak` a day that another one overrules; `part` a part of the day; `minutes` a
    clock time since midnight, `until` the end of hours; `twelve` whether noon or midnight was left open.
    """

    kind: PieceKind
    first: int
    end: int
    day: date | None = None
    last_day: date | None = None
    weak: bool = False
    past_only: bool = False
    part: str | None = None
    minutes: int = 0
    until: int = 0
    twelve: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule sees: the signs that its pattern matched, the calendar, and the day talked about before."""

    signs: Sequence[Sign]
    first: int
    calendar: LocalCalendar
    anchor: date | None

    @property
    def end(self) -> int:
        """Return the place after the last sign."""
        return self.first + len(self.signs)

    @property
    def numbers(self) -> list[int]:
        """Return the values of the signs that have one, in order."""
        return [sign.value for sign in self.signs if sign.name in COUNTING]

    def has(self, *names: str) -> bool:
        """Tell whether one of these signs is among them."""
        return any(sign.name in names for sign in self.signs)

    def value(self, name: str) -> int:
        """Return the value of the first sign of this name."""
        return next(sign.value for sign in self.signs if sign.name == name)

    def day(
        self, when: date | None, *, weak: bool = False, past_only: bool = False, part: str | None = None
    ) -> Piece | None:
        """Return the piece of a day, or None where there is no such date."""
        return None if when is None else Piece("day", self.first, self.end, when, when, weak, past_only, part)

    def span(self, first: date, last: date) -> Piece:
        """Return the piece of several days."""
        return Piece("span", self.first, self.end, first, last)

    def clock(self, minutes: int, *, twelve: bool) -> Piece:
        """Return the piece of a clock time."""
        if self.has("AM", "PM"):
            minutes, twelve = half_day(minutes, afternoon=self.has("PM")), False
        part = next((sign.name for sign in self.signs if sign.name in PARTS_BESIDE_CLOCK), None)
        return Piece("clock", self.first, self.end, part=part, minutes=minutes % MINUTES_A_DAY, twelve=twelve)


def half_day(minutes: int, *, afternoon: bool) -> int:
    """Return the minutes since midnight of a twelve-hour time."""
    if minutes >= (NOON_HOUR + 1) * 60:
        return minutes
    return minutes % (NOON_HOUR * 60) + (NOON_HOUR * 60 if afternoon else 0)


Rule = Callable[[Reading], Piece | None]
