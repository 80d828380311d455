"""The signs of the grammar of times: what a word for a time says, in whatever language it is written.

Every language has its own words (`knowledge/<language>/understanding/time.toml`, read by `time_words`) and all share
one grammar: "last night" and "letzte Nacht" are the same signs. A sign is one character to the regular expressions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

SIGNS: Final = (
    "OTHER", "WEEKDAY", "SHORT_WEEKDAY", "MONTH", "YEAR", "NUMBER", "ORDINAL", "ARTICLE", "DIGITS", "DAY_NUMBER",
    "CLOCK", "HOUR_MARK", "DOTTED", "FOUR_DIGITS", "DATE", "SHORT_DATE", "DAY_AND_MONTH",
    "YESTERDAY", "DAY_BEFORE_YESTERDAY", "TODAY", "TOMORROW", "DAY_AFTER_TOMORROW", "TONIGHT",
    "LAST_NIGHT", "THIS_NIGHT", "OVERNIGHT", "NIGHT_BEFORE", "DAY_BEFORE", "NIGHT_AFTER", "DAY_AFTER",
    "MORNING", "EARLY", "AFTERNOON", "EVENING", "NIGHT", "LUNCHTIME", "TEATIME", "EARLY_HOURS", "BEDTIME", "AT_NIGHT",
    "LAST", "LAST_BUT_ONE", "THIS", "THAT", "NEXT", "ALL", "DURING", "EVERY", "AGO", "AGO_BEFORE", "SINCE",
    "BETWEEN", "FROM", "AND", "UNTIL", "PLUS", "LESS", "EVE_OF", "FOR", "IN",
    "DAYS", "NIGHTS", "WEEKS", "FORTNIGHTS", "MONTHS", "YEARS", "HOURS", "HOUR_WORD", "HALF_HOUR", "MINUTES",
    "WEEKEND", "FEW", "UNIT", "AT", "AT_CLOCK", "AT_HOUR", "THE_HOURS", "ISH", "ON", "ON_DAY", "OF", "ONE", "NOW",
    "JUST_AFTER", "JUST_BEFORE", "AFTER_MIDNIGHT", "HALF_PAST", "HALF_TO", "QUARTER", "THREE_QUARTERS",
    "PAST", "AFTER", "TO",
    "LASTING", "OCLOCK", "AND_HALF", "AND_QUARTER", "LESS_QUARTER", "AM", "PM", "NOON", "MIDNIGHT",
    "PREVIOUS_ONE", "NEXT_ONE", "LATER_ONE", "EARLIER_ONE", "FIRST_ONE", "SECOND_ONE", "THIRD_ONE", "LATEST_ONE",
    "SECOND_LAST_ONE", "MIDDLE_ONE", "SAME_ONE", "OTHER_ONE", "BOTH", "ALL_OF_THEM", "OTHER_CHARGER", "YES", "RATHER",
    "FAILED_ONE", "WORKED_ONE", "CANCELLED_ONE",
    "SESSIONS", "MODE", "NUMBERED",
)  # fmt: skip
COMPOSITES: Final = {
    "YESTERDAY_MORNING": (("YESTERDAY", 0), ("MORNING", 0)),
    "YESTERDAY_AFTERNOON": (("YESTERDAY", 0), ("AFTERNOON", 0)),
    "YESTERDAY_EVENING": (("YESTERDAY", 0), ("EVENING", 0)),
    "YESTERDAY_NIGHT": (("YESTERDAY", 0), ("NIGHT", 0)),
    "TOMORROW_MORNING": (("TOMORROW", 0), ("MORNING", 0)),
    "TOMORROW_AFTERNOON": (("TOMORROW", 0), ("AFTERNOON", 0)),
    "TOMORROW_EVENING": (("TOMORROW", 0), ("EVENING", 0)),
    "TOMORROW_NIGHT": (("TOMORROW", 0), ("NIGHT", 0)),
    "NIGHT_BEFORE_LAST": (("DAY_BEFORE_YESTERDAY", 0), ("NIGHT", 0)),
    "EVENING_BEFORE_LAST": (("DAY_BEFORE_YESTERDAY", 0), ("EVENING", 0)),
    "THIS_MORNING": (("THIS", 0), ("MORNING", 0)),
    "THIS_AFTERNOON": (("THIS", 0), ("AFTERNOON", 0)),
    "THIS_EVENING": (("THIS", 0), ("EVENING", 0)),
    "ONE_OCLOCK": (("AT_CLOCK", 0), ("NUMBER", 1)),
    "FROM_ONE": (("FROM", 0), ("NUMBER", 1)),
    "ONE_HOUR": (("ARTICLE", 0), ("HOURS", 0)),
}
"""What languages write as one, and the signs that it stands for."""

CHARACTER: Final = {sign: chr(0xE000 + place) for place, sign in enumerate(SIGNS)}
NAME: Final = re.compile(r"[A-Z][A-Z_]+")
OTHER: Final = CHARACTER["OTHER"]

Meaning = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the grammar: its name, its number where it has one, and the stretch of text it stands for."""

    name: str
    value: int
    text: str
    start: int
    end: int


def pattern(grammar: str) -> re.Pattern[str]:
    """Return the regular expression of a piece of grammar: names of signs, the rest as in `re`, spaces ignored."""
    return re.compile(NAME.sub(lambda name: CHARACTER[name[0]], grammar).replace(" ", ""))


def line_of(signs: list[Sign]) -> str:
    """Return the signs as the regular expressions read them."""
    return "".join([CHARACTER[sign.name] for sign in signs])


def first_signs(grammar: str) -> frozenset[str]:
    """Return the characters of the signs that a piece of grammar can begin with."""
    return frozenset(CHARACTER[name] for name in _first(grammar))


def _first(grammar: str) -> set[str]:
    """Return the names that any of the alternatives begins with."""
    names: set[str] = set()
    for way in _alternatives(grammar):
        rest = way.lstrip()
        while rest:
            item, rest = _item(rest)
            if item.startswith(("(?=", "(?!", "(?<")):
                rest = rest.lstrip()
                continue
            names |= _first(item[3:-1]) if item.startswith("(?:") else {item}
            if not rest.startswith("?"):
                break
            rest = rest[1:].lstrip()
    return names


def _alternatives(grammar: str) -> list[str]:
    """Return the grammar cut at the bars that stand in no bracket."""
    ways, depth = [""], 0
    for letter in grammar:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += letter
    return ways


def _item(grammar: str) -> tuple[str, str]:
    """Return the name or the bracket that the grammar begins with, and what follows it."""
    if grammar[0] != "(":
        end = next((place for place, letter in enumerate(grammar) if not (letter.isupper() or letter == "_")), None)
        return grammar[:end], grammar[len(grammar[:end]) :]
    depth = 0
    for place, letter in enumerate(grammar):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            return grammar[: place + 1], grammar[place + 1 :]
    raise ValueError(f"an open bracket in the grammar of times: {grammar}")
