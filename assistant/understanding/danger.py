"""Danger in a message: smell, smoke, sparks, shock, heat, water, damage. It comes before whatever else is asked.

Each word is looked up once among the signs of every language, and only rules whose first sign is there are tried:
a message without a sign costs a look-up for each of its words. The form of the rules is told in `danger_rules.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.understanding.danger_rules import ANNOYANCE, DangerRule, DangerWords, Signs
from assistant.understanding.danger_signs import SHORTEST, SignIndex, Spans, plain_words

SEEMING_REACH: Final = 3
"""Words that may stand between what makes something seem and the thing: "thought it was the oven"."""

ELSEWHERE_REACH: Final = 4
"""Words within which a thing explains a sign: "the kettle smokes", not "the kettle was on when there was a bang"."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A rule, what it tells, and whose it is."""

    language: str
    kind: str
    rule: DangerRule


class DangerReader:
    """Reads messages for danger, in every language at once."""

    def __init__(self, spoken: Mapping[str, DangerWords], known: Collection[str]) -> None:
        """Sort the rules by their first sign. `known` are words that no typing mistake made."""
        self._rules: dict[str, list[_Spoken]] = defaultdict(list)
        for language, words in spoken.items():
            for kind, rules in words.rules.items():
                for rule in rules:
                    for sign in rule.first:
                        self._rules[sign].append(_Spoken(language, kind, rule))
        every = list(spoken.values())
        self._negations = frozenset[str]().union(*(words.negations for words in every))
        self._between = frozenset[str]().union(*(words.between for words in every))
        ordinary = frozenset[str]().union(*(words.ordinary for words in every))
        misspelt = {*(word for words in every for word in words.misspelt), *_read_misspelt(every)}
        self._spoken = spoken
        self._ours = frozenset[str]().union(*(words.ours for words in every))
        worlds = self._ours.union(*(words.elsewhere | words.seeming for words in every))
        signs = (*_signs_of(self._rules.values()), *worlds)
        self._index = SignIndex(signs, misspelt, frozenset(plain_words(known)) | ordinary)

    def read(self, words: Iterable[str], languages: Collection[str]) -> frozenset[str]:
        """Return what the words of a message, in lower case, tell by the rules of these languages: kinds of rules."""
        plain = plain_words(words)
        spans = self._index.spans(plain)
        told: set[str] = set()
        elsewhere = self._is_elsewhere(spans, languages)
        for sign in spans:
            for spoken in self._rules.get(sign, ()):
                if spoken.kind in told or spoken.language not in languages:
                    continue
                if elsewhere and spoken.kind != ANNOYANCE:
                    continue
                if self._holds(spoken.rule, sign, spans, plain):
                    told.add(spoken.kind)
        return frozenset(told)

    def is_elsewhere(self, words: Iterable[str], languages: Collection[str]) -> bool:
        """Tell whether the words of a message are about things of another world than ours, such as a burnt cake."""
        return self._is_elsewhere(self._index.spans(plain_words(words)), languages)

    def _is_elsewhere(self, spans: Spans, languages: Collection[str]) -> bool:
        """Tell whether a thing of another world stands for itself beside a sign, and none of ours is named."""
        if not self._ours.isdisjoint(spans):
            return False
        read = [words for language, words in self._spoken.items() if language in languages]
        seeming = _places(spans, (words.seeming for words in read))
        signs = [place for sign, places in spans.items() if sign in self._rules for place in places]
        return any(
            not any(0 <= start - seeming_end <= SEEMING_REACH for _, seeming_end in seeming)
            and (not signs or any(_apart((start, end), sign) <= ELSEWHERE_REACH for sign in signs))
            for start, end in _places(spans, (words.elsewhere for words in read))
        )

    def _holds(self, rule: DangerRule, sign: str, spans: Spans, words: Sequence[str]) -> bool:
        """Tell whether a rule holds at one of the places of its first sign."""
        return any(
            all(_stands(others, spans, at) for others in rule.others)
            and not any(_stands(harmless, spans, at, beside=False) for harmless in rule.harmless)
            and not self._taken_back(at[0], words, spans)
            for at in spans[sign]
        )

    def _taken_back(self, place: int, words: Sequence[str], spans: Spans) -> bool:
        """Tell whether a negation stands before a sign, with nothing but what may stand between, or other signs."""
        signs = {start for sign, places in spans.items() if sign in self._rules for start, _ in places}
        for before in range(place - 1, -1, -1):
            if words[before] in self._negations:
                return True
            if words[before] not in self._between and before not in signs:
                return False
        return False


def _stands(signs: Signs, spans: Spans, at: tuple[int, int], *, beside: bool = True) -> bool:
    """Tell whether one of the signs stands within reach; `beside` the first one, not within it."""
    for pattern in signs.patterns:
        for start, end in spans.get(pattern, ()):
            apart = _apart((start, end), at)
            if (apart > 0 or not beside) and (signs.reach is None or apart <= signs.reach):
                return True
    return False


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Return how many words further on the later of two places begins: 1 beside each other, less where they meet."""
    return max(one[0] - other[1], other[0] - one[1]) + 1


def _places(spans: Spans, patterns: Iterable[frozenset[str]]) -> list[tuple[int, int]]:
    """Return where patterns stand."""
    return [place for these in patterns for pattern in these.intersection(spans) for place in spans[pattern]]


def _signs_of(rules: Iterable[Iterable[_Spoken]]) -> Iterator[str]:
    """Yield every sign that some rule names."""
    for spoken in (spoken for these in rules for spoken in these):
        yield from spoken.rule.first
        for signs in (*spoken.rule.others, *spoken.rule.harmless):
            yield from signs.patterns


def _read_misspelt(spoken: Iterable[DangerWords]) -> Iterator[str]:
    """Yield the words read also where a letter is wrong: none that means danger by itself, so little can go wrong."""
    for rule in (rule for words in spoken for rules in words.rules.values() for rule in rules):
        beside = [signs.patterns for signs in (*rule.others, *rule.harmless)]
        for patterns in [*beside, rule.first] if rule.others else beside:
            yield from (word for word in patterns if len(word) > SHORTEST and word.isalpha())
