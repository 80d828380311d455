"""Rules of the grammar of times for clock times, hours from one to another, and parts of a day."""

from __future__ import annotations

from typing import Final

from assistant.understanding.time_pieces import MINUTES_A_DAY, NOON_HOUR, Piece, Reading, half_day

HALVES_AND_QUARTERS: Final = {
    "AND_HALF": 30,
    "AND_QUARTER": 15,
    "LESS_QUARTER": -15,
    "HALF_PAST": 30,
    "HALF_TO": -30,
}
"""Sign → minutes that it adds to an hour."""

MOST_MINUTES: Final = 30
"""Minutes that are counted before or after an hour: after that people name the next hour."""

OWN_PARTS: Final = {"LAST_NIGHT", "EARLY_HOURS", "BEDTIME", "AFTER_MIDNIGHT"}
"""Parts of a day that need no day beside them to be a time phrase."""


def minutes_and_hour(read: Reading) -> Piece | None:
    """Read "twenty to two" and "quarter past three"."""
    minutes, hour = (15, read.numbers[0]) if read.has("QUARTER") else (read.numbers[0], read.numbers[1])
    past = read.has("PAST") and not read.has("TO")
    if minutes > MOST_MINUTES or hour > NOON_HOUR * 2 or (not past and minutes % 5):
        return None
    half = -30 if read.has("HALF_TO") else 0
    return read.clock((hour * 60 + half + (minutes if past else -minutes)) % MINUTES_A_DAY, twelve=hour <= NOON_HOUR)


def hour_and_minutes(read: Reading) -> Piece | None:
    """Read "half two", "half drei", "las once y media", "3am" and "at ten"."""
    hour, *rest = read.numbers
    minutes = rest[0] if rest else 0
    for name, more in HALVES_AND_QUARTERS.items():
        minutes = more if read.has(name) else minutes
    if read.has("LESS"):
        minutes = -minutes
    if hour > 2 * NOON_HOUR:
        return None
    return read.clock((hour * 60 + minutes) % MINUTES_A_DAY, twelve=0 < hour <= NOON_HOUR)


def hours(read: Reading) -> Piece | None:
    """Read "between 2 and 4", "11pm to 2am" and "02:00 to 04:00"; one "am" at the end is said of both."""
    ends: list[int] = []
    halves: list[str | None] = []
    for sign in read.signs:
        if sign.name in {"CLOCK", "NUMBER", "DIGITS"}:
            ends.append(sign.value if sign.name == "CLOCK" else sign.value * 60)
            halves.append("CLOCK" if sign.name == "CLOCK" else None)
        elif sign.name in {"AM", "PM"}:
            halves[-1] = sign.name
    if max(ends) > MINUTES_A_DAY:
        return None
    begins, until = (_on_the_day(end, half or halves[-1]) for end, half in zip(ends, halves, strict=True))
    twelve = halves == [None, None] and max(ends) <= NOON_HOUR * 60
    return Piece("hours", read.first, read.end, minutes=begins, until=until, twelve=twelve)


def _on_the_day(minutes: int, half: str | None) -> int:
    return half_day(minutes, afternoon=half == "PM") if half in {"AM", "PM"} else minutes


def part_of_day(read: Reading) -> Piece | None:
    """Read a part of a day; a bare one counts only beside a day or a clock time."""
    name = read.signs[-1].name
    weak = len(read.signs) == 1 and name not in OWN_PARTS
    return Piece("part", read.first, read.end, part="NIGHT" if name == "LAST_NIGHT" else name, weak=weak)
