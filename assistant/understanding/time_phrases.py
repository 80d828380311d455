"""Time phrases: the ranges that a message names, in the charger's zone, seen from the conversation's clock.

"What ran at half seven last evening" holds a clock time and an evening: pieces that make one time. "Fine on Sunday,
nothing last night" holds two. "Every night at two" names none: it is a habit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final

from assistant.domain.answers import TimeRange
from assistant.domain.understanding import TimeReference
from assistant.understanding.local_calendar import DAY, LocalCalendar
from assistant.understanding.time_grammar import pieces_of
from assistant.understanding.time_pieces import SLOTS, Phrase, Piece
from assistant.understanding.time_ranges import resolve
from assistant.understanding.time_signs import OTHER, Sign, line_of
from assistant.understanding.time_words import TimeWords
from assistant.understanding.words import words_of

NEAR: Final = 2
"""Signs between a part of a day and what it belongs to: "Sunday's charge, afternoon" is still one time."""

NEAR_HABIT: Final = 3
"""Signs between a word like "always" and the time that it makes a habit of: "it always stops at two"."""

MOST_TIMES: Final = 10
"""Times that are read in one message: more of them are a pasted log."""

MOST_SIGNS: Final = 1000
"""Signs that are read: nobody writes as many, but a message may hold 4,000 characters of anything."""

SENTENCE_END: Final = re.compile(r"[?!;\n]")


def times_in(
    text: str,
    words: TimeWords,
    now: datetime,
    zone: tzinfo,
    anchor: datetime | None = None,
    signs: list[Sign] | None = None,
    *,
    month_first: bool = False,
) -> tuple[TimeReference, ...]:
    """Return the times that a normal text names, in its order; two that are joined by "to" are one range.

    `anchor` is when the charging session talked about before was to begin: "the night before" is seen from it.
    `signs` are those of the text, where they have been read already; `month_first` is whether dates in digits begin
    with the month.
    """
    signs = words.signs_of(words_of(text)) if signs is None else signs
    signs = signs[:MOST_SIGNS]
    line = line_of(signs)
    if line.count(OTHER) == len(line):
        return ()
    calendar = LocalCalendar(now.astimezone(UTC), zone, month_first)
    pieces = pieces_of(signs, line, calendar, calendar.night_of(anchor) if anchor else None)
    habits = [piece for piece in pieces if piece.kind == "habit"]
    told = [piece for piece in pieces if piece.kind not in {"habit", "length"}]
    found: list[tuple[Phrase, TimeReference]] = []
    for phrase in _phrases(told, signs, text):
        if not _habitual(phrase, habits):
            said = text[signs[phrase.first].start : signs[phrase.end - 1].end]
            moved = {sign.name for sign in signs[max(phrase.first - 1, 0) : phrase.end]}
            time = resolve(phrase, moved, said, calendar)
            found += [(phrase, _since(phrase, time, signs, calendar))] if time else []
        if len(found) == MOST_TIMES:
            break
    return tuple(_joined(found, signs, text))


def _phrases(pieces: Sequence[Piece], signs: Sequence[Sign], text: str) -> list[Phrase]:
    """Return the pieces put together; a bare "morning" far from any day or clock time is none."""
    phrases: list[Phrase] = []
    for place, piece in enumerate(pieces):
        if piece.kind == "part" and piece.weak and not _near_another(piece, pieces, place):
            continue
        grown = None
        if phrases and not _begins_anew(phrases[-1], piece, signs, text):
            grown = phrases[-1].with_piece(piece)
        if grown is not None:
            phrases[-1] = grown
        else:
            phrases.append(Phrase(**{SLOTS.get(piece.kind, "alone"): piece}))
    return phrases


def _begins_anew(phrase: Phrase, piece: Piece, signs: Sequence[Sign], text: str) -> bool:
    """Tell whether a piece begins another time: in another sentence, or a part of a day far behind a comma.

    "At noon on Monday, it should have been overnight" names no night of Monday, and "this morning it is as flat as
    yesterday evening" no morning of yesterday.
    """
    between = signs[phrase.end - 1].end, signs[piece.first].start
    far = piece.first - phrase.end >= NEAR
    part_of_another = far and piece.kind == "part" and "," in text[slice(*between)]
    another_day = far and piece.kind == "day" and phrase.day is not None and phrase.day.weak
    return bool(SENTENCE_END.search(text, *between)) or part_of_another or another_day


def _near_another(piece: Piece, pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a day or a clock time stands beside a part of a day."""
    beside = pieces[max(place - 1, 0) : place + 2]
    others = (other for other in beside if other is not piece and not (other.kind == "part" and other.weak))
    return any(max(other.first - piece.end, piece.first - other.end) <= NEAR for other in others)


def _habitual(phrase: Phrase, habits: Sequence[Piece]) -> bool:
    """Tell whether a phrase that names no day stands beside a word like "every": it is no single time."""
    if phrase.day or phrase.alone or any(piece.sure for piece in phrase.pieces):
        return False
    return any(0 <= phrase.first - habit.end <= NEAR_HABIT or 0 <= habit.first - phrase.end <= 1 for habit in habits)


def _since(phrase: Phrase, time: TimeReference, signs: Sequence[Sign], calendar: LocalCalendar) -> TimeReference:
    """Return the time up to now where "since" stands before it or begins it."""
    beside = signs[max(phrase.first - 1, 0) : phrase.first + 1]
    start = time.clock or time.range.start
    since = any(sign.name == "SINCE" for sign in beside)
    if not since or time.kind == "now" or start >= calendar.now or (phrase.clock and phrase.clock.kind == "hours"):
        return time
    return TimeReference("range", TimeRange(start, calendar.local_now, time.range.phrase))


def _joined(found: Sequence[tuple[Phrase, TimeReference]], signs: Sequence[Sign], text: str) -> list[TimeReference]:
    """Return the times, two with nothing but "to" between them as one range, and so two days that follow each other."""
    times: list[TimeReference] = []
    previous: Phrase | None = None
    for phrase, time in found:
        if previous is not None and _is_range(previous, phrase, times[-1], time, signs):
            begins, ends = times[-1], time
            if begins.range.start > ends.range.start:
                begins, ends = ends, begins
            said = text[signs[previous.first].start : signs[phrase.end - 1].end]
            start, until = begins.clock or begins.range.start, ends.clock or ends.range.end
            until = until if start.astimezone(UTC) < until else ends.range.end
            times[-1] = TimeReference("range", TimeRange(start, until, said))
            previous = None
        else:
            times.append(time)
            previous = phrase
    return times


def _is_range(before: Phrase, after: Phrase, begins: TimeReference, ends: TimeReference, signs: Sequence[Sign]) -> bool:
    """Tell whether two times are the ends of a range."""
    between = [sign.name for sign in signs[before.end : after.first] if sign.name not in {"ON", "ON_DAY"}]
    if len(between) > 1 or "now" in {begins.kind, ends.kind}:
        return False
    opened = before.first > 0 and signs[before.first - 1].name in {"BETWEEN", "FROM"}
    linked = bool(between) and (between[0] in {"UNTIL", "TO"} or (opened and between[0] in {"AND", "PLUS"}))
    days_apart = abs(begins.range.start.date() - ends.range.start.date())
    return linked or (begins.kind == ends.kind == "day" and days_apart == DAY and between != ["OTHER"])
