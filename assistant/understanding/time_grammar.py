"""The grammar of times: which signs make which piece of a time phrase. The same for every language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from assistant.understanding import clock_rules, day_rules
from assistant.understanding.local_calendar import DAY, LocalCalendar
from assistant.understanding.time_pieces import NOON_HOUR, Piece, Reading, Rule
from assistant.understanding.time_signs import CHARACTER, Sign, pattern

PARTS: Final = "(?:MORNING|AFTERNOON|EVENING|NIGHT|LUNCHTIME|TEATIME|EARLY_HOURS|BEDTIME|AFTER_MIDNIGHT|LAST_NIGHT)"
NUMBER: Final = "(?:NUMBER|DIGITS)"
BESIDE: Final = "(?:PAST|TO|AGO_BEFORE)"
NO_UNIT: Final = "(?!MINUTES|HOURS|DAYS|NIGHTS|WEEKS|MONTHS|UNIT|SESSIONS)"
LENGTHS: Final = "(?:DAYS|NIGHTS|WEEKS|MONTHS)"
HALF_DAY: Final = "(?:AM|PM|ALL?(?:MORNING|AFTERNOON|EVENING|NIGHT))?"
CLOCK_OR_NUMBER: Final = f"AT?(?:CLOCK|{NUMBER})OCLOCK?(?:AM|PM)?"
GRAMMAR: Final[tuple[tuple[str, Rule], ...]] = (
    (f"BETWEEN {CLOCK_OR_NUMBER} (?:AND|TO|PLUS|AT) {CLOCK_OR_NUMBER} {NO_UNIT}", clock_rules.hours),
    (f"FROM {CLOCK_OR_NUMBER} (?:AND|TO|PLUS|AT) {CLOCK_OR_NUMBER} {NO_UNIT}", clock_rules.hours),
    ("CLOCK (?:AND|TO)? CLOCK", clock_rules.hours),
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
    ("(?:LAST|THIS)? WEEKDAY LAST?", day_rules.weekday),
    ("NEXT WEEKDAY", lambda read: read.day(read.calendar.latest_weekday(read.value("WEEKDAY")) + 7 * DAY)),
    (f"{NUMBER} (?:DAYS|WEEKS) AGO|AGO_BEFORE {NUMBER} (?:DAYS|WEEKS)", day_rules.days_ago),
    (f"{NUMBER} NIGHTS AGO|AGO_BEFORE {NUMBER} NIGHTS", day_rules.nights_ago),
    ("WEEKDAY? ON? (?:DAY_NUMBER|DIGITS|NUMBER) OF? MONTH", day_rules.date_with_month),
    ("WEEKDAY? MONTH (?:DAY_NUMBER|DIGITS)", day_rules.date_with_month),
    ("WEEKDAY? ON? DAY_NUMBER (?!ONE|NUMBER)", day_rules.day_of_month),
    ("DATE", day_rules.date_in_digits),
    ("(?:LAST|THIS)? WEEKEND LAST?", day_rules.weekend),
    ("(?:LAST|PAST) WEEKS|WEEKS (?:LAST|PAST)", day_rules.last_week),
    ("THIS WEEKS", day_rules.this_week),
    ("(?:LAST|PAST) MONTHS|MONTHS (?:LAST|PAST)", day_rules.last_month),
    ("THIS MONTHS", day_rules.this_month),
    (f"(?:LAST|PAST) {NUMBER} {LENGTHS}|{NUMBER} (?:LAST|PAST) {LENGTHS}", day_rules.last_days),
    ("SINCE (?:YESTERDAY|WEEKDAY)", day_rules.since),
    (f"AT? CLOCK {HALF_DAY}", lambda read: read.clock(read.numbers[0], twelve=False)),
    (f"AT? (?:HALF_PAST PAST?|HALF_TO) {NUMBER} OCLOCK? {HALF_DAY} {NO_UNIT}", clock_rules.hour_and_minutes),
    (f"AT? QUARTER {BESIDE} {NUMBER} OCLOCK? {HALF_DAY}", clock_rules.minutes_and_hour),
    (f"AT? {NUMBER} MINUTES? {BESIDE} HALF_TO? {NUMBER} OCLOCK? {HALF_DAY} {NO_UNIT}", clock_rules.minutes_and_hour),
    (f"AT? {NUMBER} OCLOCK (?:DIGITS)? {HALF_DAY} {NO_UNIT}", clock_rules.hour_and_minutes),
    (f"AT? {NUMBER} OCLOCK? (?:AND_HALF|AND_QUARTER|LESS_QUARTER) {HALF_DAY}", clock_rules.hour_and_minutes),
    (f"AT {NUMBER} OCLOCK? (?:PLUS|LESS) {NUMBER} {HALF_DAY} {NO_UNIT}", clock_rules.hour_and_minutes),
    (f"AT? {NUMBER} (?:AM|PM|ALL(?:MORNING|AFTERNOON|EVENING|NIGHT)|NIGHT)", clock_rules.hour_and_minutes),
    (f"(?:AT|JUST_AFTER|JUST_BEFORE) {NUMBER} {HALF_DAY} {NO_UNIT}", clock_rules.hour_and_minutes),
    ("DIGITS (?=THIS|TONIGHT|LAST NIGHT|LAST EVENING|YESTERDAY)", clock_rules.hour_and_minutes),
    ("NOON", lambda read: read.clock(NOON_HOUR * 60, twelve=False)),
    ("MIDNIGHT", lambda read: read.clock(0, twelve=False)),
    ("NOW", lambda read: Piece("now", read.first, read.end)),
    (f"(?:ALL|THIS|LAST) {PARTS}|{PARTS}", clock_rules.part_of_day),
)  # fmt: skip
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
