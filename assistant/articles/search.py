"""Find help articles: words of the question against title, summary and body, tolerant of typing errors.

A word counts more in a title than in a summary and more there than in a body, and a word that stands in many articles
counts for little. A word that no article holds is read as the nearest one that some article does.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from assistant.articles.page import article_text

if TYPE_CHECKING:
    from assistant.articles.article import Article
    from assistant.articles.library import Library

WORD: Final = re.compile(r"[^\W_]+")
TITLE_WEIGHT: Final = 4.0  # our default: a word in the title says what the article is about
SUMMARY_WEIGHT: Final = 2.0  # our default
BODY_WEIGHT: Final = 1.0  # the unit
LEAST_REPAIRED: Final = 4  # letters: a shorter unknown word is too close to too many others
NEAR_ENOUGH: Final = 80.0  # percent of likeness, as rapidfuzz counts it: one wrong letter in five
MOST_WORDS: Final = 32  # a longer question is cut, so that no question is slow
COMMON_WORDS: Final = frozenset(
    WORD.findall(
        "a an and are at be but by can did do does for from had has have how i if in is it its me my not of "
        "on or so that the then there this to was were what when where which who why will with you your "
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """An article that fits, and how well: the higher the better, comparable within one search only."""

    article: Article
    score: float


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The words of the articles of one language: for each article the weight of each of its words."""

    articles: tuple[Article, ...]
    weights: tuple[Mapping[str, float], ...]
    rarity: Mapping[str, float]

    def find(self, question: str, limit: int = 10) -> list[Found]:
        """Return the articles that share a telling word with the question, best first, at most `limit`."""
        words = [self._known(word) for word in telling_words(question)[:MOST_WORDS]]
        scores = [
            sum(weights.get(word, 0.0) * self.rarity.get(word, 0.0) for word in words) for weights in self.weights
        ]
        found = (Found(article, score) for article, score in zip(self.articles, scores, strict=True) if score > 0)
        return sorted(found, key=lambda one: (-one.score, one.article.slug))[:limit]

    def _known(self, word: str) -> str:
        """Return the word, or the nearest known one where no article holds it."""
        if word in self.rarity or len(word) < LEAST_REPAIRED:
            return word
        from rapidfuzz import fuzz, process  # noqa: PLC0415  most searches have no typing error

        nearest = process.extractOne(word, self.rarity.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
        return nearest[0] if nearest else word


def index_of(articles: Iterable[Article]) -> SearchIndex:
    """Return the search index of these articles."""
    held = tuple(articles)
    weights = tuple(_weights(article) for article in held)
    holders = Counter(word for words in weights for word in words)
    rarity = {word: math.log(1 + len(held) / count) for word, count in holders.items()}
    return SearchIndex(held, weights, rarity)


@lru_cache(maxsize=16)
def index_for(library: Library, language: str) -> SearchIndex:
    """Return the index of a library in one language, built at the first search."""
    return index_of(library.articles(language))


def search(library: Library, question: str, language: str = "en", limit: int = 10) -> list[Found]:
    """Return the articles that fit the question, best first; none where no telling word is known."""
    return index_for(library, library.spoken(language)).find(question, limit)


def telling_words(text: str) -> list[str]:
    """Return the words of a text in lower case without its commonest ones; all of them where nothing else is left."""
    words = [stem(word) for word in WORD.findall(text.casefold())]
    return [word for word in words if word not in COMMON_WORDS] or words


def stem(word: str) -> str:
    """Return an English word without its commonest endings, so that `charging` finds `charge`."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_REPAIRED:
            return word.removesuffix(ending)
    return word


def _weights(article: Article) -> Mapping[str, float]:
    """Return the weight of each word: where it stands, and a little more each time that it stands there."""
    weights: dict[str, float] = {}
    for text, weight in (
        (f"{article.title} {article.slug.replace('-', ' ')}", TITLE_WEIGHT),
        (article.summary, SUMMARY_WEIGHT),
        (article_text(article), BODY_WEIGHT),
    ):
        for word, times in Counter(telling_words(text)).items():
            weights[word] = weights.get(word, 0.0) + weight * (1 + math.log(times))
    return weights
