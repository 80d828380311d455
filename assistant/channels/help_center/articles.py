"""One article, and the page that stands where there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Response, request
from markupsafe import Markup

from assistant.answers.customs import customs_of
from assistant.articles.article import Article
from assistant.articles.page import Part, article_parts
from assistant.channels.help_center.reader import Reader, the_reader
from assistant.channels.help_center.showing import passing_page, public_page
from assistant.channels.help_center.structured import article_data
from assistant.domain.errors import NotFound

SLUG: Final = re.compile(r"[a-z0-9-]{1,80}")
VERDICTS: Final = frozenset({"yes", "no"})


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article as its page shows it: its parts, those related to it, and the words of its last change."""

    article: Article
    parts: tuple[Part, ...]
    related: tuple[Article, ...]
    updated: str

    @property
    def checks(self) -> bool:
        """Tell whether a session may be checked in it: not where people can be hurt, whose article has no steps."""
        return bool(self.article.steps)

    @staticmethod
    def markup(part: Part) -> Markup:
        """Return the HTML of a part for the page."""
        return Markup(part.html)  # noqa: S704 # cleaned HTML of our own articles


def article(slug: str) -> Response:
    """Show one article."""
    reader = the_reader()
    shown = shown_article(reader, slug)
    noted = request.args.get("noted", "")
    return public_page(
        "article",
        reader,
        "article",
        shown=shown,
        noted=noted if noted in VERDICTS else "",
        data=article_data(reader, shown.article, shown.parts),
    )


def shown_article(reader: Reader, slug: str) -> ShownArticle:
    """Return the article of a slug in the reader's language. Raise UnknownArticle."""
    library = reader.desk.library
    if not SLUG.fullmatch(slug):
        raise NotFound("there is no such article")
    found = library.article(slug, reader.language)
    related = [library.article(other, reader.language) for other in found.related if library.has(other)]
    updated = customs_of(reader.locale).day(found.updated, year=True) if found.updated else ""
    return ShownArticle(
        found, article_parts(found, lambda other: reader.to("article", slug=other)), tuple(related), updated
    )


def elsewhere(elsewhere: str) -> Response:
    """Show that nothing is here, at an address that is no article's."""
    return not_found(NotFound(f"there is nothing at {elsewhere[:80]!r}"))


def not_found(_error: NotFound) -> Response:
    """Show that nothing is here, with the way on."""
    return passing_page("not_found", the_reader(), status=HTTPStatus.NOT_FOUND, lost=True)
