"""Knowledge gaps: questions that nothing here answers, those that are alike together, with an example and a count.

Two questions are alike by the words that they share, the rarer in our example questions the more: "charge" stands in
most of them and tells nothing, "wallpaper" stands in none.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from assistant.articles.library import Library
from assistant.articles.page import article_text
from assistant.articles.search import WORD, telling_words
from assistant.conversation.desk import Desk
from assistant.conversation.masking import LONGEST, masked

if TYPE_CHECKING:
    from assistant.understanding import Model

ALIKE: Final = 0.35
"""Likeness, 0 to 1, from which two questions are one gap. Of our English example questions it joins one pair in ten of
the same intent, and three in a thousand of different ones: a gap that stands twice in the list is read twice, one that
another has swallowed is not read at all."""

GERMAN: Final = "de"
STEM: Final = 6
"""Letters of a word that count: its ending says little."""

MOST_LIKE: Final = 8
"""Questions of a gap that others are compared with."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask the same: one of the newest as an example, without the person in it, and how many."""

    example: str
    count: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What our knowledge speaks of: its words in small letters, and in how many example questions each stem stands."""

    words: frozenset[str]
    common: frozenset[str]
    common_by_language: Mapping[str, frozenset[str]]
    stems: Counter[str]
    questions: int

    def weights(self, text: str) -> Weights:
        """Return the telling stems of a question, each the heavier the rarer; of length 1 together."""
        stems = {word[:STEM] for word in telling_words(text[:LONGEST], self.common)}
        weights = {stem: math.log(1 + self.questions / (1 + self.stems[stem])) for stem in sorted(stems)}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {stem: weight / length for stem, weight in weights.items()}

    def is_german(self, text: str) -> bool:
        """Tell whether more of a text's words are common in German than in any other language."""
        words = {word.casefold() for word in WORD.findall(text[:LONGEST])}
        shares = {language: len(words & common) for language, common in self.common_by_language.items()}
        return shares.get(GERMAN, 0) == max(shares.values(), default=0) > 0


@dataclass
class _Groups:
    """Gaps as they are found: each question joins the likest gap, or begins one."""

    holders: dict[str, list[tuple[int, int, float]]] = field(default_factory=lambda: defaultdict(list))
    examples: list[list[tuple[str, str]]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    kept: int = 0

    def add(self, text: str, name: str, weights: Weights) -> None:
        likeness: Counter[tuple[int, int]] = Counter()
        for stem, weight in weights.items():
            for gap, member, other in self.holders[stem]:
                likeness[gap, member] += weight * other  # type: ignore[assignment] # a counter of shares
        best = max(likeness.items(), key=lambda found: (found[1], -found[0][0]), default=((0, 0), 0.0))
        gap = best[0][0] if best[1] >= ALIKE else len(self.counts)
        if gap == len(self.counts):
            self.examples.append([])
            self.counts.append(0)
        self.counts[gap] += 1
        if self.counts[gap] <= MOST_LIKE:
            self.kept += 1
            self.examples[gap].append((text, name))
            for stem, weight in weights.items():
                self.holders[stem].append((gap, self.kept, weight))


def knowledge_gaps(desk: Desk, questions: Iterable[tuple[str, str]], most: int = 50) -> list[Gap]:
    """Return the largest gaps first, at most so many. A question is its text and its writer's name, newest first."""
    subject, groups = _subject(desk.library, desk.model), _Groups()
    for text, name in questions:
        weights = subject.weights(text)
        if weights:
            groups.add(text, name, weights)
    largest = sorted(range(len(groups.counts)), key=lambda gap: (-groups.counts[gap], gap))[:most]
    return [Gap(_shown(groups.examples[gap], subject), groups.counts[gap]) for gap in largest]


def _shown(examples: list[tuple[str, str]], subject: Subject) -> str:
    """Return the example of which the least had to be masked, the newest of equal ones."""
    shown = [
        masked(text, name, subject.words, subject.common, capital_nouns=subject.is_german(text))
        for text, name in examples
    ]
    return min(shown, key=lambda example: example.count("["))


@lru_cache(maxsize=2)
def _subject(library: Library, model: Model) -> Subject:
    """Return what the knowledge speaks of, read once for each state of it."""
    common = frozenset[str]().union(*model.common_words.values())
    known = set(common)
    for language in library.languages:
        for article in library.articles(language):
            known.update(word.casefold() for word in WORD.findall(f"{article.title} {article_text(article)}"))
    stems: Counter[str] = Counter()
    questions = [text for example_set in model.example_sets.values() for _, text in example_set.examples]
    for text in questions:
        known.update(word.casefold() for word in WORD.findall(text))
        stems.update({word[:STEM] for word in telling_words(text, common)})
    return Subject(frozenset(known), common, model.common_words, stems, len(questions))
