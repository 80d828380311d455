"""The words for times, by language, and the signs that the grammar of times reads in their place.

Every language has its own words (`knowledge/<language>/understanding/time.toml`) and all share one grammar:
"last night" and "letzte Nacht" are the same signs. A sign is one character to the regular expressions.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from assistant.articles.page_file import BrokenPage
from assistant.understanding.words import Word, unaccented, words_of

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
COMPOSITES: Final = {
    "YESTERDAY_MORNING": ("YESTERDAY", "MORNING"),
    "YESTERDAY_AFTERNOON": ("YESTERDAY", "AFTERNOON"),
    "YESTERDAY_EVENING": ("YESTERDAY", "EVENING"),
    "NIGHT_BEFORE_LAST": ("DAY_BEFORE_YESTERDAY", "NIGHT"),
    "THIS_MORNING": ("THIS", "MORNING"),
    "THIS_AFTERNOON": ("THIS", "AFTERNOON"),
}
SIGNS: Final = (
    "OTHER", "WEEKDAY", "MONTH", "NUMBER", "DIGITS", "DAY_NUMBER", "CLOCK", "DATE",
    "YESTERDAY", "DAY_BEFORE_YESTERDAY", "TODAY", "TOMORROW", "TONIGHT", "LAST_NIGHT", "NIGHT_BEFORE", "DAY_BEFORE",
    "MORNING", "AFTERNOON", "EVENING", "NIGHT", "LUNCHTIME", "TEATIME", "EARLY_HOURS", "BEDTIME",
    "LAST", "THIS", "NEXT", "ALL", "EVERY", "AGO", "AGO_BEFORE", "SINCE", "BETWEEN", "FROM", "AND", "PLUS", "LESS",
    "DAYS", "NIGHTS", "WEEKS", "MONTHS", "HOURS", "MINUTES", "WEEKEND", "UNIT", "AT", "ON", "OF", "ONE", "NOW",
    "JUST_AFTER", "JUST_BEFORE", "AFTER_MIDNIGHT", "HALF_PAST", "HALF_TO", "QUARTER", "PAST", "TO", "OCLOCK",
    "AND_HALF", "AND_QUARTER", "LESS_QUARTER", "AM", "PM", "NOON", "MIDNIGHT",
    "PREVIOUS_ONE", "NEXT_ONE", "LATER_ONE", "EARLIER_ONE", "FIRST_ONE", "SECOND_ONE", "THIRD_ONE", "LATEST_ONE",
    "SAME_ONE", "SESSIONS",
)  # fmt: skip
CHARACTER: Final = {sign: chr(0xE000 + place) for place, sign in enumerate(SIGNS)}
NAME: Final = re.compile(r"[A-Z][A-Z_]+")
DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}/\d{1,2}")
CLOCK: Final = re.compile(
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|(?:[01]?\d|2[0-3])h(?:[0-5]\d)?|(?:[01]?\d|2[0-3])\.[0-5]\d"
)
HIGHEST_NUMBER: Final = 366
"""Numbers above this count no day, hour or minute that anybody means."""

Spelling = tuple[str, ...]
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


@dataclass(frozen=True)
class TimeWords:
    """The words for times of one language."""

    language: str
    meanings: Mapping[Spelling, Meaning]
    day_suffixes: frozenset[str]

    @cached_property
    def longest(self) -> int:
        """Return how many words the longest phrase has."""
        return max(map(len, self.meanings), default=1)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return every word of the phrases."""
        return frozenset(word for spelling in self.meanings for word in spelling)

    def signs_of(self, words: Sequence[Word]) -> list[Sign]:
        """Return the message as signs, one or more for each phrase; a word that names no time is OTHER."""
        signs: list[Sign] = []
        place = 0
        while place < len(words):
            length, meaning = self._read(words, place)
            start, end = words[place].start, words[place + length - 1].end
            text = " ".join(word.text for word in words[place : place + length])
            signs.extend(Sign(name, value, text, start, end) for name, value in meaning)
            place += length
        return signs

    def _read(self, words: Sequence[Word], place: int) -> tuple[int, Meaning]:
        """Return how many words the longest phrase from here has, and its signs."""
        for length in range(min(self.longest, len(words) - place), 0, -1):
            spelling = tuple(word.text for word in words[place : place + length])
            meaning = self.meanings.get(spelling) or self.meanings.get(tuple(map(unaccented, spelling)))
            if meaning:
                return length, meaning
        return self._digits(words, place)

    def _digits(self, words: Sequence[Word], place: int) -> tuple[int, Meaning]:
        """Return the sign of a number, a clock time or a date in digits."""
        text = words[place].text
        if DATE.fullmatch(text):
            return 1, (("DATE", 0),)
        if CLOCK.fullmatch(text):
            return 1, (("CLOCK", minutes_of(text)),)
        if text.isdecimal() and int(text[:4]) <= HIGHEST_NUMBER and len(text) <= len(str(HIGHEST_NUMBER)):
            follows = words[place + 1] if place + 1 < len(words) else None
            if follows and follows.start == words[place].end and follows.text in self.day_suffixes:
                return 2, (("DAY_NUMBER", int(text)),)
            return 1, (("DIGITS", int(text)),)
        return 1, (("OTHER", 0),)


def minutes_of(clock: str) -> int:
    """Return the minutes since midnight of `1:30`, `01.30`, `3h30` or `3h`."""
    hours, minutes = [*re.split(r"[:.h]", clock), "0"][:2]
    return int(hours) * 60 + int(minutes or 0)


def read_time_words(file: Path, language: str) -> TimeWords:
    """Return the words for times in a file. Raise BrokenPage where it is no such file, naming a sign we do not know."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenPage(file, getattr(error, "lineno", 1), str(error)) from error
    meanings: dict[Spelling, Meaning] = {}
    for phrase, meaning in _phrases(tables):
        for name, _ in meaning:
            if name not in CHARACTER:
                raise BrokenPage(file, 1, f"there is no sign {name!r} in the grammar of times")
        spelling = tuple(word.text for word in words_of(phrase))
        meanings.setdefault(spelling, meaning)
        meanings.setdefault(tuple(map(unaccented, spelling)), meaning)
    return TimeWords(language, meanings, frozenset(tables.get("numbers", {}).get("day_suffixes", ())))


def _phrases(tables: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Yield each phrase of a file with its signs."""
    for name, phrases in tables.get("signs", {}).items():
        meaning = tuple((sign, 0) for sign in COMPOSITES.get(name, (name,)))
        yield from ((phrase, meaning) for phrase in phrases)
    parts = tables.get("compounds", {}).get("parts", {})
    for place, weekday in enumerate(WEEKDAYS):
        for phrase in tables.get("weekdays", {}).get(weekday, ()):
            yield phrase, (("WEEKDAY", place),)
            for part, endings in parts.items():
                yield from ((phrase + ending, (("WEEKDAY", place), (part, 0))) for ending in endings.split("|"))
    for place, month in enumerate(MONTHS, start=1):
        yield from ((phrase, (("MONTH", place),)) for phrase in tables.get("months", {}).get(month, ()))
    for number, spellings in enumerate(tables.get("numbers", {}).get("words", ())):
        yield from ((phrase, (("NUMBER", number),)) for phrase in spellings.split("|"))
    for name, phrases in tables.get("references", {}).items():
        sign = "SESSIONS" if name == "sessions" else f"{name.upper()}_ONE"
        yield from ((phrase, ((sign, 0),)) for phrase in phrases)
