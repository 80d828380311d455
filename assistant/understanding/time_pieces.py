"""Pieces of a time phrase: a day, a part of it, a clock time, a span; and what a rule reads them from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from assistant.understanding.local_calendar import LocalCalendar
from assistant.understanding.time_signs import Sign

PieceKind = Literal["day", "part", "clock", "span", "hours", "stretch", "moment", "now", "habit", "length"]
COUNTING: Final = {
    "NUMBER", "DIGITS", "DAY_NUMBER", "CLOCK", "HOUR_MARK", "DOTTED", "FOUR_DIGITS", "MONTH", "WEEKDAY", "ARTICLE",
}  # fmt: skip
"""Signs that have a value; an article counts one."""

PARTS_BESIDE_CLOCK: Final = {"MORNING", "AFTERNOON", "EVENING", "NIGHT", "LUNCHTIME", "EARLY_HOURS"}
SLOTS: Final = {"day": "day", "part": "part", "clock": "clock", "hours": "clock"}
"""Kind of piece → its place in a phrase; pieces of other kinds stand alone."""

NOON_HOUR: Final = 12
MINUTES_A_DAY: Final = 24 * 60
EVENING_MINUTES: Final = 6 * 60
"""Minutes from which "at night" is said of the evening: six at night is 18:00, five at night 05:00."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a time phrase: where its signs stand, and what it says.

    `day` and `last_day` are dates; `weak` a day that another one overrules; `part` a part of the day; `minutes` a
    clock time since midnight, `until` the end of hours; `twelve` whether noon or midnight was left open. Words
    that mean a time that has come mean the one `repeats` days earlier where it has not. `sure` says that one such time
    is meant and no habit. `begins` and `ends` are exact moments.
    """

    kind: PieceKind
    first: int
    end: int
    day: date | None = None
    last_day: date | None = None
    weak: bool = False
    repeats: int = 0
    part: str | None = None
    minutes: int = 0
    until: int = 0
    twelve: bool = False
    sure: bool = False
    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces that make one time: at most a day, a part of it, and a clock time or hours; or one that stands alone."""

    day: Piece | None = None
    part: Piece | None = None
    clock: Piece | None = None
    alone: Piece | None = None

    @property
    def pieces(self) -> list[Piece]:
        """Return the pieces that are there."""
        return [piece for piece in (self.day, self.part, self.clock, self.alone) if piece is not None]

    @property
    def first(self) -> int:
        """Return the place of its first sign."""
        return min(piece.first for piece in self.pieces)

    @property
    def end(self) -> int:
        """Return the place after its last sign."""
        return max(piece.end for piece in self.pieces)

    @property
    def part_name(self) -> str | None:
        """Return the part of the day that any of the pieces names."""
        return next((piece.part for piece in (self.part, self.day, self.clock) if piece and piece.part), None)

    @property
    def date(self) -> date | None:
        """Return the day that is named."""
        named = self.day or self.part
        return named.day if named else None

    def with_piece(self, piece: Piece) -> Phrase | None:
        """Return the phrase with one more piece, or None where the piece begins another time."""
        slot = SLOTS.get(piece.kind, "alone")
        if self.alone or (slot == "alone" and self.pieces):
            return None
        if slot == "day" and self.day is not None and self.day.weak and self.part is None:
            return Phrase(piece, self.day, self.clock)
        if getattr(self, slot) is not None or (slot == "part" and self.part_name) or self._is_over_by(piece, slot):
            return None
        return replace(self, **{slot: piece})

    def _is_over_by(self, piece: Piece, slot: str) -> bool:
        """Tell whether a day is another time than a part of one: "overnight, and flat this morning" names two.

        So does "letzte Nacht" beside "heute": it is one night by itself.
        """
        if slot != "day" or self.part is None:
            return False
        return self.part.sure or (piece.part is not None and piece.part != self.part.part)


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
        """Return the values of the signs that have one, in order; an article counts one."""
        return [1 if sign.name == "ARTICLE" else sign.value for sign in self.signs if sign.name in COUNTING]

    def has(self, *names: str) -> bool:
        """Tell whether one of these signs is among them."""
        return any(sign.name in names for sign in self.signs)

    def value(self, name: str) -> int:
        """Return the value of the first sign of this name."""
        return next(sign.value for sign in self.signs if sign.name == name)

    def day(self, when: date | None, *, weak: bool = False, repeats: int = 0, part: str | None = None) -> Piece | None:
        """Return the piece of a day, or None where there is no such date."""
        return None if when is None else Piece("day", self.first, self.end, when, when, weak, repeats, part)

    def span(self, first: date, last: date, part: str | None = None) -> Piece:
        """Return the piece of several days, or of several nights."""
        return Piece("span", self.first, self.end, first, last, part=part)

    def clock(self, minutes: int, *, twelve: bool) -> Piece:
        """Return the piece of a clock time."""
        if self.has("AM", "PM"):
            minutes, twelve = half_day(minutes, afternoon=self.has("PM")), False
        part = next((sign.name for sign in self.signs if sign.name in PARTS_BESIDE_CLOCK), None)
        if self.has("AT_NIGHT") and twelve:
            evening = EVENING_MINUTES <= minutes < NOON_HOUR * 60
            minutes, twelve = half_day(minutes, afternoon=evening), False
        return Piece("clock", self.first, self.end, part=part, minutes=minutes % MINUTES_A_DAY, twelve=twelve)


def half_day(minutes: int, *, afternoon: bool) -> int:
    """Return the minutes since midnight of a twelve-hour time."""
    if minutes >= (NOON_HOUR + 1) * 60:
        return minutes
    return minutes % (NOON_HOUR * 60) + (NOON_HOUR * 60 if afternoon else 0)


Rule = Callable[[Reading], Piece | None]
