"""Find help articles: words of the question against titles, summaries, bodies and example questions.

A word counts more in a title than in a body, and a word that stands in many articles counts for little. It matches the
words that begin alike, so that endings and half-typed words do not matter; a word that no article holds is read as the
nearest one that some article does. The same for every language.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from assistant.articles.excerpts import Excerpt, best_excerpt, marked
from assistant.articles.page import article_text
from assistant.classifier import unaccented

if TYPE_CHECKING:
    from assistant.articles.article import Article

WORD: Final = re.compile(r"[^\W_]+")
TITLE_WEIGHT: Final = 4.0  # our default: a word in the title says what the article is about
EXAMPLE_WEIGHT: Final = 2.5  # our default: customers ask in these words
SUMMARY_WEIGHT: Final = 2.0  # our default
BODY_WEIGHT: Final = 1.0  # the unit
ALIKE_WEIGHT: Final = 0.7  # our default: `charging` for `charge`, beside the word itself
LEAST_ALIKE: Final = 4  # letters that two words share at their beginning to be taken for one
ENDING: Final = 3  # letters by which such words may differ in length
LEAST_REPAIRED: Final = 4  # letters: a shorter unknown word is too close to too many others
NEAR_ENOUGH: Final = 75.0  # percent of likeness, as rapidfuzz counts it: one wrong letter in four
LOOSELY_NEAR: Final = 50.0  # percent, where nothing was found and something near is offered: every other letter

MOST_WORDS: Final = 32  # a longer question is cut, so that no question is slow


@dataclass(frozen=True, slots=True)
class Found:
    """An article that fits, and how well: the higher the better, comparable within one search only.

    `title` and `excerpt` are what to show of it, with the words that were found marked.
    """

    article: Article
    score: float
    title: Excerpt
    excerpt: Excerpt


@dataclass(frozen=True)
class SearchIndex:
    """The words of the articles of one language: for each article the weight of each of its words."""

    articles: tuple[Article, ...]
    weights: tuple[Mapping[str, float], ...]
    rarity: Mapping[str, float]
    common: Collection[str]

    @cached_property
    def ordered(self) -> Sequence[str]:
        """Return every word in order, so that those that begin alike stand together."""
        return sorted(self.rarity)

    def find(self, question: str, limit: int = 10, *, loosely: bool = False) -> list[Found]:
        """Return the articles that share a telling word with the question, best first, at most `limit`.

        `loosely` reads each unknown word as the one that is nearest, however far that is from it.
        """
        words = telling_words(question, self.common)[:MOST_WORDS]
        meant = [self._meant_by(word, LOOSELY_NEAR if loosely else NEAR_ENOUGH) for word in words]
        articles = zip(self.articles, self.weights, strict=True)
        scored = ((self._score(weights, meant), article) for article, weights in articles)
        best = sorted(((score, article) for score, article in scored if score > 0), key=_best_first)[:limit]
        found = {word for one in meant for word in one}
        return [self._shown(article, score, found) for score, article in best]

    def _score(self, weights: Mapping[str, float], meant: Iterable[Mapping[str, float]]) -> float:
        """Return how well an article fits: for each word of the question its best match, the rarer the better."""
        return sum(
            max((share * weights.get(word, 0.0) * self.rarity[word] for word, share in one.items()), default=0.0)
            for one in meant
        )

    def _meant_by(self, word: str, near_enough: float) -> Mapping[str, float]:
        """Return the words that a word may mean, each with its share: itself, those alike, or else the nearest."""
        meant = dict.fromkeys(self._alike(word), ALIKE_WEIGHT)
        if word in self.rarity:
            meant[word] = 1.0
        if meant or len(word) < LEAST_REPAIRED:
            return meant
        from rapidfuzz import fuzz, process  # noqa: PLC0415  most searches have no typing error

        nearest = process.extractOne(word, self.ordered, scorer=fuzz.ratio, score_cutoff=near_enough)
        return {nearest[0]: ALIKE_WEIGHT} if nearest else {}

    def _alike(self, word: str) -> Iterator[str]:
        """Yield the words that begin like a word and differ from it in an ending."""
        if len(word) < LEAST_ALIKE:
            return
        beginning = word[: len(word) - min(ENDING, max(0, len(word) - LEAST_ALIKE - 1))]
        for place in range(bisect_left(self.ordered, beginning), len(self.ordered)):
            other = self.ordered[place]
            if not other.startswith(beginning):
                return
            if other != word and len(other) - len(word) <= 2 * ENDING:
                yield other

    def _shown(self, article: Article, score: float, found: Collection[str]) -> Found:
        sentences = [article.summary, *article_text(article).splitlines()]
        weight = {word: self.rarity[word] for word in found}
        return Found(article, score, marked(article.title, weight), best_excerpt(sentences, weight))


def _best_first(scored: tuple[float, Article]) -> tuple[float, str]:
    return -scored[0], scored[1].slug


def index_of(
    articles: Iterable[Article], examples: Mapping[str, Iterable[str]], common: Collection[str]
) -> SearchIndex:
    """Return the index of these articles; `examples` are questions by slug, `common` words that tell nothing."""
    held = tuple(articles)
    weights = tuple(_weights(article, examples.get(article.slug, ()), common) for article in held)
    holders = Counter(word for words in weights for word in words)
    rarity = {word: math.log(1 + len(held) / count) for word, count in holders.items()}
    return SearchIndex(held, weights, rarity, common)


def telling_words(text: str, common: Collection[str]) -> list[str]:
    """Return the plain words of a text without the commonest ones; all of them where nothing else is left."""
    words = [unaccented(word) for word in WORD.findall(text.casefold())]
    return [word for word in words if word not in common] or words


def _weights(article: Article, examples: Iterable[str], common: Collection[str]) -> Mapping[str, float]:
    """Return the weight of each word: where it stands, and a little more each time that it stands there."""
    weights: dict[str, float] = {}
    for text, weight in (
        (f"{article.title} {article.slug.replace('-', ' ')}", TITLE_WEIGHT),
        (" ".join(examples), EXAMPLE_WEIGHT),
        (article.summary, SUMMARY_WEIGHT),
        (article_text(article), BODY_WEIGHT),
    ):
        for word, times in Counter(telling_words(text, common)).items():
            weights[word] = weights.get(word, 0.0) + weight * (1 + math.log(times))
    return weights
