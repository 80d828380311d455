"""Rules of the grammar of times for clock times, hours from one to another, and parts of a day."""

from __future__ import annotations

from typing import Final

from assistant.understanding.time_pieces import (
    COUNTING,
    MINUTES_A_DAY,
    NOON_HOUR,
    Piece,
    PieceKind,
    Reading,
    Rule,
    half_day,
)

HALVES_AND_QUARTERS: Final = {
    "AND_HALF": 30,
    "AND_QUARTER": 15,
    "LESS_QUARTER": -15,
    "HALF_PAST": 30,
    "HALF_TO": -30,
    "THREE_QUARTERS": -15,
    "QUARTER": -45,  # "viertel drei" is a quarter of the third hour: 02:15
}
"""Sign → minutes that it adds to an hour."""

MOST_MINUTES: Final = 30
"""Minutes that are counted before or after an hour: after that people name the next hour."""

STROKE: Final = 3
"""Characters of a stroke with a space on either side."""

EXACT: Final = {"CLOCK", "HOUR_MARK", "DOTTED", "FOUR_DIGITS"}
"""Clock times in digits: their value is in minutes already."""

DEFINITE: Final = {"LAST_NIGHT", "THIS_NIGHT"}
"""Parts of a day that are one night, not a habit."""

OWN_PARTS: Final = {*DEFINITE, "OVERNIGHT", "EARLY_HOURS", "BEDTIME", "AFTER_MIDNIGHT"}
"""Parts of a day that need no day beside them to be a time phrase."""


def minutes_and_hour(read: Reading) -> Piece | None:
    """Read "twenty to two", "quarter past three" and "ten to midnight"."""
    minutes, *hours = [15, *read.numbers] if read.has("QUARTER") else read.numbers
    hour = hours[0] if hours else NOON_HOUR * read.has("NOON")
    past = read.has("PAST", "AFTER") and not read.has("TO")
    if minutes > MOST_MINUTES or hour > NOON_HOUR * 2 or (not past and minutes % 5):
        return None
    half = -30 if read.has("HALF_TO") else 0
    twelve = bool(hours) and hour <= NOON_HOUR
    return read.clock((hour * 60 + half + (minutes if past else -minutes)) % MINUTES_A_DAY, twelve=twelve)


def hour_and_minutes(read: Reading) -> Piece | None:
    """Read "half two", "half drei", "las once y media", "3am" and "at ten"."""
    hour, *rest = read.numbers
    minutes = rest[0] if rest else 0
    for name, more in HALVES_AND_QUARTERS.items():
        minutes = more if read.has(name) else minutes
    if read.has("LESS"):
        minutes = -minutes
    if hour > 2 * NOON_HOUR or abs(minutes) >= 60:  # noqa: PLR2004  minutes an hour
        return None
    return read.clock((hour * 60 + minutes) % MINUTES_A_DAY, twelve=0 < hour <= NOON_HOUR)


def bare_hour(read: Reading) -> Piece | None:
    """Read "at three" where the word before it may stand before any number: "at 20" may be a per cent."""
    return hour_and_minutes(read) if 0 < read.numbers[0] <= NOON_HOUR else None


def hour_of_a_day(read: Reading) -> Piece | None:
    """Read "yesterday at 15": beside a day no number after noon is anything but an hour."""
    return hour_and_minutes(read) if NOON_HOUR < read.numbers[0] < 2 * NOON_HOUR else None


def hour_then_minutes(read: Reading) -> Piece | None:
    """Read "two thirty"."""
    hour, minutes = read.numbers[:2]
    return hour_and_minutes(read) if 0 < hour <= NOON_HOUR and minutes >= 10 and minutes % 5 == 0 else None  # noqa: PLR2004  as people say it


def noon_or_midnight(read: Reading) -> Piece:
    """Read "midnight", "half past midnight" and "minuit et demi"."""
    more = next((minutes for name, minutes in HALVES_AND_QUARTERS.items() if read.has(name)), 0)
    return read.clock(((NOON_HOUR * 60 if read.has("NOON") else 0) + more) % MINUTES_A_DAY, twelve=False)


def in_digits(read: Reading) -> Piece:
    """Read "14:30", "2.30am" and "at 0230"."""
    return read.clock(read.numbers[0], twelve=False)


def hours(read: Reading) -> Piece | None:
    """Read "between 2 and 4", "11pm to 2am" and "02:00 to 04:00"; one "am" at the end is said of both."""
    ends: list[int] = []
    halves: list[str | None] = []
    more = 0
    for sign in read.signs:
        if sign.name in COUNTING:
            ends.append(sign.value if sign.name in EXACT else max(sign.value, sign.name == "ARTICLE") * 60 + more)
            halves.append("CLOCK" if sign.name in EXACT else None)
            more = 0
        elif sign.name in {"NOON", "MIDNIGHT"}:
            ends.append(NOON_HOUR * 60 if sign.name == "NOON" else 0)
            halves.append("CLOCK")
        elif sign.name in {"HALF_PAST", "HALF_TO"}:
            more = HALVES_AND_QUARTERS[sign.name]
        elif sign.name in HALVES_AND_QUARTERS:
            ends[-1] += HALVES_AND_QUARTERS[sign.name]
        elif sign.name in {"AM", "PM"}:
            halves[-1] = sign.name
    return _from_to(read, ends, halves) if max(ends) <= MINUTES_A_DAY else None


def joined_hours(read: Reading) -> Piece | None:
    """Read "1-3am" and "10pm - 6am": two times that nothing but a stroke keeps apart."""
    last = max(place for place, sign in enumerate(read.signs) if sign.name in COUNTING)
    return hours(read) if read.signs[last].start - read.signs[last - 1].end <= STROKE else None


def _from_to(read: Reading, ends: list[int], halves: list[str | None]) -> Piece | None:
    """Return the hours between two ends, each in a half of the day that is said or left open."""
    begins, until = (_on_the_day(end, half or halves[-1]) for end, half in zip(ends, halves, strict=True))
    if halves[0] is None and halves[1] in {"AM", "PM"} and begins > until:
        begins = (begins + MINUTES_A_DAY // 2) % MINUTES_A_DAY  # "11 to 2am" begins before midnight
    if begins % MINUTES_A_DAY == until % MINUTES_A_DAY:
        return None
    twelve = halves == [None, None] and max(ends) <= NOON_HOUR * 60
    return Piece("hours", read.first, read.end, minutes=begins % MINUTES_A_DAY, until=until, twelve=twelve)


def _on_the_day(minutes: int, half: str | None) -> int:
    return half_day(minutes, afternoon=half == "PM") if half in {"AM", "PM"} else minutes


def part_of_day(read: Reading) -> Piece | None:
    """Read a part of a day; a bare one counts only beside a day or a clock time."""
    name = read.signs[-1].name
    weak = len(read.signs) == 1 and name not in OWN_PARTS
    part = "NIGHT" if name in {"LAST_NIGHT", "OVERNIGHT", "AT_NIGHT", "THIS_NIGHT"} else name
    when = read.calendar.this_night if name == "THIS_NIGHT" else None
    return Piece(
        "part", read.first, read.end, day=when, part=part, weak=weak, sure=name in DEFINITE or read.has("THIS")
    )


def standing_alone(kind: PieceKind) -> Rule:
    """Return the rule for "now", for words of habit, and for lengths, which take the numbers in them away."""
    return lambda read: Piece(kind, read.first, read.end)
