"""How a word sounds, roughly: its consonants, those that sound alike as one. Vowels are what people leave out first.

"rjctd" sounds like "rejected", "konect" like "connect", "nabour" like "neighbour".
"""

from __future__ import annotations

import re
from typing import Final

SPELT: Final = (
    (re.compile("(?:ti|ci|si|sh)[aou]n"), "sn"),
    (re.compile("ph"), "f"),
    (re.compile("gh"), ""),
    (re.compile("dg"), "g"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("x"), "ks"),
)
"""Spellings of several letters, in this order, and the letters that sound the same."""

ALIKE: Final = str.maketrans("cqdzvj", "kktsfg")
"""Consonants → those that they are taken for."""

VOWEL_FIRST: Final = re.compile("^[aeiouy]+h?")
SILENT: Final = re.compile("(?<!^)[aeiouyh']+")
TWICE: Final = re.compile(r"(.)\1+")


def sound_of(word: str) -> str:
    """Return how a word sounds; a vowel counts only where the word begins with it."""
    for spelling, sound in SPELT:
        word = spelling.sub(sound, word)
    word = TWICE.sub(r"\1", word.translate(ALIKE))
    return TWICE.sub(r"\1", SILENT.sub("", VOWEL_FIRST.sub("a", word)))
