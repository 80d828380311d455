"""The grammar of times: pieces of a phrase (a day, a part of it, a clock time, a span), from signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from assistant.understanding.local_calendar import DAY, LocalCalendar
from assistant.understanding.time_signs import CHARACTER, Sign, pattern

PieceKind = Literal["day", "part", "clock", "span", "hours", "now"]
PARTS: Final = "(?:MORNING|AFTERNOON|EVENING|NIGHT|LUNCHTIME|TEATIME|EARLY_HOURS|BEDTIME|AFTER_MIDNIGHT|LAST_NIGHT)"
NUMBER: Final = "(?:NUMBER|DIGITS)"
NO_UNIT: Final = "(?!MINUTES|HOURS|DAYS|NIGHTS|WEEKS|MONTHS|UNIT|SESSIONS|NUMBER|DIGITS)"
HALF_DAY: Final = "(?:AM|PM|ALL?(?:MORNING|AFTERNOON|EVENING|NIGHT))?"
NOON_HOUR: Final = 12


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
        return [
            sign.value
            for sign in self.signs
            if sign.name in {"NUMBER", "DIGITS", "DAY_NUMBER", "CLOCK", "MONTH", "WEEKDAY"}
        ]

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

    def clock(self, minutes: int, *, twelve: bool) -> Piece | None:
        """Return the piece of a clock time, or None where no clock shows it."""
        if self.has("AM", "PM"):
            minutes, twelve = half_day(minutes, afternoon=self.has("PM")), False
        part = next(
            (sign.name for sign in self.signs if sign.name in {"MORNING", "AFTERNOON", "EVENING", "NIGHT"}), None
        )
        if not 0 <= minutes <= 24 * 60:
            return None
        return Piece("clock", self.first, self.end, part=part, minutes=minutes % (24 * 60), twelve=twelve)


def half_day(minutes: int, *, afternoon: bool) -> int:
    """Return the minutes since midnight of a twelve-hour time."""
    if minutes >= (NOON_HOUR + 1) * 60:
        return minutes
    return minutes % (NOON_HOUR * 60) + (NOON_HOUR * 60 if afternoon else 0)


Rule = Callable[[Reading], Piece | None]


def _days_ago(read: Reading) -> Piece | None:
    return read.day(read.calendar.today - timedelta(days=read.numbers[0] * (7 if read.has("WEEKS") else 1)))


def _nights_ago(read: Reading) -> Piece | None:
    return read.day(read.calendar.today - timedelta(days=read.numbers[0]), part="NIGHT")


def _weekday(read: Reading) -> Piece | None:
    last = read.has("LAST")
    return read.day(read.calendar.latest_weekday(read.value("WEEKDAY"), before_today=last), past_only=True)


def _date_with_month(read: Reading) -> Piece | None:
    day = next(sign.value for sign in read.signs if sign.name in {"DIGITS", "NUMBER", "DAY_NUMBER"})
    return read.day(read.calendar.latest_date(day, read.value("MONTH")))


def _date_in_digits(read: Reading) -> Piece | None:
    numbers = [int(number) for number in re.split(r"[/.-]", read.signs[0].text)]
    if numbers[0] > 31:  # noqa: PLR2004  the year stands first
        numbers.reverse()
    day, month, *rest = numbers
    if month > 12 >= day:  # noqa: PLR2004  written in the American order
        day, month = month, day
    year = (rest[0] if rest[0] > 99 else 2000 + rest[0]) if rest else None  # noqa: PLR2004  two digits
    return read.day(read.calendar.latest_date(day, month, year))


def _weekend(read: Reading) -> Piece | None:
    saturday = read.calendar.latest_weekday(5)
    return read.span(saturday, saturday + DAY)


def _last_days(read: Reading) -> Piece | None:
    days = (read.numbers or [1])[0] * {"WEEKS": 7, "MONTHS": 30}.get(read.signs[-1].name, 1)
    return read.span(read.calendar.today - timedelta(days=days), read.calendar.today)


def _last_week(read: Reading) -> Piece | None:
    monday = read.calendar.today - timedelta(days=read.calendar.today.weekday() + 7)
    return read.span(monday, monday + 6 * DAY)


def _this_week(read: Reading) -> Piece | None:
    return read.span(read.calendar.today - timedelta(days=read.calendar.today.weekday()), read.calendar.today)


def _this_month(read: Reading) -> Piece | None:
    return read.span(read.calendar.today.replace(day=1), read.calendar.today)


def _last_month(read: Reading) -> Piece | None:
    last = read.calendar.today.replace(day=1) - DAY
    return read.span(last.replace(day=1), last)


def _since(read: Reading) -> Piece | None:
    today = read.calendar.today
    first = today - DAY if read.has("YESTERDAY") else read.calendar.latest_weekday(read.value("WEEKDAY"))
    return read.span(first, today)


def _minutes_and_hour(read: Reading) -> Piece | None:
    minutes, hour = (15, read.numbers[0]) if read.has("QUARTER") else (read.numbers[0], read.numbers[1])
    past = read.has("PAST") and not read.has("TO")
    if minutes > 30 or hour > NOON_HOUR * 2 or (not past and minutes % 5):  # noqa: PLR2004  half an hour
        return None
    half = -30 if read.has("HALF_TO") else 0
    return read.clock((hour * 60 + half + (minutes if past else -minutes)) % (24 * 60), twelve=hour <= NOON_HOUR)


def _hour_and_minutes(read: Reading) -> Piece | None:
    hour, *rest = read.numbers
    minutes = rest[0] if rest else 0
    for name, more in (
        ("AND_HALF", 30),
        ("AND_QUARTER", 15),
        ("LESS_QUARTER", -15),
        ("HALF_PAST", 30),
        ("HALF_TO", -30),
    ):
        minutes = more if read.has(name) else minutes
    if read.has("LESS"):
        minutes = -minutes
    if hour > 24:  # noqa: PLR2004  no clock shows it
        return None
    return read.clock((hour * 60 + minutes) % (24 * 60), twelve=0 < hour <= NOON_HOUR)


def _hours(read: Reading) -> Piece | None:
    ends = [(sign.value if sign.name == "CLOCK" else sign.value * 60, sign.name != "CLOCK") for sign in read.signs
            if sign.name in {"CLOCK", "NUMBER", "DIGITS"}]  # fmt: skip
    (begins, open_begin), (until, open_end) = ends
    if max(begins, until) > 24 * 60:
        return None
    if read.has("AM", "PM"):
        afternoon = read.has("PM")
        begins, until = half_day(begins, afternoon=afternoon), half_day(until, afternoon=afternoon)
        open_begin = False
    twelve = open_begin and open_end and max(begins, until) <= NOON_HOUR * 60
    return Piece("hours", read.first, read.end, minutes=begins, until=until, twelve=twelve)


CLOCK_OR_NUMBER: Final = f"AT?(?:CLOCK|{NUMBER})OCLOCK?(?:AM|PM)?"
GRAMMAR: Final[tuple[tuple[str, Rule], ...]] = (
    (f"BETWEEN {CLOCK_OR_NUMBER} (?:AND|TO|PLUS|AT) {CLOCK_OR_NUMBER} {NO_UNIT}", _hours),
    (f"FROM {CLOCK_OR_NUMBER} (?:AND|TO|PLUS|AT) {CLOCK_OR_NUMBER} {NO_UNIT}", _hours),
    ("CLOCK (?:AND|TO)? CLOCK", _hours),
    ("YESTERDAY", lambda read: read.day(read.calendar.today - DAY)),
    ("DAY_BEFORE_YESTERDAY", lambda read: read.day(read.calendar.today - 2 * DAY)),
    ("TODAY", lambda read: read.day(read.calendar.today)),
    ("TOMORROW", lambda read: read.day(read.calendar.today + DAY)),
    ("DAY_BEFORE", lambda read: read.day((read.anchor or read.calendar.today - DAY) - DAY)),
    ("NIGHT_BEFORE", lambda read: read.day((read.anchor or read.calendar.today - DAY) - DAY, part="NIGHT")),
    ("(?:LAST NIGHT|NIGHT LAST)", lambda read: read.day(read.calendar.today - DAY, part="NIGHT")),
    ("(?:LAST EVENING|EVENING LAST)", lambda read: read.day(read.calendar.today - DAY, part="EVENING")),
    ("TONIGHT", lambda read: read.day(read.calendar.today, part="NIGHT")),
    ("THIS (?:MORNING|AFTERNOON|EVENING|LUNCHTIME|TEATIME)",
     lambda read: read.day(read.calendar.today, weak=True, part=read.signs[1].name)),
    ("(?:LAST|THIS)? WEEKDAY LAST?", _weekday),
    ("NEXT WEEKDAY", lambda read: read.day(read.calendar.latest_weekday(read.value("WEEKDAY")) + 7 * DAY)),
    (f"{NUMBER} (?:DAYS|WEEKS) AGO|AGO_BEFORE {NUMBER} (?:DAYS|WEEKS)", _days_ago),
    (f"{NUMBER} NIGHTS AGO|AGO_BEFORE {NUMBER} NIGHTS", _nights_ago),
    ("WEEKDAY? ON? (?:DAY_NUMBER|DIGITS|NUMBER) OF? MONTH|WEEKDAY? MONTH (?:DAY_NUMBER|DIGITS)", _date_with_month),
    ("WEEKDAY? ON? DAY_NUMBER (?!ONE|NUMBER)", lambda read: read.day(read.calendar.latest_date(read.value("DAY_NUMBER")))),
    ("DATE", _date_in_digits),
    ("(?:LAST|THIS)? WEEKEND LAST?", _weekend),
    ("(?:LAST|PAST) WEEKS|WEEKS (?:LAST|PAST)", _last_week),
    ("THIS WEEKS", _this_week),
    ("(?:LAST|PAST) MONTHS|MONTHS (?:LAST|PAST)", _last_month),
    ("THIS MONTHS", _this_month),
    (f"(?:LAST|PAST) {NUMBER} (?:DAYS|NIGHTS|WEEKS|MONTHS)|{NUMBER} (?:LAST|PAST) (?:DAYS|NIGHTS|WEEKS|MONTHS)", _last_days),
    ("SINCE (?:YESTERDAY|WEEKDAY)", _since),
    (f"AT? CLOCK {HALF_DAY}", lambda read: read.clock(read.numbers[0], twelve=False)),
    (f"AT? (?:HALF_PAST PAST?|HALF_TO) {NUMBER} OCLOCK? {HALF_DAY} {NO_UNIT}", _hour_and_minutes),
    (f"AT? QUARTER (?:PAST|TO) {NUMBER} OCLOCK? {HALF_DAY}", _minutes_and_hour),
    (f"AT? {NUMBER} MINUTES? (?:PAST|TO) HALF_TO? {NUMBER} OCLOCK? {HALF_DAY} {NO_UNIT}", _minutes_and_hour),
    (f"AT? {NUMBER} OCLOCK (?:DIGITS)? {HALF_DAY} {NO_UNIT}", _hour_and_minutes),
    (f"AT? {NUMBER} OCLOCK? (?:AND_HALF|AND_QUARTER|LESS_QUARTER) {HALF_DAY}", _hour_and_minutes),
    (f"AT {NUMBER} OCLOCK? (?:PLUS|LESS) {NUMBER} {HALF_DAY} {NO_UNIT}", _hour_and_minutes),
    (f"AT? {NUMBER} (?:AM|PM|ALL(?:MORNING|AFTERNOON|EVENING|NIGHT)|NIGHT)", _hour_and_minutes),
    (f"(?:AT|JUST_AFTER|JUST_BEFORE) {NUMBER} {HALF_DAY} {NO_UNIT}", _hour_and_minutes),
    ("DIGITS (?=THIS|TONIGHT|LAST NIGHT|LAST EVENING|YESTERDAY)", _hour_and_minutes),
    ("NOON", lambda read: read.clock(NOON_HOUR * 60, twelve=False)),
    ("MIDNIGHT", lambda read: read.clock(0, twelve=False)),
    ("NOW", lambda read: Piece("now", read.first, read.end)),
    (f"(?:ALL|THIS|LAST) {PARTS}", lambda read: Piece("part", read.first, read.end, part=part_of(read.signs[-1].name))),
    (PARTS, lambda read: Piece("part", read.first, read.end, part=part_of(read.signs[-1].name), weak=read.signs[-1].name not in OWN_PARTS)),
)  # fmt: skip
OWN_PARTS: Final = {"LAST_NIGHT", "EARLY_HOURS", "BEDTIME", "AFTER_MIDNIGHT"}
"""Parts of a day that need no day beside them to be a time phrase."""


def part_of(sign: str) -> str:
    """Return the part of the day that a sign names."""
    return "NIGHT" if sign == "LAST_NIGHT" else sign


RULES: Final = tuple((pattern(grammar), rule) for grammar, rule in GRAMMAR)


def pieces_of(signs: Sequence[Sign], calendar: LocalCalendar, anchor: date | None) -> list[Piece]:
    """Return the pieces in the order of the message: from each place the longest that makes sense."""
    line = "".join(CHARACTER[sign.name] for sign in signs)
    pieces: list[Piece] = []
    place = 0
    while place < len(signs):
        piece = _longest(line, signs, place, calendar, anchor)
        if piece is not None:
            pieces.append(piece)
        place = piece.end if piece is not None else place + 1
    return pieces


def _longest(
    line: str, signs: Sequence[Sign], place: int, calendar: LocalCalendar, anchor: date | None
) -> Piece | None:
    """Return the piece of the longest match from a place, or None."""
    matches = [(found.end(), rule) for grammar, rule in RULES if (found := grammar.match(line, place))]
    for end, rule in sorted(matches, key=lambda match: -match[0]):
        piece = rule(Reading(signs[place:end], place, calendar, anchor))
        if piece is not None:
            return piece
    return None
