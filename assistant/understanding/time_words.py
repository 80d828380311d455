"""The words for times of one language: read from its file, and read in a message as signs of the grammar."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from assistant.articles.page_file import BrokenPage
from assistant.understanding.time_signs import CHARACTER, COMPOSITES, Meaning, Sign
from assistant.understanding.words import Word, unaccented, words_of

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MODES: Final = ("boost", "smart", "scheduled", "solar", "plug_and_charge")
"""Modes of a charging session; a MODE sign's value is the place in this list."""

DATE: Final = re.compile(r"\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
SHORT_DATE: Final = re.compile(r"\d{1,2}/\d{1,2}|(?:2[4-9]|3[01])\.(?:0[1-9]|1[0-2])")
DAY_AND_MONTH: Final = re.compile(r"(?:[1-9]|[12]\d|3[01])\.(?:1[0-2]|[1-9])")
CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00|(?:[01]?\d|2[0-3])h[0-5]\d|0\d[0-5]\d")
HOUR_MARK: Final = re.compile(r"(?:[01]?\d|2[0-3])h")
DOTTED: Final = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
FOUR_DIGITS: Final = re.compile(r"(?:1\d|2[0-3])[0-5]\d")
YEAR: Final = re.compile(r"20\d\d")
HIGHEST_NUMBER: Final = 366
"""Numbers above this count no day, hour or minute that anybody means."""

Spelling = tuple[str, ...]
NOTHING: Final[Meaning] = (("OTHER", 0),)


@dataclass(frozen=True)
class TimeWords:
    """The words for times of one language."""

    language: str
    meanings: Mapping[Spelling, Meaning]
    day_suffixes: frozenset[str]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return every word of the phrases."""
        return frozenset(word for spelling in self.meanings for word in spelling)

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """Return first word → how many words the phrases have that begin with it, the longest first."""
        lengths: dict[str, set[int]] = defaultdict(set)
        for spelling in self.meanings:
            lengths[spelling[0]].add(len(spelling))
        return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def signs_of(self, words: Sequence[Word]) -> list[Sign]:
        """Return the message as signs, one or more for each phrase; a word that names no time is OTHER."""
        signs: list[Sign] = []
        place = 0
        while place < len(words):
            length, meaning = self._read(words, place)
            start, end = words[place].start, words[place + length - 1].end
            text = words[place].text
            if length > 1:
                text = " ".join([word.text for word in words[place : place + length]])
            signs.extend([Sign(name, value, text, start, end) for name, value in meaning])
            place += length
        return signs

    def _read(self, words: Sequence[Word], place: int) -> tuple[int, Meaning]:
        """Return how many words the longest phrase from here has, and its signs."""
        first = words[place].text
        for reading in (str, unaccented):
            for length in self.lengths.get(reading(first), ()):
                spelling = tuple([reading(word.text) for word in words[place : place + length]])
                meaning = self.meanings.get(spelling)
                if meaning and len(spelling) == length:
                    return length, meaning
            if first.isascii():
                break
        return self._digits(words, place) if first[0].isdecimal() else (1, NOTHING)

    def _digits(self, words: Sequence[Word], place: int) -> tuple[int, Meaning]:
        """Return the sign of a number, a clock time or a date in digits."""
        text = words[place].text
        for name, form in (("DATE", DATE), ("SHORT_DATE", SHORT_DATE)):
            if form.fullmatch(text):
                return 1, ((name, 0),)
        for name, form in (("CLOCK", CLOCK), ("HOUR_MARK", HOUR_MARK), ("DOTTED", DOTTED)):
            if form.fullmatch(text):
                return 1, ((name, minutes_of(text)),)
        if DAY_AND_MONTH.fullmatch(text):
            return 1, (("DAY_AND_MONTH", 0),)
        if YEAR.fullmatch(text):
            return 1, (("YEAR", int(text)),)
        if FOUR_DIGITS.fullmatch(text):
            return 1, (("FOUR_DIGITS", minutes_of(text)),)
        if text.isdecimal() and len(text) <= len(str(HIGHEST_NUMBER)) and int(text) <= HIGHEST_NUMBER:
            follows = words[place + 1] if place + 1 < len(words) else None
            if follows and follows.start == words[place].end and follows.text in self.day_suffixes:
                return 2, (("DAY_NUMBER", int(text)),)
            return 1, (("DIGITS", int(text)),)
        return 1, NOTHING


def minutes_of(clock: str) -> int:
    """Return the minutes since midnight of `1:30`, `01.30`, `3h30`, `3h` or `0330`."""
    if clock.isdecimal():
        return int(clock[:2]) * 60 + int(clock[2:])
    hours, minutes = [*re.split(r"[:.h]", clock), "0"][:2]
    return int(hours) * 60 + int(minutes or 0)


def read_time_words(file: Path, language: str) -> TimeWords:
    """Return the words for times in a file. Raise BrokenPage where it is no such file, naming a sign we do not know."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenPage(file, getattr(error, "lineno", 1), str(error)) from error
    meanings: dict[Spelling, Meaning] = {}
    found = [(tuple(word.text for word in words_of(phrase)), phrase, meaning) for phrase, meaning in _phrases(tables)]
    for spelling, phrase, meaning in found:
        for name, _ in meaning:
            if name not in CHARACTER:
                raise BrokenPage(file, 1, f"there is no sign {name!r} in the grammar of times")
        if not spelling:
            raise BrokenPage(file, 1, f"{phrase!r} has no word for a time")
        meanings.setdefault(spelling, meaning)
    for spelling, _, meaning in found:
        meanings.setdefault(tuple(map(unaccented, spelling)), meaning)
    return TimeWords(language, meanings, frozenset(tables.get("numbers", {}).get("day_suffixes", ())))


def _phrases(tables: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Yield each phrase of a file with its signs."""
    for name, phrases in tables.get("signs", {}).items():
        yield from ((phrase, COMPOSITES.get(name, ((name, 0),))) for phrase in phrases)
    yield from _weekdays(tables)
    for place, month in enumerate(MONTHS, start=1):
        yield from ((phrase, (("MONTH", place),)) for phrase in tables.get("months", {}).get(month, ()))
    yield from _numbers(tables.get("numbers", {}))
    for name, phrases in tables.get("references", {}).items():
        sign = f"{name.upper()}_ONE" if f"{name.upper()}_ONE" in CHARACTER else name.upper()
        yield from ((phrase, ((sign, 0),)) for phrase in phrases)
    for place, mode in enumerate(MODES):
        yield from ((phrase, (("MODE", place),)) for phrase in tables.get("modes", {}).get(mode, ()))


def _weekdays(tables: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Yield the days of the week, and day and part together where a language writes them as one word."""
    parts = tables.get("compounds", {}).get("parts", {})
    for place, weekday in enumerate(WEEKDAYS):
        for phrase in tables.get("weekdays", {}).get(weekday, ()):
            yield phrase, (("WEEKDAY", place),)
            for part, endings in parts.items():
                yield from ((phrase + ending, (("WEEKDAY", place), (part, 0))) for ending in endings.split("|"))
        shorts = tables.get("short_weekdays", {}).get(weekday, ())
        yield from ((phrase, (("SHORT_WEEKDAY", place),)) for phrase in shorts)


def _numbers(numbers: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Yield the numbers in words, the places in a row ("third"), and numbers that are said to be rough ("twoish")."""
    for name, spelt in (("NUMBER", numbers.get("words", ())), ("ORDINAL", numbers.get("ordinals", ()))):
        for number, spellings in enumerate(spelt):
            for phrase in filter(None, spellings.split("|")):
                yield phrase, ((name, number),)
                if name == "NUMBER":
                    rough = ((phrase + ending, (("NUMBER", number), ("ISH", 0))) for ending in numbers.get("rough", ()))
                    yield from rough
    for number, spellings in numbers.get("tens", {}).items():
        yield from ((phrase, (("NUMBER", int(number)),)) for phrase in spellings.split("|"))
