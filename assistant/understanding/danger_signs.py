"""Where the signs of danger stand in a message: each word looked up once, also misspelt or with a letter held down."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from assistant.understanding.words import unaccented

SHORTEST: Final = 4
"""Letters from which a word is read as a misspelt one: shorter ones are too near to too many others."""

LONG: Final = 8
"""Letters of the word meant from which two mistakes are forgiven instead of one."""

STRETCHED: Final = re.compile(r"(.)\1{2,}")
"""A letter held down: "smoooke"."""

MOST_STRANGE: Final = 100
"""Words never met before that are read as misspelt ones, in one message: a text of hundreds is nobody's question."""

REMEMBERED: Final = 8192
"""Words whose signs are kept in mind, so that strange words cannot fill the memory."""

Spans = Mapping[str, Sequence[tuple[int, int]]]
"""Sign → where it stands: its first word, and the word after its last."""


class SignIndex:
    """The signs of every language. A sign is one word or more, each of which may have any beginning or ending."""

    def __init__(self, signs: Iterable[str], misspelt: Iterable[str], known: Collection[str]) -> None:
        """Sort the signs by how their first word begins. `known` are words that no typing mistake made."""
        self._whole: dict[str, list[str]] = defaultdict(list)
        self._starts: dict[str, list[str]] = defaultdict(list)
        self._open: list[str] = []
        self._rest = {sign: sign.split(" ")[1:] for sign in signs}
        for sign in sorted(self._rest):
            word = sign.partition(" ")[0]
            if word.startswith("*"):
                self._open.append(sign)
            elif word.endswith("*"):
                self._starts[word[:-1]].append(sign)
            else:
                self._whole[word].append(sign)
        self._shortest = min(map(len, self._starts), default=1)
        self._any_open = _any_of({sign.partition(" ")[0] for sign in self._open})
        self._misspelt = sorted(misspelt)
        self._known = known
        self._signs_of: dict[str, tuple[str, ...]] = {}

    def spans(self, words: Sequence[str]) -> Spans:
        """Return the signs in plain words, as `plain_words` gives them."""
        found: dict[str, list[tuple[int, int]]] = {}
        strange = 0
        for place, word in enumerate(words):
            signs = self._signs_of.get(word)
            if signs is None:
                strange += 1
                signs = self._remember(word) if strange <= MOST_STRANGE else self._beginning_with(word)
            for sign in signs:
                rest = self._rest[sign]
                end = place + 1 + len(rest)
                if not rest or (end <= len(words) and all(map(is_like, words[place + 1 : end], rest))):
                    found.setdefault(sign, []).append((place, end))
        return found

    def _remember(self, word: str) -> tuple[str, ...]:
        """Return the signs that begin with a word, a misspelt one read as the word meant."""
        signs = self._beginning_with(word) or self._beginning_with(STRETCHED.sub(r"\1", word))
        if not signs and len(word) >= SHORTEST and word.isalpha() and word not in self._known:
            signs = tuple(dict.fromkeys(sign for meant in self._meant(word) for sign in self._beginning_with(meant)))
        if len(self._signs_of) < REMEMBERED:
            self._signs_of[word] = signs
        return signs

    def _beginning_with(self, word: str) -> tuple[str, ...]:
        """Return the signs whose first word is like this one."""
        signs = list(self._whole.get(word, ()))
        for length in range(self._shortest, len(word) + 1):
            signs += self._starts.get(word[:length], ())
        if self._any_open.search(word):
            signs += (sign for sign in self._open if is_like(word, sign.partition(" ")[0]))
        return tuple(signs)

    def _meant(self, word: str) -> list[str]:
        """Return the words that an unknown one may misspell, the nearest of them."""
        from rapidfuzz import process  # noqa: PLC0415  costs milliseconds that a clean message need not pay
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        found = process.extract(word, self._misspelt, scorer=OSA.distance, score_cutoff=2, limit=None)
        near = [(meant, apart) for meant, apart, _ in found if apart == 1 or len(meant) >= LONG]
        return [meant for meant, apart in near if apart == near[0][1]]


def _any_of(beginnings: Iterable[str]) -> re.Pattern[str]:
    """Return the expression for a word that is like any of these, whose beginning is open."""
    ways = (re.escape(wanted.strip("*")) + ("" if wanted.endswith("*") else "$") for wanted in sorted(beginnings))
    return re.compile("|".join(ways) or r"(?!)")


def is_like(word: str, wanted: str) -> bool:
    """Tell whether a word is the one wanted; `*` stands for any beginning or ending."""
    if wanted.startswith("*"):
        return wanted.strip("*") in word if wanted.endswith("*") else word.endswith(wanted[1:])
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def plain_words(words: Iterable[str]) -> list[str]:
    """Return words without accents, in pieces where an apostrophe stands: "l'odeur" holds the word "odeur"."""
    return [piece for word in words for piece in unaccented(word).split("'") if piece]
