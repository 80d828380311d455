"""How a message points at a charging session without a time: ids, "the one before", a mode, its energy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from assistant.domain.understanding import Preference, Reference, ReferenceKind
from assistant.understanding.time_signs import Sign, line_of, pattern
from assistant.understanding.time_words import MODES

JOINED: Final = re.compile(r"(?<![\w-])[A-Za-z0-9]{1,64}(?:[_-][A-Za-z0-9]{1,64}){1,15}(?![\w-])")
"""Letters and digits that dashes or underscores join, such as ses_1, e01-s2 or a UUID."""

SURELY_ID: Final = re.compile(
    r"(?=\S*\d)(?=\S*[A-Za-z])(?:"
    r".*_.*"  # underscores stand in no word that people write
    r"|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"  # a UUID
    r"|[A-Za-z]+-\d+"  # CHG-118
    r"|0\d+-[A-Za-z]+"  # 01-abc, but not 3-phase
    r"|(?=.*[A-Za-z]\d|.*\d[A-Za-z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+"  # e01-s2
    r"|(?=(?:.*-)?\d+-.*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+){2,}"  # CHG-2024-118
    r")"
)
"""What is an id whatever it stands in. `3-phase` and `22-kW` are none."""

NAMES: Final = re.compile(
    r"(?:type|mode|level|phase|schuko|ccs|iso|en|iec|ocpp|utf|covid|wi-fi|wifi|model|id|ioniq|ev|e|bmw|zoe|eq[a-z])-\d+",
    re.IGNORECASE,
)
"""Plugs, standards and cars that are written like an id."""

MIXED: Final = re.compile(r"(?<![\w.,-])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{4,64}(?![\w-])")
"""Letters and digits in one, such as S4711 or 9f3ab2: perhaps an id or a piece of one."""

QUANTITY: Final = re.compile(
    r"\d+(?:[A-Za-z]{1,3}|mins?|hours?|percent|amps?|miles|volts|units)|\d{1,2}[hH]\d{2}", re.IGNORECASE
)
"""Numbers with their unit are no ids."""

MARKED: Final = re.compile(r"#\s?([A-Za-z0-9_-]{1,64})")
LONG_NUMBER: Final = re.compile(r"(?<![\w.,:/-])\d{5,64}(?![\w:/-])")
SHORTEST_FRAGMENT: Final = 3
"""Characters from which a piece of an id is looked for: shorter ones are in too many."""

MOST_FRAGMENTS: Final = 8
ENERGY: Final = re.compile(
    r"(?<![\d.,])(\d{1,6}(?:[.,]\d{1,6})?)\s{0,3}(?:kwh|kw h|kw-h|kilowatt|units)\b", re.IGNORECASE
)
MOST: Final = 30
"""Charging sessions that one question can ask about."""

POINTING: Final[tuple[tuple[str, ReferenceKind, int], ...]] = (
    ("OTHER_CHARGER", "other_charger", 1),
    ("PREVIOUS_ONE", "previous", 1),
    ("NEXT_ONE", "next", 1),
    ("SECOND_LAST_ONE", "latest", 2),
    ("FAILED_ONE", "latest", 1),
    ("WORKED_ONE", "latest", 1),
    ("CANCELLED_ONE", "latest", 1),
    ("LATER_ONE", "later", 1),
    ("MIDDLE_ONE", "middle", 1),
    ("EARLIER_ONE", "earlier", 1),
    ("OTHER_ONE", "other", 1),
    ("BOTH", "all", 2),
    ("ALL_OF_THEM", "all", 0),
    ("FIRST_ONE", "ordinal", 1),
    ("SECOND_ONE", "ordinal", 2),
    ("THIRD_ONE", "ordinal", 3),
    ("LATEST_ONE", "latest", 1),
    ("SAME_ONE", "same", 1),
)
OUTCOMES: Final[Mapping[str, Preference]] = {
    "FAILED_ONE": "rejected",
    "WORKED_ONE": "charged",
    "CANCELLED_ONE": "cancelled",
}
"""Signs that point at the last session of an outcome: "the rejected one", "the last one that worked"."""

POINTING_SIGNS: Final = frozenset(name for name, _, _ in POINTING)
NO_LENGTH: Final = (
    "(?!MINUTES|HOURS|HOUR_WORD|HALF_HOUR|DAYS|NIGHTS|NIGHT|WEEKS|FORTNIGHTS|MONTHS|YEARS|OCLOCK|AM|PM|UNIT|WEEKDAY)"
)
LAST_N: Final = pattern(
    f"(?:LAST|LATEST_ONE|(?<!MINUTES|QUARTER|HALF_PAST)PAST) (?:NUMBER|DIGITS) {NO_LENGTH}"
    f"|(?:NUMBER|DIGITS) (?:LAST|LATEST_ONE) (?!EVENING) {NO_LENGTH}"
)
THE_N: Final = pattern(
    "(?:THE_HOURS|ON) NUMBER"
    f"(?!LAST|PAST|PLUS|LESS|AND_HALF|AND_QUARTER|LESS_QUARTER|AT_NIGHT|MONTH|NUMBER) {NO_LENGTH}"
)
"""All of those that were offered: "les deux", "las tres"."""

AGREED: Final = pattern("YES+")
"""A message of nothing else: "yes, on Sunday" says which."""

LAST_OF_MODE: Final = pattern("(?:LAST|LATEST_ONE) MODE")
COUNTED: Final = pattern("(?:DAY_NUMBER|ORDINAL) ONE")
TIMED: Final = pattern(
    "(?:LATEST_ONE|PREVIOUS_ONE|NEXT_ONE|SAME_ONE) (?:NUMBER|DIGITS|FEW)?"
    "(?:NIGHT|NIGHTS|EVENING|MORNING|AFTERNOON|DAYS|WEEKDAY|WEEKS|WEEKEND|FORTNIGHTS|MONTHS|MONTH|YEARS|HOURS|HOUR_WORD)"
    "|SECOND_LAST_ONE WEEKDAY|(?:FIRST_ONE|SECOND_ONE|THIRD_ONE) OF? MONTH|MONTH ON? (?:FIRST_ONE|SECOND_ONE|THIRD_ONE)"
)
"""Words that point at a time and at no session: "de laatste nacht", "the first of March"."""


def reference_in(signs: list[Sign]) -> Reference | None:
    """Return how a message points at a charging session, or None where it does not."""
    line = line_of(signs)
    if AGREED.fullmatch(line):
        return Reference("agreed", 1, signs[0].text)
    found = LAST_N.search(line)
    if found:
        count = max(sign.value for sign in signs[found.start() : found.end()])
        phrase = " ".join(sign.text for sign in signs[found.start() : found.end()])
        if 2 <= count <= MOST:  # noqa: PLR2004  one is no list
            return Reference("last_n", count, phrase)
    counted = COUNTED.search(line)
    if counted:
        sign = signs[counted.start()]
        return Reference("ordinal", sign.value, sign.text)
    of_mode = LAST_OF_MODE.search(line)
    if of_mode:
        return Reference("latest", 1, signs[of_mode.start()].text)
    together = THE_N.search(line)
    if together and 2 <= signs[together.end() - 1].value <= MOST:  # noqa: PLR2004  one is no list
        return Reference("all", signs[together.end() - 1].value, signs[together.end() - 1].text)
    pointing = {sign.name: sign for sign in reversed(signs) if sign.name in POINTING_SIGNS}
    if not pointing or TIMED.search(line):
        return None
    name, kind, count = next(found for found in POINTING if found[0] in pointing)
    return Reference(kind, count, pointing[name].text, OUTCOMES.get(name, ""))


def ids_in(text: str) -> tuple[str, ...]:
    """Return what is an id in a text, in order, each once."""
    return tuple(dict.fromkeys(found[0] for found in JOINED.finditer(text) if is_id(found[0])))


def is_id(word: str) -> bool:
    """Tell whether a word is an id, whatever it stands in."""
    if SURELY_ID.fullmatch(word) is None or NAMES.fullmatch(word):
        return False
    first, *rest = word.split("-")
    return len(rest) != 1 or not any(map(QUANTITY.fullmatch, (first, *rest)))  # "1-3am" is no id


def fragments_in(text: str, signs: Sequence[Sign], ids: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what may be an id, or the beginning or end of one, in a text without its ids: each once.

    A number is one after "#" and after words like "session" and "ending in", or where it is long.
    """
    named = [
        sign.text
        for before, sign in pairwise(signs)
        if before.name in {"ONE", "NUMBERED"} and sign.text.isalnum() and any(map(str.isdecimal, sign.text))
    ]
    joined = [found[0] for found in JOINED.finditer(text) if any(map(str.isdecimal, found[0]))]
    mixed = [found[0] for found in MIXED.finditer(text)]
    found = [*MARKED.findall(text), *named, *joined, *mixed, *LONG_NUMBER.findall(text)]
    likely: dict[str, str] = {}
    for one in found:
        if len(one) >= SHORTEST_FRAGMENT and one not in ids and not QUANTITY.fullmatch(one):
            likely.setdefault(one.casefold(), one)
    return tuple(likely.values())[:MOST_FRAGMENTS]


def modes_in(signs: Sequence[Sign]) -> tuple[str, ...]:
    """Return the modes that are named, each once."""
    return tuple(dict.fromkeys(MODES[sign.value] for sign in signs if sign.name == "MODE"))


def energy_in(text: str) -> float | None:
    """Return the energy that a message names, in kWh, or None."""
    found = ENERGY.search(text)
    return float(found[1].replace(",", ".")) if found else None
