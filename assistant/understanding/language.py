"""Which language a message is in, where that is sure: by words that belong to one language and not to the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from assistant.understanding.letters import Looks
from assistant.understanding.words import unaccented

COMMON_WORD: Final = 1.0
KNOWN_WORD: Final = 0.7
"""Weight of a word from the examples, beside one of the language's commonest words."""

LOOKS: Final = 0.5
"""Weight of a word that no language knows, shared among those that it looks like: most of them are misspelt."""

SURE: Final = 0.9
"""A language is sure with about one word of its own that no other language has …"""

LEAD: Final = 0.4
"""… and this much more than the next one: below it, a borrowed word would decide."""

LIKELY: Final = 0.25
"""This much more than the expected one, and words are read in another language, though they are not answered in it."""


class LanguageWords:
    """The words of each language."""

    def __init__(self, common: Mapping[str, Iterable[str]], known: Mapping[str, Iterable[str]]) -> None:
        """Keep for each word, also without its accents, the languages that have it, with its weight there."""
        self._known = known
        self._weights: dict[str, dict[str, float]] = {}
        for words, weight in ((known, KNOWN_WORD), (common, COMMON_WORD)):
            for language, spellings in words.items():
                for spelling in spellings:
                    for word in (spelling, unaccented(spelling)):
                        self._weights.setdefault(word, {})[language] = weight

    @cached_property
    def looks(self) -> Looks:
        """Return what tells how much an unknown word looks like each language."""
        return Looks(self._known)

    def languages_of(self, words: Sequence[str], expected: str) -> tuple[str | None, str]:
        """Return the language that the words are in where that is sure, else None; and the one to read them in.

        Another language must lead over the expected one only: where Spanish and Portuguese are alike, and English is
        expected, either is nearer than English. What is misspelt too much to be sure of is read in the likeliest.
        """
        scores: dict[str, float] = {}
        for word in words:
            found = self._weights.get(word) or self._weights.get(unaccented(word), {})
            for language, weight in found.items():
                scores[language] = scores.get(language, 0.0) + weight / len(found)
            if not found:
                for language, look in zip(self.looks.languages, self.looks.of(word), strict=False):
                    scores[language] = scores.get(language, 0.0) + LOOKS * look
        ranked = sorted(scores, key=lambda language: (-scores[language], language != expected, language))
        if not ranked:
            return None, expected
        best = ranked[0]
        rivals = [scores[language] for language in ranked[1:] if expected in {best, language}]
        lead = scores[best] - max(rivals, default=0.0)
        needed = SURE if best != expected else SURE / 2
        sure = scores[best] >= min(needed, KNOWN_WORD * len(words)) and lead >= LEAD
        return best if sure else None, best if lead >= LIKELY else expected
