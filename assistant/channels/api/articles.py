"""Help articles: for anybody, in pages, by words, one by one; and whether they helped."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response

from assistant.articles.article import Article
from assistant.articles.page import article_html
from assistant.articles.search import Found
from assistant.channels.api.bodies import identifier_in_path, json_body
from assistant.channels.api.listing import asked_words, listed
from assistant.channels.web import json_answer, the_service
from assistant.conversation.find_articles import find_articles
from assistant.feeds.field_checks import text, yes_or_no
from assistant.records.opinions import judge_article

LONGEST_LOCALE = 35  # RFC 5646 section 4.4.1
LONGEST_COMMENT = 2_000
MOST_FOUND = 50

room = Blueprint("articles", __name__, url_prefix="/api/v1/articles")


@room.get("")
def articles() -> Response:
    """List the articles, or with `q` those that fit its words, best first, with what was found in them."""
    desk, locale, words = the_service().desk, asked_words("locale", LONGEST_LOCALE) or "en", asked_words("q")
    if not words.strip():
        return json_answer(listed([summary(article) for article in desk.library.articles(locale)], None))
    found = find_articles(desk, words, locale, MOST_FOUND)
    return json_answer(listed([{**summary(one.article), **_what_was_found(one)} for one in found], None))


@room.get("/<slug>")
def article(slug: str) -> Response:
    """Give one article, its body as Markdown and as HTML."""
    desk = the_service().desk
    found = desk.library.article(identifier_in_path(slug), asked_words("locale", LONGEST_LOCALE) or "en")
    bodies = {"body": found.body, "body_locale": found.body_language, "html": article_html(found, desk.url_for_article)}
    return json_answer({**summary(found), **bodies, "related": list(found.related), "steps": list(found.steps)})


@room.post("/<slug>/feedback")
def feedback(slug: str) -> Response:
    """Note whether an article helped."""
    said = json_body({"helpful": yes_or_no, "comment": text(LONGEST_COMMENT)}, required=("helpful",))
    service = the_service()
    found = service.desk.library.article(identifier_in_path(slug))
    comment = cast("str | None", said.get("comment"))
    judge_article(service.db, found.slug, service.clock(), helpful=bool(said["helpful"]), comment=comment)
    return json_answer({}, HTTPStatus.CREATED)


def summary(found: Article) -> dict[str, object]:
    """Return what a list says of an article."""
    url = the_service().desk.url_for_article(found.slug)
    return {"slug": found.slug, "title": found.title, "summary": found.summary, "url": url, "locale": found.language}


def _what_was_found(found: Found) -> dict[str, object]:
    """Return the sentence to show of an article, and the words to highlight in it and in the title."""
    return {
        "title_highlights": found.title.highlights,
        "excerpt": found.excerpt.text,
        "excerpt_highlights": found.excerpt.highlights,
    }
