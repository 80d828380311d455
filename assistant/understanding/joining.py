"""Where one question of a message may end and the next begin: between sentences, at "also", and perhaps at "and".

The words stand in `knowledge/<language>/understanding/joining.toml`: `strong` ones always begin another question where
what follows asks something, `weak` ones and commas only where both sides ask something of their own and not the same.
`asking` are the words that a question or a request begins with, behind `fillers`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.articles.page_file import BrokenPage
from assistant.understanding.words import unaccented

MONTH: Final = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|m(?:ä|a|ae)rz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)\b"
)
"""Months as German writes them: the point between day and month, "am 1. März", ends no sentence and begins no list."""

SENTENCE_END: Final = rf"(?<=[.?!;])(?!(?<=\d\.)\s+{MONTH})\s+|\n+|\s+(?=\d[).]\s+(?!{MONTH}))|^\d[).]\s+(?!{MONTH})"
NEVER: Final = r"(?!)"


@dataclass(frozen=True, slots=True)
class Joiners:
    """The words of one language that join questions."""

    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()


def read_joiners(file: Path) -> Joiners:
    """Return the words of a file, none where there is no file. Raise BrokenPage where it has not the form."""
    if not file.is_file():
        return Joiners()
    try:
        words = tomllib.loads(file.read_text(encoding="utf-8"))
        return Joiners(*(tuple(map(str, words[kind])) for kind in ("strong", "weak", "fillers", "asking")))
    except (OSError, ValueError, KeyError) as error:
        raise BrokenPage(file, getattr(error, "lineno", 1), f"holds no words that join questions: {error}") from error


class Joints:
    """Finds the joints of a message. Strong words are those of every language: a part's language is not known yet."""

    def __init__(self, joiners: dict[str, Joiners]) -> None:
        """Compile the words."""
        strong = _any_of(word for one in joiners.values() for word in one.strong)
        self._breaks = re.compile(rf"{SENTENCE_END}|,?\s+(?:{strong})\b[,:]?\s*", re.IGNORECASE)
        self._weak = {
            language: re.compile(rf",?\s+(?:{_any_of(one.weak)})\s+|,\s+", re.IGNORECASE)
            for language, one in joiners.items()
        }
        self._asking = {language: _beginning(one.fillers, one.asking) for language, one in joiners.items()}

    def parts(self, text: str) -> list[str]:
        """Return what stands between the breaks."""
        return [part for part in self._breaks.split(text) if part]

    def halves(self, text: str, language: str) -> Iterator[tuple[str, str]]:
        """Yield the two sides of each weak word or comma, from the left."""
        weak = self._weak.get(language)
        for found in weak.finditer(text) if weak else ():
            yield text[: found.start()], text[found.end() :]

    def asks(self, part: str, language: str) -> bool:
        """Tell whether a part begins as a question or a request does; a statement only says what it is about."""
        asking = self._asking.get(language)
        return bool(asking and asking.match(unaccented(part.casefold())))


def _beginning(fillers: Iterable[str], asking: Iterable[str]) -> re.Pattern[str]:
    """Return the expression for a text that begins with one of these words, behind any of the fillers."""
    between, begins = (_any_of(map(unaccented, words)) for words in (fillers, asking))
    return re.compile(rf"\W*(?:(?:{between})\W+)*(?:{begins})\b")


def _any_of(words: Iterable[str]) -> str:
    """Return the expression for any of the words, the longest first; for none where there is no word."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or NEVER
