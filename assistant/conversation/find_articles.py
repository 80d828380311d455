"""Search the help center: the articles of a language, found by their own words and by the questions of customers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.articles.library import Library
from assistant.articles.search import Found, SearchIndex, index_of
from assistant.conversation.desk import Desk

if TYPE_CHECKING:
    from assistant.understanding import Model

REMEMBERED = 16
"""Indexes that are kept: one a language, and those of the knowledge before while it is still asked."""


def find_articles(desk: Desk, words: str, locale: str, limit: int = 10) -> list[Found]:
    """Return the articles that fit, best first; none where no telling word is known."""
    return _index_for(desk, locale).find(words, limit)


def near_articles(desk: Desk, words: str, locale: str, limit: int = 3) -> list[Found]:
    """Return the articles that hold the words nearest to these, for a search that found nothing."""
    return _index_for(desk, locale).find(words, limit, loosely=True)


def _index_for(desk: Desk, locale: str) -> SearchIndex:
    return _index(desk.library, desk.model, desk.library.spoken(locale))


@lru_cache(maxsize=REMEMBERED)
def _index(library: Library, model: Model, language: str) -> SearchIndex:
    """Return the index of a library in one language, built at the first search."""
    examples: dict[str, list[str]] = {}
    for example_set in model.example_sets.values():
        if example_set.path.doing == "article":
            own = (text for spoken, text in example_set.examples if spoken == language)
            examples.setdefault(example_set.path.topic, []).extend(own)
    return index_of(library.articles(language), examples, model.common_words[language])
