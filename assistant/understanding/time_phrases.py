"""Time phrases: the ranges that a message names, in the charger's zone, seen from the conversation's clock.

"What ran at half seven last evening" holds a clock time and an evening: pieces that make one time. "Fine on Sunday,
nothing last night" holds two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from assistant.domain.answers import TimeRange
from assistant.domain.understanding import TimeKind, TimeReference
from assistant.understanding.local_calendar import (
    CLOCK_TOLERANCE,
    DAY,
    PART_HOURS,
    PART_OF_CLOCK,
    LocalCalendar,
)
from assistant.understanding.time_grammar import pieces_of
from assistant.understanding.time_pieces import MINUTES_A_DAY, Piece
from assistant.understanding.time_signs import Sign, TimeWords
from assistant.understanding.words import words_of

JUST: Final = {"JUST_AFTER": 5, "JUST_BEFORE": -5}
"""Minutes by which "just after" and "just before" move a clock time."""

NEAR: Final = 2
"""Signs between a part of a day and what it belongs to: "Sunday's charge, afternoon" is still one time."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces that make one time: at most a day, a part of it, and a clock time or hours."""

    day: Piece | None = None
    part: Piece | None = None
    clock: Piece | None = None
    span: Piece | None = None
    now: Piece | None = None

    @property
    def pieces(self) -> list[Piece]:
        """Return the pieces that are there."""
        return [piece for piece in (self.day, self.part, self.clock, self.span, self.now) if piece is not None]

    @property
    def part_name(self) -> str | None:
        """Return the part of the day that any of the pieces names."""
        return next((piece.part for piece in (self.part, self.day, self.clock) if piece and piece.part), None)

    def with_piece(self, piece: Piece) -> Phrase | None:
        """Return the phrase with one more piece, or None where the piece begins another time."""
        held = {
            "day": self.day,
            "part": self.part,
            "clock": self.clock,
            "hours": self.clock,
            "span": self.span,
            "now": self.now,
        }
        if self.span or self.now or (self.pieces and piece.kind in {"span", "now"}):
            return None
        if piece.kind == "day" and self.day is not None and self.day.weak and self.part is None:
            return Phrase(piece, self.day, self.clock)
        if held[piece.kind] is not None or (piece.kind == "part" and self.part_name):
            return None
        names = {"day": "day", "part": "part", "clock": "clock", "hours": "clock", "span": "span", "now": "now"}
        fields = {name: getattr(self, name) for name in ("day", "part", "clock", "span", "now")}
        return Phrase(**{**fields, names[piece.kind]: piece})


def times_in(
    text: str, words: TimeWords, now: datetime, zone: tzinfo, anchor: datetime | None = None
) -> tuple[TimeReference, ...]:
    """Return the times that a normal text names, in its order; two days joined by "and" are one range.

    `anchor` is when the charging session talked about before was to begin: "the night before" is seen from it.
    """
    calendar = LocalCalendar(now, zone)
    signs = words.signs_of(words_of(text))
    night = calendar.night_of(anchor) if anchor else None
    pieces = pieces_of(signs, calendar, night)
    habit = any(sign.name == "EVERY" for sign in signs)
    found: list[TimeReference] = []
    for phrase in _phrases(pieces):
        if habit and phrase.day is None and phrase.span is None:
            continue
        first, last = min(piece.first for piece in phrase.pieces), max(piece.end for piece in phrase.pieces)
        said = text[signs[first].start : signs[last - 1].end]
        time = _resolve(phrase, _moved(phrase, signs), said, calendar)
        if time is not None:
            found.append(time)
    return _joined(found, text)


def _phrases(pieces: Sequence[Piece]) -> list[Phrase]:
    """Return the pieces put together; a bare "morning" far from any day or clock time is none."""
    phrases: list[Phrase] = []
    for place, piece in enumerate(pieces):
        if piece.kind == "part" and piece.weak and not _near_another(piece, pieces, place):
            continue
        grown = phrases[-1].with_piece(piece) if phrases else None
        if grown is not None:
            phrases[-1] = grown
        else:
            first = Phrase().with_piece(piece)
            phrases.extend([first] if first else [])
    return phrases


