"""Words that mean the same here: "declined" and "turned down" are both `reject`, in every language.

They stand in `knowledge/<language>/understanding/concepts.toml`; a star stands for any ending. Concepts carry what one
example says over to the words of another, and what English examples say over to the other languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from assistant.articles.page_file import BrokenPage
from assistant.understanding.words import unaccented

POSSESSIVE: Final = "'s"
REMEMBERED: Final = 8192
"""Words whose concepts are kept in mind, so that strange words cannot fill the memory."""


class Concepts:
    """The concepts of one language."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """Keep whole words and beginnings of words apart."""
        self._whole: dict[str, list[str]] = {}
        self._beginnings: list[tuple[str, str]] = []
        self._known: dict[str, tuple[str, ...]] = {}
        for concept, spellings in words.items():
            for spelling in map(unaccented, spellings):
                if spelling.endswith("*"):
                    self._beginnings.append((spelling.removesuffix("*"), concept))
                else:
                    self._whole.setdefault(spelling, []).append(concept)

    def of(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the concepts that these words name, each once, in order."""
        return tuple(dict.fromkeys(concept for word in words for concept in self._of_word(word)))

    def _of_word(self, word: str) -> tuple[str, ...]:
        plain = unaccented(word)
        known = self._known.get(plain)
        if known is not None:
            return known
        found = [*self._whole.get(plain, ()), *self._whole.get(plain.removesuffix(POSSESSIVE), ())]
        found += [concept for beginning, concept in self._beginnings if plain.startswith(beginning)]
        known = tuple(dict.fromkeys(found))
        if len(self._known) < REMEMBERED:
            self._known[plain] = known
        return known


def read_concepts(file: Path) -> Concepts:
    """Return the concepts of a file; none where there is no file. Raise BrokenPage where it has not the form."""
    if not file.is_file():
        return Concepts({})
    try:
        return Concepts(tomllib.loads(file.read_text(encoding="utf-8"))["concepts"])
    except (OSError, ValueError, KeyError) as error:
        raise BrokenPage(file, getattr(error, "lineno", 1), f"no table of concepts: {error}") from error
