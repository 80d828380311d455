"""A message as words: normalised, with the place of each in the text, and without what no word can be."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from assistant.classifier import unaccented

WORD: Final = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)"  # clock times
    r"|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}/\d{1,2}"  # dates
    r"|\d{1,2}[hH](?:\d{2})?(?![^\W_])"  # French clock times
    r"|\d+(?:[.,]\d+)?"  # numbers
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"  # words, with their apostrophes
    r"|[£€$%]"  # signs that stand for words
)
ADDRESS: Final = re.compile(r"(?<!\S)[^\s@]+@\S+|(?:https?://|www\.)\S+", re.IGNORECASE)
"""Addresses, of mail and of pages: their words say no language, for "com" is Portuguese."""

APOSTROPHES: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "`": "'", "\u00b4": "'"})
LONGEST_TEXT: Final = 4000
"""Characters that are read; the channels refuse longer messages."""

BLANKS: Final = re.compile(r"\s{2,}")
LONGEST_WORD: Final = 40
"""Characters of a word that are looked at: no language of ours has longer ones that matter."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case, and where it stands in the text."""

    text: str
    start: int
    end: int


def normal(text: str) -> str:
    """Return the text as it is read, in one form: NFKC, straight apostrophes, one blank for several.

    Control characters become spaces. Whoever looks for words between blanks so meets no thousands of them in a row;
    and letters that stand for a whole sentence make the text no longer than what is read.
    """
    composed = unicodedata.normalize("NFKC", text[:LONGEST_TEXT])[:LONGEST_TEXT].translate(APOSTROPHES)
    if not composed.isprintable():  # else no control character is among them, as a rule
        composed = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in composed)
    return BLANKS.sub(" ", composed)


def words_of(text: str) -> list[Word]:
    """Return the words of a normal text in order."""
    return [Word(match[0].lower()[:LONGEST_WORD], match.start(), match.end()) for match in WORD.finditer(text)]


__all__ = ["Word", "normal", "unaccented", "words_of"]
