"""What programs read of the help center: the site map, the feed of changes, and where robots may go.

All of them name addresses in full, and those come from the setting alone: without a public address there are none.
"""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Final

from flask import Response, render_template

from assistant.articles.article import Article
from assistant.channels.errors import problem
from assistant.channels.help_center.home import grouped
from assistant.channels.help_center.reader import Reader, canonical, languages_of, the_reader
from assistant.channels.help_center.showing import kept
from assistant.channels.web import the_service
from assistant.domain.errors import NotFound

MOST_ENTRIES: Final = 50
KEPT_OUT: Final = ("/help/search", "/help/search.json", "/help/check", "/help/person", "/api/", "/console", "/widget")
PAGE: Final = tuple[dict[str, str], str]
"""Language → address of one page, and the day of its last change, empty where that is not known."""


class NoAddresses(NotFound):
    """The service does not know its public address. HTTP 404."""

    code = "no_public_address"


def without_addresses(error: NoAddresses) -> Response:
    """Say to a program, or whoever looks for it, which setting is missing."""
    return problem(HTTPStatus.NOT_FOUND, error.code, str(error))


def sitemap() -> Response:
    """Give every public page in every language, with its other languages."""
    reader = _reader_of_addresses()
    languages = languages_of(reader.desk.library)
    articles = reader.desk.library.articles()
    pages = [({one: canonical("home", one) for one in languages}, _day(_latest(articles)))]
    for topic, held in grouped(reader).items():
        pages.append(({one: canonical("topic", one, topic=topic.name) for one in languages}, _day(_latest(held))))
    for article in articles:
        addresses = {one: canonical("article", one, slug=article.slug) for one in languages}
        pages.append((addresses, _day(article.updated)))
    return _xml("sitemap", "application/xml", reader, pages=pages)


def feed() -> Response:
    """Give the articles that changed last, in the reader's language."""
    reader = _reader_of_addresses()
    articles = [one for one in reader.desk.library.articles(reader.language) if one.updated]
    newest = sorted(articles, key=lambda one: (one.updated or date.min, one.slug), reverse=True)[:MOST_ENTRIES]
    entries = [(one, canonical("article", reader.language, slug=one.slug)) for one in newest]
    addresses = {"home": canonical("home", reader.language), "own": canonical("feed", reader.language)}
    return _xml("feed", "application/atom+xml", reader, entries=entries, updated=_day(_latest(newest)), **addresses)


def robots() -> Response:
    """Say where robots may go: to the pages that are for anybody."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in KEPT_OUT), "Allow: /help"]
    if the_service().public_url:
        lines.append(f"Sitemap: {canonical('sitemap', 'en')}")
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _reader_of_addresses() -> Reader:
    if not the_service().public_url:
        raise NoAddresses("ASSISTANT_PUBLIC_URL is not set, so there are no addresses to name.")
    return the_reader()


def _xml(template: str, media_type: str, reader: Reader, **shown: object) -> Response:
    page = render_template(f"help/{template}.xml", reader=reader, say=reader.say, **shown)
    return kept(Response(page, content_type=f"{media_type}; charset=utf-8"), reader)


def _latest(articles: list[Article] | tuple[Article, ...]) -> date | None:
    return max((one.updated for one in articles if one.updated), default=None)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
