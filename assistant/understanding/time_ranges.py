"""From the pieces of a time phrase to the range that is meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from assistant.domain.answers import TimeRange
from assistant.domain.understanding import TimeKind, TimeReference
from assistant.understanding.local_calendar import CLOCK_TOLERANCE, DAY, PART_HOURS, PART_OF_CLOCK, LocalCalendar
from assistant.understanding.time_pieces import MINUTES_A_DAY, NOON_HOUR, Phrase, Piece

JUST: Final = {"JUST_AFTER": 5, "JUST_BEFORE": -5}
"""Minutes by which "just after" and "just before" move a clock time."""

WHOLE_DAY: Final = (0, 24)
BEFORE_NOON: Final = (0, NOON_HOUR)
"""What "this morning" may mean too: at nine, somebody whose car should charge at three says so."""


def resolve(phrase: Phrase, beside: set[str], said: str, calendar: LocalCalendar) -> TimeReference | None:
    """Return the time of a phrase; `beside` are the names of its signs and of the one before it."""
    if phrase.alone is not None:
        return _alone(phrase.alone, said, calendar)
    if phrase.clock is not None:
        moved = next((minutes for name, minutes in JUST.items() if name in beside), 0)
        return _clock(phrase, phrase.clock, moved, said, calendar)
    return _window(phrase, said, calendar)


def _alone(piece: Piece, said: str, calendar: LocalCalendar) -> TimeReference | None:
    """Return a span of days or nights, an exact stretch, or a moment."""
    now = calendar.local_now
    if piece.begins is not None and piece.ends is not None:
        return TimeReference("range", TimeRange(piece.begins, piece.ends, said))
    if piece.begins is not None:
        begins, ends = (calendar.after(piece.begins, shift) for shift in (-CLOCK_TOLERANCE, CLOCK_TOLERANCE))
        return TimeReference("clock", TimeRange(begins, ends, said), piece.begins)
    if piece.day is None or piece.last_day is None:
        return TimeReference("now", TimeRange(now, now, said))
    span = calendar.days(piece.day, piece.last_day, said)
    if piece.part:
        first, last = PART_HOURS[piece.part]
        span = TimeRange(calendar.at(piece.day, first), calendar.at(piece.last_day, last), said)
    running = span.start < calendar.now < span.end
    return TimeReference("range", TimeRange(span.start, now if running else span.end, said))


def _window(phrase: Phrase, said: str, calendar: LocalCalendar) -> TimeReference | None:
    """Return a day, or a part of one: of the last such day that has begun it."""
    hours = PART_HOURS[phrase.part_name] if phrase.part_name else WHOLE_DAY
    kind: TimeKind = "window" if phrase.part_name else "day"
    named = phrase.date
    if named is not None:
        repeats = phrase.day.repeats if phrase.day else 0
        if repeats and calendar.at(named, hours[0]) > calendar.now:
            named -= repeats * DAY
        others = tuple(calendar.range_of(day, span, said) for day, span in _also(phrase, named, hours, calendar))
        return TimeReference(kind, calendar.range_of(named, hours, said), others=others)
    begun = [day for day in (calendar.today, calendar.today - DAY) if calendar.at(day, hours[0]) <= calendar.now]
    day = calendar.today - DAY if phrase.part_name == "NIGHT" else begun[0]
    before = (calendar.range_of(day - DAY, hours, said),) if phrase.part_name == "NIGHT" and calendar.is_night else ()
    return TimeReference(kind, calendar.range_of(day, hours, said), day_named=False, others=before)


def _also(
    phrase: Phrase, day: date, hours: tuple[int, int], calendar: LocalCalendar
) -> list[tuple[date, tuple[int, int]]]:
    """Return what else the words may mean: a weekday said on that day, the morning, the night just over or to come.

    "Last night" said in the night may be the one before the one that is running.
    """
    if phrase.day is None and phrase.part is not None:
        other = calendar.today if day != calendar.today else calendar.today - DAY
        return [(other, hours)] if calendar.local_now.hour >= NOON_HOUR else []  # before noon the night just over
    if phrase.day and phrase.part_name == "NIGHT" and phrase.day.repeats == 1 and calendar.is_night:
        return [(day - DAY, hours)]
    if day != calendar.today:
        return []
    weekday = [(day - 7 * DAY, hours)] if phrase.day and phrase.day.repeats == 7 else []  # noqa: PLR2004  a week
    return [(day, BEFORE_NOON)] if phrase.part_name in {"MORNING", "EARLY_HOURS"} else weekday


def _clock(phrase: Phrase, clock: Piece, moved: int, said: str, calendar: LocalCalendar) -> TimeReference | None:
    """Return a clock time, or hours from one to another, on the day meant; else the last such time up to now."""
    readings = [clock.minutes]
    if clock.twelve:
        readings.append((clock.minutes + MINUTES_A_DAY // 2) % MINUTES_A_DAY)
    places = {place for minutes in readings for place in _days_for(phrase, clock, minutes, calendar)}
    placed = sorted(places, key=lambda place: _preference(place, phrase, calendar, clock.minutes))
    if not placed:
        return None
    repeats = phrase.day.repeats if phrase.day else 0
    if repeats and calendar.at(placed[0][0], placed[0][1] / 60) > calendar.now:
        placed = [(day - repeats * DAY, minutes) for day, minutes in placed]
    ranges = [_clock_range(clock, day, minutes + moved, said, calendar) for day, minutes in placed]
    if clock.kind == "clock" and not clock.minutes and phrase.day and not phrase.part_name:
        ranges.append(calendar.around(placed[0][0] + DAY, moved, said))  # "midnight on Sunday" may end the Sunday
    day, minutes = placed[0]
    named = phrase.date is not None
    if clock.kind == "hours":
        return TimeReference("window", ranges[0], None, named, tuple(ranges[1:]))
    return TimeReference("clock", ranges[0], calendar.at(day, (minutes + moved) / 60), named, tuple(ranges[1:]))


def _clock_range(clock: Piece, day: date, minutes: int, said: str, calendar: LocalCalendar) -> TimeRange:
    """Return the range of a clock time, or of hours, which may run over midnight."""
    if clock.kind == "clock":
        return calendar.around(day, minutes, said)
    length = (clock.until - clock.minutes) % MINUTES_A_DAY
    return calendar.range_of(day, (minutes / 60, (minutes + length) / 60), said)


def _days_for(phrase: Phrase, clock: Piece, minutes: int, calendar: LocalCalendar) -> list[tuple[date, int]]:
    """Return the days, each with the minutes, on which a clock time may be meant."""
    fits = _days_after(minutes, phrase.part_name)
    named = phrase.date
    if named is not None and phrase.part_name:
        inside = [(named + DAY * after, minutes) for after in fits]
        if inside or clock.twelve:
            return inside
        other = (minutes + MINUTES_A_DAY // 2) % MINUTES_A_DAY  # "10:15 last night" was in the evening
        twelve = other if minutes < (NOON_HOUR + 1) * 60 else minutes
        return [(named + DAY * after, twelve) for after in _days_after(twelve, phrase.part_name)] or [(named, minutes)]
    if named is not None:
        return [(named, minutes)]
    if not fits and clock.twelve:
        return []
    begun = (day for day in (calendar.today, calendar.today - DAY) if calendar.at(day, minutes / 60) <= calendar.now)
    return [(next(begun, calendar.today - DAY), minutes)]


def _days_after(minutes: int, part: str | None) -> list[int]:
    """Return on which days, seen from the one that a part of a day begins on, the part holds a clock time."""
    first, last = PART_OF_CLOCK[part] if part else (0, 48)
    return [after for after in (0, 1) if first * 60 <= minutes + after * MINUTES_A_DAY < last * 60]


def _preference(place: tuple[date, int], phrase: Phrase, calendar: LocalCalendar, said: int) -> tuple[float, ...]:
    """Order the readings of a clock time: by night the nearer to midnight, as said on a named day, else the latest."""
    if phrase.part_name == "NIGHT":
        return (min(place[1], MINUTES_A_DAY - place[1]), -place[1])
    if phrase.day is not None and phrase.day.day != calendar.today:
        return (0 if place[1] == said else 1,)
    ahead = calendar.at(place[0], place[1] / 60) - calendar.now
    return (1, ahead / CLOCK_TOLERANCE) if ahead > timedelta(0) else (0, -ahead / CLOCK_TOLERANCE)