def _near_another(piece: Piece, pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a day or a clock time stands beside a part of a day."""
    others = (other for other in pieces[max(place - 1, 0) : place + 2] if other is not piece)
    return any(max(other.first - piece.end, piece.first - other.end) <= NEAR for other in others)


def _moved(phrase: Phrase, signs: Sequence[Sign]) -> int:
    """Return the minutes by which "just after" moves the clock time."""
    if phrase.clock is None:
        return 0
    beside = signs[max(phrase.clock.first - 1, 0) : phrase.clock.first + 1]
    return next((JUST[sign.name] for sign in beside if sign.name in JUST), 0)


def _resolve(phrase: Phrase, moved: int, said: str, calendar: LocalCalendar) -> TimeReference | None:
    """Return the time of a phrase."""
    if phrase.now is not None:
        return TimeReference("now", TimeRange(calendar.now, calendar.now, said))
    if phrase.span is not None and phrase.span.day and phrase.span.last_day:
        span = calendar.days(phrase.span.day, phrase.span.last_day, said)
        ends = min(span.end, calendar.now.astimezone(calendar.zone))
        return TimeReference("range", TimeRange(span.start, max(ends, span.start), said))
    if phrase.clock is not None:
        return _clock(phrase, phrase.clock, moved, said, calendar)
    return _window(phrase, said, calendar)


def _window(phrase: Phrase, said: str, calendar: LocalCalendar) -> TimeReference | None:
    """Return a day, or a part of one: of the last such day that has begun it."""
    hours = PART_HOURS[phrase.part_name] if phrase.part_name else (0, 24)
    kind: TimeKind = "window" if phrase.part_name else "day"
    if phrase.day is not None and phrase.day.day is not None:
        day = phrase.day.day
        if phrase.day.past_only and calendar.at(day, hours[0]) > calendar.now:
            day -= 7 * DAY
        return TimeReference(kind, calendar.range_of(day, hours, said))
    begun = [day for day in (calendar.today, calendar.today - DAY) if calendar.at(day, hours[0]) <= calendar.now]
    if phrase.part_name == "NIGHT":
        begun = [calendar.today - DAY]
    return TimeReference(kind, calendar.range_of(begun[0], hours, said), day_named=False)


def _clock(phrase: Phrase, clock: Piece, moved: int, said: str, calendar: LocalCalendar) -> TimeReference | None:
    """Return a clock time, or hours from one to another, on the day meant; else the last such time up to now."""
    readings = (
        [clock.minutes, (clock.minutes + MINUTES_A_DAY // 2) % MINUTES_A_DAY] if clock.twelve else [clock.minutes]
    )
    places = [place for minutes in readings for place in _days_for(phrase, minutes, calendar)]
    placed = sorted(set(places), key=lambda place: _preference(place, phrase, calendar, clock.minutes))
    if not placed:
        return None
    ranges = [_clock_range(clock, day, minutes + moved, said, calendar) for day, minutes in placed]
    day, minutes = placed[0]
    named = phrase.day is not None
    if clock.kind == "hours":
        return TimeReference("window", ranges[0], None, named, tuple(ranges[1:]))
    return TimeReference("clock", ranges[0], calendar.at(day, (minutes + moved) / 60), named, tuple(ranges[1:]))


def _clock_range(clock: Piece, day: date, minutes: int, said: str, calendar: LocalCalendar) -> TimeRange:
    """Return the range of a clock time, or of hours, which may run over midnight."""
    if clock.kind == "clock":
        return calendar.around(day, minutes, said)
    length = (clock.until - clock.minutes) % MINUTES_A_DAY
    return calendar.range_of(day, (minutes / 60, (minutes + length) / 60), said)


def _days_for(phrase: Phrase, minutes: int, calendar: LocalCalendar) -> list[tuple[date, int]]:
    """Return the days, each with the minutes, on which a clock time may be meant."""
    part = PART_OF_CLOCK[phrase.part_name] if phrase.part_name else (0, 48)
    if phrase.day is not None and phrase.day.day is not None:
        day = phrase.day.day
        if not phrase.part_name:
            return [(day, minutes)]
        inside = [
            (day + DAY * after, minutes)
            for after in (0, 1)
            if part[0] * 60 <= minutes + after * MINUTES_A_DAY < part[1] * 60
        ]
        return inside or ([] if phrase.clock and phrase.clock.twelve else [(day, minutes)])
    fits = [after for after in (0, 1) if part[0] * 60 <= minutes + after * MINUTES_A_DAY < part[1] * 60]
    if not fits:
        return [] if phrase.clock and phrase.clock.twelve else [(calendar.today, minutes)]
    begun = (day for day in (calendar.today, calendar.today - DAY) if calendar.at(day, minutes / 60) <= calendar.now)
    return [(next(begun, calendar.today - DAY), minutes)]


def _preference(place: tuple[date, int], phrase: Phrase, calendar: LocalCalendar, said: int) -> tuple[float, ...]:
    """Order the readings of a clock time: as said on a named day, else the latest up to now."""
    moment = calendar.at(place[0], place[1] / 60)
    if phrase.day is not None and phrase.day.day != calendar.today:
        return (0 if place[1] == said else 1,)
    ahead = moment - calendar.now
    return (1, ahead / CLOCK_TOLERANCE) if ahead > timedelta(0) else (0, -ahead / CLOCK_TOLERANCE)


def _joined(found: Sequence[TimeReference], text: str) -> tuple[TimeReference, ...]:
    """Return the times, two whole days with nothing but "and" between them as one range."""
    if len(found) == 2 and {time.kind for time in found} == {"day"}:  # noqa: PLR2004  a pair
        first, last = sorted(found, key=lambda time: time.range.start)
        begins, ends = text.find(found[0].range.phrase), text.rfind(found[1].range.phrase) + len(found[1].range.phrase)
        between = text[begins + len(found[0].range.phrase) : ends - len(found[1].range.phrase)]
        if len(words_of(between)) <= 1:
            return (TimeReference("range", TimeRange(first.range.start, last.range.end, text[begins:ends])),)
    return tuple(found)
