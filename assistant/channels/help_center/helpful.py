"""Whether an article helped, and which helped most."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from typing import Final, cast

from flask import Response, redirect, request

from assistant.articles.article import Article
from assistant.channels.errors import FieldErrors
from assistant.channels.help_center.articles import VERDICTS, shown_article
from assistant.channels.help_center.once import first_time
from assistant.channels.help_center.reader import Reader, the_reader
from assistant.channels.web import json_answer, the_service
from assistant.records.database import Database
from assistant.records.opinions import Votes, judge_article, votes_on_articles

MOST_SHOWN: Final = 6
ENOUGH_VOTES: Final = 5
"""Readers who must have judged an article before their judgement places it: fewer say little of the many."""

JSON: Final = "application/json"


def feedback(slug: str) -> Response:
    """Note whether an article helped, once a reader; a page without script comes back with the thanks in it."""
    reader = the_reader()
    article, verdict = shown_article(reader, slug).article, request.form.get("helpful", "")
    if verdict not in VERDICTS:
        raise FieldErrors([{"field": "helpful", "detail": "is yes or no"}])
    if first_time("article", article.slug):
        service = the_service()
        judge_article(service.db, article.slug, service.clock(), helpful=verdict == "yes", comment=None)
    if request.accept_mimetypes.best == JSON:
        return json_answer({"noted": reader.say(f"noted_{verdict}")}, HTTPStatus.CREATED)
    back = reader.to("article", slug=article.slug, anchor="useful", noted=verdict)
    return cast("Response", redirect(back, HTTPStatus.SEE_OTHER))


def most_helpful(reader: Reader) -> list[Article]:
    """Return the articles that helped most of those who said so, then those that the knowledge puts first."""
    service = the_service()
    library = reader.desk.library
    minute = service.clock().strftime("%Y%m%d%H%M")
    judged = [slug for slug in _best(service.db, minute) if library.has(slug)]
    featured = [slug for slug in library.topics.featured if library.has(slug)]
    return [library.article(slug, reader.language) for slug in list(dict.fromkeys([*judged, *featured]))[:MOST_SHOWN]]


@lru_cache(maxsize=4)
def _best(db: Database, _minute: str) -> tuple[str, ...]:
    """Return the slugs that helped more than they disappointed, best first; asked of the database once a minute."""
    votes = votes_on_articles(db)
    enough = {slug: one for slug, one in votes.items() if one.asked >= ENOUGH_VOTES and 2 * one.helped > one.asked}
    return tuple(sorted(enough, key=lambda slug: (-_share(enough[slug]), slug)))


def _share(votes: Votes) -> float:
    """Return the share that an article helped, drawn to a half where few have said so."""
    return (votes.helped + 1) / (votes.asked + 2)
