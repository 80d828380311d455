"""Spelling repair: an unknown word becomes the known word that it misspells, if there is one near enough."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from assistant.classifier.sound import sound_of

SHORTEST: Final = 4
"""Letters from which a word is repaired whatever the mistake: shorter ones are too near to too many others."""

SHORT: Final = 3
"""Letters from which a word is repaired whose letters are swapped, or one of which is doubled or left out."""

SHORT_OFTEN: Final = 20
"""Examples in which a word stands before a short one is taken for it: rarer ones are as likely names."""

LONG: Final = 8
"""Letters from which two mistakes are forgiven instead of one."""

ENDINGS: Final = ("'s", "s", "es", "ed", "ing", "er", "ly")
"""Endings that make another right word of a known one; after an e, a d does too."""

SOUNDS: Final = 3
"""Sounds from which words are told by them alone: "rjctd" is "rejected", but "pn" may be "pin", "pen" or "pain"."""

HEARD_OFTEN: Final = 4
"""Examples in which a word stands before it is taken for what was heard, cut in two or run together with another."""

WRITTEN_BY_EAR: Final = 6
"""Letters from which a word written by ear is put right, not only one with letters left out."""

EAR_AMISS: Final = 3
"""Mistakes that are forgiven in a word of the same sound: "rjctd" lacks three letters."""

LEFT_OUT_OFTENER: Final = 8
"""Times that a word with letters left out is likelier than another one as near: "chargd" is "charged", not "charge"."""

HEARD_OFTENER: Final = 4
"""Times that a word of the same sound is likelier than another one as near: "halp" is "help", not "half"."""

RUN_TOGETHER: Final = 6
"""Letters from which a word may be two that were run together, or a known one that a blank cut in two."""

SWAPPED_OFTENER: Final = 4
"""Times that a word of the same letters, or with one of them doubled, is likelier than another one as near."""

DOUBLED: Final = re.compile(r"(.)\1")

DRAWN_OUT: Final = re.compile(r"(.)\1{2,}")
"""A letter held down: "nooo" is "no". One held down alone, as "qqqq", is no word."""

REMEMBERED: Final = 4096
"""Repairs kept in mind, so that strange words cannot fill the memory."""


class Spelling:
    """The vocabulary of one language, with how common each word is, and how people shorten words."""

    def __init__(self, counts: Mapping[str, int], shorthand: Mapping[str, str]) -> None:
        """Sort the vocabulary by length, and by first and by second letter: one of them must be right."""
        self._counts = Counter(counts)
        self._shorthand = dict(shorthand)
        self._alike: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        self._but_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._counts):
            if len(word) >= SHORTEST - 1:
                self._but_first[word[1:]].append(word)
                for place in (0, 1):
                    self._alike[len(word), place, word[place]].append(word)
        self._repaired: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        """Tell whether this is a word of the language."""
        return word in self._counts

    def shorthand(self, short: str) -> str | None:
        """Return what something short stands for, None where it is no shorthand."""
        return self._shorthand.get(short)

    def repair(self, word: str) -> str:
        """Return the word meant: the word itself where it is known, or where nothing is near."""
        if word in self._shorthand:
            return self._shorthand[word]
        if " " in word:
            return word.replace(" ", "")  # one that was cut in two
        if word in self._counts or len(word) < SHORT or not word.replace("'", "").isalpha() or self._inflected(word):
            return word
        if len(set(word)) == 1:
            return word
        for drawn_out in (DRAWN_OUT.sub(r"\1\1", word), DRAWN_OUT.sub(r"\1", word)):
            if drawn_out in self._counts or drawn_out in self._shorthand:
                return self._shorthand.get(drawn_out, drawn_out)
        known = self._repaired.get(word)
        if known is None:
            found = self._near(word) or self._heard(word) if len(word) >= SHORTEST else self._near_short(word)
            known = self._likeliest(word, found) if found else self._run_together(word)
            if len(self._repaired) < REMEMBERED:
                self._repaired[word] = known
        return known

    def cuts_in_two(self, first: str, second: str) -> bool:
        """Tell whether a blank cut a common word in two, one of which is no word."""
        if len(first) + len(second) < RUN_TOGETHER or self._counts.get(first + second, 0) < HEARD_OFTEN:
            return False
        return not (self.knows(first) and self.knows(second))

    def _run_together(self, word: str) -> str:
        """Return the two common words that were run together, the rarer of them as common as can be; else the word."""
        ways = [(word[:place], word[place:]) for place in range(2, len(word) - 1)] if len(word) >= RUN_TOGETHER else []
        both = {way: min(self._counts.get(part, 0) for part in way) for way in ways}
        best = max(ways, key=lambda way: both[way], default=None)
        return " ".join(best) if best and both[best] >= HEARD_OFTEN else word

    def _inflected(self, word: str) -> bool:
        """Tell whether the word is a known one with an ending."""
        if word.endswith("ed") and word[:-1] in self._counts:
            return True
        return any(word.endswith(ending) and word.removesuffix(ending) in self._counts for ending in ENDINGS)

    def _near(self, word: str) -> Sequence[str]:
        """Return the nearest known words within reach."""
        from rapidfuzz import process  # noqa: PLC0415  costs milliseconds that a clean message need not pay
        from rapidfuzz.distance import OSA  # noqa: PLC0415  as above

        reach, places = (2, (0, 1)) if len(word) >= LONG else (1, (0,))
        candidates = [
            candidate
            for length in range(len(word) - reach, len(word) + reach + 1)
            for place in places
            for candidate in self._alike.get((length, place, word[place]), ())
        ]
        candidates += self._but_first.get(word[1:], ())  # one mistake, and that in the first letter
        candidates += self._but_first.get(word, ())  # or it was left out
        candidates += filter(self.knows, (word[1] + word[0] + word[2:], word[1:] if word[0] == word[1] else ""))
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=reach, limit=None)
        return list({near: None for near, distance, _ in found if distance == found[0][1]})

    def _near_short(self, word: str) -> Sequence[str]:
        """Return the common words that a short one is with its letters swapped, or one doubled or left out."""
        first, second, third = word[0], word[1], word[2:]
        swapped = (second + first + third, first + third + second)
        doubled = (first + third,) if first == second else (word[:2],) if second == third else ()
        ways = (swapped, doubled, self._one_longer.get(word, ()))
        common = ([near for near in way if self._counts.get(near, 0) >= SHORT_OFTEN] for way in ways)
        return next(filter(None, common), ())

    def _heard(self, word: str) -> Sequence[str]:
        """Return the words that sound the same and are the nearest: letters left out, or a long word written by ear."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415  as above

        far = {
            near: OSA.distance(word, near)
            for near in self._by_sound.get(sound_of(word), ())
            if (near[0] == word[0] if _left_out(word, near) else len(word) >= WRITTEN_BY_EAR)
        }
        least = min(far.values(), default=EAR_AMISS)
        return [near for near, distance in far.items() if distance == least <= EAR_AMISS]

    def _likeliest(self, word: str, equally_near: Sequence[str]) -> str:
        """Return which is meant: the commoner, and rather one with letters left out, or of the same sound."""
        if len(equally_near) <= 1:
            return equally_near[0] if equally_near else word
        sound = sound_of(word)
        often = {
            near: self._counts[near]
            * (LEFT_OUT_OFTENER if _left_out(word, near) else 1)
            * (SWAPPED_OFTENER if _same_letters(word, near) else 1)
            * (HEARD_OFTENER if sound_of(near) == sound else 1)
            for near in equally_near
        }
        return min(often, key=lambda near: (-often[near], near))

    @cached_property
    def _one_longer(self) -> Mapping[str, list[str]]:
        """Return three letters → the common words of four that they are with one left out."""
        longer: dict[str, list[str]] = defaultdict(list)
        for word, count in sorted(self._counts.items()):
            if len(word) == SHORT + 1 and count >= SHORT_OFTEN:
                for short in {word[:place] + word[place + 1 :] for place in range(len(word))}:
                    longer[short].append(word)
        return longer

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        """Return sound → the words that sound so and stand in several examples."""
        sounds: dict[str, list[str]] = defaultdict(list)
        for word, count in sorted(self._counts.items()):
            sound = sound_of(word)
            if count >= HEARD_OFTEN and len(sound) >= SOUNDS:
                sounds[sound].append(word)
        return sounds


def _left_out(word: str, near: str) -> bool:
    """Tell whether a word is another with letters left out."""
    letters = iter(near)
    return all(letter in letters for letter in word)


def _same_letters(word: str, near: str) -> bool:
    """Tell whether two words have the same letters in another order, or one of them doubled."""
    return sorted(word) == sorted(near) or DOUBLED.sub(r"\1", word) == DOUBLED.sub(r"\1", near)
