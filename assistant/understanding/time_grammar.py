"""The grammar of times: which signs make which piece of a time phrase. The same for every language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from assistant.understanding import clock_rules, day_rules, span_rules
from assistant.understanding.local_calendar import LocalCalendar
from assistant.understanding.time_pieces import Piece, Reading, Rule
from assistant.understanding.time_signs import Sign, first_signs, pattern

GROUPS: Final = {
    "LAST": "(?:LAST|LATEST_ONE|PREVIOUS_ONE)",  # "de laatste" points at a session, and "de laatste nacht" at a night
    "NEXT": "(?:NEXT|NEXT_ONE)",
    "PARTS": "(?:MORNING|AFTERNOON|EVENING|NIGHT|LUNCHTIME|TEATIME|EARLY_HOURS|BEDTIME|AFTER_MIDNIGHT"
    "|LAST_NIGHT|THIS_NIGHT|OVERNIGHT|AT_NIGHT)",
    "NIGHTS_ONE": "(?:NIGHT|LAST_NIGHT|OVERNIGHT)",
    "BY_DAY": "(?:MORNING|AFTERNOON|EVENING|LUNCHTIME|EARLY_HOURS)",
    "NUMBER": "(?:NUMBER|DIGITS)",
    "ONE_TOO": "(?:NUMBER|DIGITS|ARTICLE)",
    "COUNT": "(?:NUMBER|DIGITS|FEW)",
    "PLACE": "(?:DAY_NUMBER|DIGITS|ORDINAL|FIRST_ONE|SECOND_ONE|THIRD_ONE)",
    "DAY": "(?:{PLACE}|NUMBER)",
    "BESIDE": "(?:PAST|AFTER|TO|AGO_BEFORE)",
    "LENGTHS": "(?:DAYS|NIGHTS|WEEKS|FORTNIGHTS|MONTHS)",
    "HOURS": "(?:HOURS|HOUR_WORD|MINUTES)",
    "NO_UNIT": "(?!{HOURS}|HALF_HOUR|{LENGTHS}|YEARS|UNIT|SESSIONS|ARTICLE|MODE)",
    "O_CLOCK": "(?:OCLOCK|HOUR_WORD)?",
    "AT": "(?:AT|AT_CLOCK|AT_HOUR|JUST_AFTER|JUST_BEFORE)",
    "HALF_DAY_SAID": "(?:AM|PM|AT_NIGHT|(?:ALL|DURING|ON_DAY) {BY_DAY}|(?:DURING|ON_DAY) NIGHT)",
    "HALF_DAY": "(?:{HALF_DAY_SAID}|{BY_DAY})?",
    "QUARTERS": "(?:AND_HALF|AND_QUARTER|LESS_QUARTER)",
    "IN_DIGITS": "(?:CLOCK|HOUR_MARK|DOTTED|FOUR_DIGITS)",
    "END": "(?:AT|AT_CLOCK|AT_HOUR)? ON? (?:{IN_DIGITS}|(?:HALF_PAST PAST?|HALF_TO)? {ONE_TOO}|NOON|MIDNIGHT)"
    "{O_CLOCK} {QUARTERS}? (?:AM|PM)?",
    "SURE_END": "(?:AT|AT_CLOCK)? ON? (?:CLOCK|{NUMBER} {O_CLOCK} (?:AM|PM)|{NUMBER} OCLOCK)",
    "LINK": "(?:AND|TO|UNTIL|PLUS|AT|AT_CLOCK|AT_HOUR)",
    "ON": "(?:ON|ON_DAY)",
    "IN_MONTH": "(?:OF? MONTH)?",
    "TO_DAY": "(?:AND|TO|UNTIL|PLUS|AT|AT_HOUR|ON|ON_DAY|EVE_OF|OTHER)",
    "NEAR_DAY": "(?<=WEEKDAY|YESTERDAY|TODAY|NIGHT|LAST_NIGHT|THIS_NIGHT|MORNING|EVENING|AFTERNOON)",
}
"""Name in braces → the signs that it stands for in the grammar."""

MOST_PIECES: Final = 60
"""Pieces that are read in one message: more of them are a pasted log."""

GRAMMAR: Final[tuple[tuple[Rule, tuple[str, ...]], ...]] = (
    (clock_rules.hours, (
        "(?:BETWEEN|FROM|SINCE) {END} {LINK} {END} {NO_UNIT}", "{SURE_END} (?:TO|UNTIL) {END} {NO_UNIT}", "CLOCK CLOCK",
    )),
    (clock_rules.joined_hours, (
        "DIGITS DIGITS (?:AM|PM)", "DIGITS (?:AM|PM) DIGITS (?:AM|PM)", "CLOCK OCLOCK CLOCK OCLOCK?",
    )),
    (day_rules.days_back(1), ("YESTERDAY",)),
    (day_rules.days_back(2), ("DAY_BEFORE_YESTERDAY",)),
    (day_rules.days_back(0), ("TODAY",)),
    (day_rules.days_back(-1), ("TOMORROW",)),
    (day_rules.days_back(-2), ("DAY_AFTER_TOMORROW",)),
    (day_rules.day_before, ("DAY_BEFORE", "NIGHT_BEFORE")),
    (day_rules.day_after, ("DAY_AFTER", "NIGHT_AFTER", "{NEXT} NIGHT")),
    (day_rules.same_day, ("(?:THAT|SAME_ONE) (?:NIGHT|DAYS|EVENING|AFTERNOON)",)),
    (day_rules.days_back(1, "NIGHT"), ("{LAST} NIGHT", "NIGHT {LAST}")),
    (day_rules.days_back(1, "EVENING"), ("{LAST} EVENING", "EVENING {LAST}")),
    (day_rules.tonight, ("TONIGHT",)),
    (day_rules.early_today, ("EARLY THIS MORNING", "THIS MORNING EARLY")),
    (day_rules.part_of_today, ("THIS (?:MORNING|AFTERNOON|EVENING|LUNCHTIME|TEATIME)", "ALL DAYS")),
    (day_rules.weekday, (
        "(?:{LAST}|THIS)? WEEKDAY {LAST}?",
        "(?:{LAST}|THIS)? SHORT_WEEKDAY (?={PARTS}|{AT}? CLOCK|{AT}? DIGITS (?:AM|PM)|DAY_NUMBER)",
    )),
    (day_rules.weekday_before_last, (
        "WEEKDAY (?:TO LAST|LAST_BUT_ONE)", "(?:LAST_BUT_ONE|SECOND_LAST_ONE) WEEKDAY",
    )),
    (day_rules.next_weekday, ("{NEXT} WEEKDAY", "WEEKDAY {NEXT}")),
    (day_rules.weekday_of_last_week, (
        "WEEKDAY (?:OF|ON|IN)? {LAST} WEEKS", "{LAST} WEEKS WEEKDAY", "WEEKDAY (?:OF|ON|IN)? WEEKS {LAST}",
    )),
    (day_rules.weekdays_ago, ("{ONE_TOO} WEEKDAY AGO",)),
    (day_rules.night_between, (
        "{NIGHTS_ONE} (?:FROM|OF|BETWEEN|OTHER)? {ON}? WEEKDAY {TO_DAY} {ON}? WEEKDAY",
        "WEEKDAY NIGHT EVE_OF WEEKDAY", "WEEKDAY (?:EVE_OF|ON|ON_DAY|UNTIL) WEEKDAY NIGHT",
    )),
    (day_rules.night_between_dates, (
        "{NIGHTS_ONE} (?:FROM|OF|BETWEEN)? {ON}? {DAY} {IN_MONTH} {TO_DAY} {ON}? {DAY} OF? MONTH",
    )),
    (day_rules.week_before_last, ("(?:ARTICLE|NUMBER) WEEKS {LAST} WEEKDAY",)),
    (day_rules.eve_of, ("{NIGHTS_ONE} EVE_OF WEEKDAY",)),
    (day_rules.ago, ("{ONE_TOO} (?:{LENGTHS}|YEARS) AGO", "AGO_BEFORE {ONE_TOO} (?:{LENGTHS}|YEARS)")),
    (day_rules.date_with_month, (
        "WEEKDAY? {ON}? {DAY} OF? MONTH OF? YEAR?",
        "WEEKDAY? MONTH ON? {PLACE} (?!UNIT) YEAR?",
    )),
    (day_rules.day_of_month, (
        "ON? {PLACE} (?:OF|ON) THIS? MONTHS",
        "WEEKDAY? ON? DAY_NUMBER (?!ONE|NUMBER|NUMBERED)", "WEEKDAY ON_DAY? ORDINAL",
        "ON ORDINAL (?!ONE|NUMBER|NUMBERED|OF|MONTH)",
        "ON_DAY DIGITS (?!OCLOCK|AM|PM|AT_NIGHT|DIGITS|NUMBER|OTHER_ONE) {NO_UNIT}",
    )),
    (day_rules.date_in_digits, ("DATE", "(?<!UNIT) SHORT_DATE {NO_UNIT}", "ON_DAY (?:DOTTED|DAY_AND_MONTH) {NO_UNIT}")),
    (span_rules.weekend, ("(?:{LAST}|THIS|{NEXT})? WEEKEND (?:{LAST}|{NEXT})?",)),
    (span_rules.week, ("(?:{LAST}|THIS|{NEXT}) WEEKS", "WEEKS (?:{LAST}|{NEXT})")),
    (span_rules.month, ("(?:{LAST}|THIS|{NEXT}) MONTHS", "MONTHS (?:{LAST}|{NEXT})")),
    (span_rules.year, ("(?:{LAST}|THIS) YEARS", "YEARS {LAST}")),
    (span_rules.named_month, (
        "(?:IN|SINCE|OF|UNTIL|{LAST}|THIS) MONTH (?!ON? (?:DAY_NUMBER|DIGITS|ORDINAL)) OF? YEAR?", "MONTH OF? YEAR",
    )),
    (span_rules.last_days, (
        "PAST {LENGTHS}", "(?:{LAST}|PAST) {COUNT} OF? {LENGTHS}", "{COUNT} (?:{LAST}|PAST) {LENGTHS}",
        "{NUMBER} {LENGTHS} {LAST}", "(?:SINCE|FOR) {NUMBER} {LENGTHS}", "{LAST} (?:NIGHTS|DAYS)", "NIGHTS {LAST}",
    )),
    (span_rules.last_hours, (
        "(?:{LAST}|PAST) (?:{ONE_TOO}|FEW)? {HOURS}", "{ONE_TOO} {LAST} {HOURS}", "HOURS {LAST}",
        "(?:{LAST}|PAST) HALF_HOUR", "SINCE (?:{ONE_TOO} {HOURS}|HALF_HOUR)",
    )),
    (span_rules.hours_ago, (
        "(?:{ONE_TOO}|FEW) {HOURS} AGO", "HALF_HOUR AGO", "AGO_BEFORE (?:{ONE_TOO} {HOURS}|HALF_HOUR)",
    )),
    (clock_rules.in_digits, (
        "(?:{AT} ON?|FOR)? CLOCK {O_CLOCK} {HALF_DAY}",
        "{AT} (?:HOUR_MARK|DOTTED|FOUR_DIGITS) {O_CLOCK} {HALF_DAY} {NO_UNIT}",
        "(?:HOUR_MARK|DOTTED|FOUR_DIGITS) {O_CLOCK} {HALF_DAY_SAID}", "(?:DOTTED|FOUR_DIGITS) (?:OCLOCK|HOUR_WORD)",
        "ON DOTTED (?=(?:FROM|OF|ON)? (?:WEEKDAY|YESTERDAY|TODAY|LAST_NIGHT|THIS|THIS_NIGHT|{LAST} (?:NIGHT|EVENING)))",
        "{NEAR_DAY} HOUR_MARK", "HOUR_MARK (?=WEEKDAY|YESTERDAY|TODAY)",
        "(?:AM|PM) (?:AT|AT_CLOCK)? CLOCK", "(?:AM|PM) (?:AT|AT_CLOCK) (?:DOTTED|HOUR_MARK)",
    )),
    (clock_rules.hour_and_minutes, (
        "(?:{AT} ON?)? HALF_PAST PAST? {NUMBER} {O_CLOCK} {HALF_DAY} {NO_UNIT}",
        "{AT}? (?:HALF_TO|THREE_QUARTERS|QUARTER) {ONE_TOO} {O_CLOCK} {HALF_DAY} {NO_UNIT}",
        "{AT} ON? {ONE_TOO} (?:OCLOCK|HOUR_WORD) (?:PLUS|LESS)? {NUMBER}? {HALF_DAY} {NO_UNIT}",
        "{ONE_TOO} OCLOCK DIGITS? {HALF_DAY} {NO_UNIT}", "{NEAR_DAY} {NUMBER} HOUR_WORD DIGITS? {HALF_DAY} {NO_UNIT}",
        "{NUMBER} HOUR_WORD (?=WEEKDAY|YESTERDAY|TODAY|LAST_NIGHT|THIS_NIGHT|THIS)",
        "{ONE_TOO} HOUR_WORD DIGITS? {HALF_DAY_SAID}",
        "(?:{AT}|THE_HOURS)? {ONE_TOO} {O_CLOCK} {QUARTERS} {HALF_DAY}",
        "(?:{AT}|THE_HOURS) {NUMBER} {O_CLOCK} (?:PLUS|LESS) {NUMBER} {HALF_DAY} {NO_UNIT}",
        "(?:{AT} ON?|THE_HOURS)? {ONE_TOO} ISH? {HALF_DAY_SAID}", "{AT}? {NUMBER} ISH {NO_UNIT}",
        "AT_CLOCK {NUMBER} {HALF_DAY} {NO_UNIT}", "(?:AM|PM) (?:AT|AT_CLOCK) {ONE_TOO} {O_CLOCK} {NO_UNIT}",
    )),
    (clock_rules.minutes_and_hour, (
        "{AT}? QUARTER {BESIDE} {ONE_TOO} {O_CLOCK} {HALF_DAY}",
        "{AT}? (?:QUARTER|{NUMBER}) {BESIDE} (?:NOON|MIDNIGHT)",
        "{AT}? {NUMBER} MINUTES? {BESIDE} HALF_TO? {ONE_TOO} {O_CLOCK} {HALF_DAY} {NO_UNIT}",
    )),
    (clock_rules.hour_then_minutes, (
        "{AT}? NUMBER NUMBER {HALF_DAY} {NO_UNIT}", "{AT} DIGITS DIGITS {HALF_DAY} {NO_UNIT}",
    )),
    (clock_rules.bare_hour, (
        "(?:AT|JUST_AFTER|JUST_BEFORE) {NUMBER} {HALF_DAY} {NO_UNIT}",
        "DIGITS (?=THIS|TONIGHT|{LAST} NIGHT|{LAST} EVENING|YESTERDAY)",
        "(?<=FROM|UNTIL|BETWEEN|AND|TO) NUMBER (?=THIS|TONIGHT|{LAST} NIGHT|{LAST} EVENING|YESTERDAY)",
    )),
    (clock_rules.hour_of_a_day, (
        "{NEAR_DAY} (?:AT|AT_HOUR) DIGITS {NO_UNIT}", "(?:AT|AT_HOUR) DIGITS (?=ON? (?:WEEKDAY|YESTERDAY))",
    )),
    (clock_rules.noon_or_midnight, (
        "(?:AT|AT_CLOCK)? (?:HALF_PAST PAST?)? (?:NOON|MIDNIGHT) {QUARTERS}?",
    )),
    (clock_rules.part_of_day, ("(?:ALL|THIS|{LAST}|DURING|ON_DAY)? {PARTS}",)),
    (clock_rules.standing_alone("now"), ("NOW",)),
    (clock_rules.standing_alone("habit"), ("EVERY (?:WEEKDAY|{PARTS}|{LENGTHS}|WEEKEND|MONTH)?",)),
    (clock_rules.standing_alone("length"), (
        "(?:FOR|LASTING) (?:{ONE_TOO}|FEW)? (?:{HOURS}|HALF_HOUR)", "(?:FOR|LASTING) HOUR_MARK", "LASTING CLOCK",
    )),
)  # fmt: skip
"""Rule → the grammar that it reads, in several ways. Of two that are as long the one that stands first wins."""


def written_out(grammar: str) -> str:
    """Return a piece of grammar with its groups written out."""
    while "{" in grammar:
        grammar = grammar.format_map(GROUPS)
    return grammar


def _by_first_sign() -> Mapping[str, Sequence[tuple[re.Pattern[str], Rule]]]:
    """Return the character of a sign → the patterns that can begin with it, and the rules that read them."""
    rules: dict[str, list[tuple[re.Pattern[str], Rule]]] = defaultdict(list)
    for rule, ways in GRAMMAR:
        for way in map(written_out, ways):
            compiled = pattern(way)
            for character in first_signs(way):
                rules[character].append((compiled, rule))
    return dict(rules)


RULES: Final = _by_first_sign()


def pieces_of(signs: Sequence[Sign], line: str, calendar: LocalCalendar, anchor: date | None) -> list[Piece]:
    """Return the pieces in the order of the message: from each place the longest that makes sense.

    `line` is the signs as `line_of` writes them. "The night before" is seen from the day named last in the message,
    else from `anchor`.
    """
    pieces: list[Piece] = []
    place = 0
    while place < len(line) and len(pieces) < MOST_PIECES:
        piece = _longest(line, signs, place, calendar, anchor)
        if piece is not None:
            pieces.append(piece)
            anchor = piece.day if piece.kind == "day" else anchor
        place = piece.end if piece is not None else place + 1
    return pieces


def _longest(
    line: str, signs: Sequence[Sign], place: int, calendar: LocalCalendar, anchor: date | None
) -> Piece | None:
    """Return the piece of the longest match from a place, or None."""
    rules = RULES.get(line[place], ())
    matches = [(found.end(), rule) for grammar, rule in rules if (found := grammar.match(line, place))]
    for end, rule in sorted(matches, key=lambda match: -match[0]):
        piece = rule(Reading(signs[place:end], place, calendar, anchor))
        if piece is not None:
            return piece
    return None
