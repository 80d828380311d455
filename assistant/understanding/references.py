"""How a message points at a charging session without a time: ids, "the one before", a mode, its energy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.understanding import Reference, ReferenceKind
from assistant.understanding.time_signs import CHARACTER, Sign, pattern

ID: Final = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)+(?![\w-])")
"""An id: letters and digits joined by dashes or underscores, such as ses_1 or 01-abc."""

ENERGY: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:kwh|kw h|units)\b", re.IGNORECASE)
MODES: Final = {
    "boost": "boost",
    "boosted": "boost",
    "smart": "smart",
    "manual": "scheduled",
    "scheduled": "scheduled",
    "solar": "solar",
}
"""Word → mode of a charging session. They are the app's own names, so they are the same in every language."""

MOST: Final = 30
"""Charging sessions that one question can ask about."""

POINTING: Final[tuple[tuple[str, ReferenceKind, int], ...]] = (
    ("PREVIOUS_ONE", "previous", 1),
    ("NEXT_ONE", "next", 1),
    ("LATER_ONE", "later", 1),
    ("EARLIER_ONE", "earlier", 1),
    ("FIRST_ONE", "ordinal", 1),
    ("SECOND_ONE", "ordinal", 2),
    ("THIRD_ONE", "ordinal", 3),
    ("LATEST_ONE", "latest", 1),
    ("SAME_ONE", "same", 1),
)
LAST_N: Final = pattern("(?:LAST|PAST) (?:NUMBER|DIGITS) (?!MINUTES|HOURS|DAYS|NIGHTS|WEEKS|MONTHS|OCLOCK|AM|PM|UNIT)")
N_LAST: Final = pattern("(?:NUMBER|DIGITS) LAST (?!NIGHT|EVENING|WEEKS|MONTHS|WEEKDAY)")


def reference_in(signs: Sequence[Sign]) -> Reference | None:
    """Return how a message points at a charging session, or None where it does not."""
    line = "".join(CHARACTER[sign.name] for sign in signs)
    for grammar in (LAST_N, N_LAST):
        found = grammar.search(line)
        if found:
            count = max(sign.value for sign in signs[found.start() : found.end()])
            phrase = " ".join(sign.text for sign in signs[found.start() : found.end()])
            if 2 <= count <= MOST:  # noqa: PLR2004  one is no list
                return Reference("last_n", count, phrase)
    for name, kind, count in POINTING:
        for sign in signs:
            if sign.name == name:
                return Reference(kind, count, sign.text)
    return None


def ids_in(text: str) -> tuple[str, ...]:
    """Return what looks like an id in a text, in order, each once."""
    return tuple(dict.fromkeys(match[0] for match in ID.finditer(text)))


def modes_in(words: Sequence[str]) -> tuple[str, ...]:
    """Return the modes that are named, each once."""
    return tuple(dict.fromkeys(MODES[word] for word in words if word in MODES))


def energy_in(text: str) -> float | None:
    """Return the energy that a message names, in kWh, or None."""
    found = ENERGY.search(text)
    return float(found[1].replace(",", ".")) if found else None
