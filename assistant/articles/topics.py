"""The topics of the help center: `knowledge/topics.toml` has their order, and each article says its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.articles.page_file import BrokenPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.articles.article import Article

TOPICS: Final = "topics.toml"
OTHER: Final = "other"
"""Where articles stand whose topic is none of the listed ones."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic by its name, and the icon beside it; what it is called stands in the words of each language."""

    name: str
    icon: str = "doc"


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics in the order in which they are shown, and the articles that are shown first of all."""

    topics: tuple[Topic, ...] = ()
    featured: tuple[str, ...] = ()

    def grouped(self, articles: Iterable[Article]) -> dict[Topic, list[Article]]:
        """Return topic → its articles: featured ones, guides, causes, each by title; none without articles."""
        by_name = {topic.name: topic for topic in self.topics}
        groups: dict[Topic, list[Article]] = {topic: [] for topic in (*self.topics, Topic(OTHER))}
        for article in sorted(articles, key=self._place):
            groups[by_name.get(article.topic, Topic(OTHER))].append(article)
        return {topic: held for topic, held in groups.items() if held}

    def _place(self, article: Article) -> tuple[bool, bool, str]:
        return article.slug not in self.featured, article.kind != "guides", article.title


def read_topics(file: Path) -> Topics:
    """Return the topics of a file; without a file there are none. Raise BrokenPage."""
    if not file.is_file():
        return Topics()
    try:
        held = tomllib.loads(file.read_text(encoding="utf-8"))
        topics = tuple(Topic(str(one["name"]), str(one.get("icon", "doc"))) for one in held.get("topic", ()))
        return Topics(topics, tuple(str(slug) for slug in held.get("featured", ())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenPage(file, 1, f"cannot be read: {error}") from None
