"""Search: as a page for anybody, and as data for a reader who is still typing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import Response, request

from assistant.articles.excerpts import Excerpt
from assistant.articles.search import Found
from assistant.channels.help_center.helpful import most_helpful
from assistant.channels.help_center.once import first_time
from assistant.channels.help_center.reader import Reader, the_reader
from assistant.channels.help_center.showing import passing_page
from assistant.channels.web import json_answer, the_service
from assistant.conversation.find_articles import find_articles, near_articles
from assistant.records.unanswered import keep_unanswered

LONGEST_QUERY: Final = 200
MOST_FOUND: Final = 20
MOST_AS_TYPED: Final = 6
MOST_NEAR: Final = 3
MOST_KEPT_WORDS: Final = 12
NAMES_SOMEBODY: Final = re.compile(r"\S*@\S*|\S*\d{4,}\S*|\+?\d(?:[ ()/-]?\d){5,}")
"""Addresses, ids, numbers to call: they are not kept of a search."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A result: where it leads, its language, and title and excerpt in pieces, each found or not."""

    href: str
    language: str
    title: tuple[tuple[str, bool], ...]
    excerpt: tuple[tuple[str, bool], ...]


def search() -> Response:
    """Show what is found for the words; for words that no article holds, what is near, and a person."""
    reader, words = the_reader(), asked_words()
    found = find_articles(reader.desk, words, reader.language, MOST_FOUND) if words else []
    if words and not found:
        _keep(words, reader)
    near = _near(reader, words) if words and not found else []
    said = _status(reader, len(found)) if words else ""
    shown = [shown_of(reader, one) for one in found]
    return passing_page("search", reader, words=words, found=shown, near=near, status_words=said)


def search_as_typed() -> Response:
    """Give the first results while the reader types, in pieces to build nodes from, and what to announce."""
    reader, words = the_reader(), asked_words()
    found = find_articles(reader.desk, words, reader.language, MOST_FOUND) if words else []
    items = [
        {"href": one.href, "lang": one.language, "title": one.title, "excerpt": one.excerpt}
        for one in (shown_of(reader, each) for each in found[:MOST_AS_TYPED])
    ]
    return json_answer({"status": _status(reader, len(found)) if words else "", "items": items})


def asked_words() -> str:
    """Return the words that are asked for: what is not printable is a blank, and what is too long is cut."""
    written = request.args.get("q", "")[:LONGEST_QUERY]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in written).split())


def shown_of(reader: Reader, found: Found) -> Shown:
    """Return a result as it is shown."""
    address = reader.to("article", slug=found.article.slug)
    return Shown(address, found.article.language, tuple(_pieces(found.title)), tuple(_pieces(found.excerpt)))


def _pieces(excerpt: Excerpt) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, each with whether it was found."""
    place = 0
    for begin, end in excerpt.highlights:
        if begin > place:
            yield excerpt.text[place:begin], False
        yield excerpt.text[begin:end], True
        place = end
    if place < len(excerpt.text):
        yield excerpt.text[place:], False


def _near(reader: Reader, words: str) -> list[Shown]:
    """Return what is near to words that were not found: by their letters, else what helps most readers."""
    near = near_articles(reader.desk, words, reader.language, MOST_NEAR)
    if near:
        return [shown_of(reader, one) for one in near]
    helpful = most_helpful(reader)[:MOST_NEAR]
    return [shown_of(reader, Found(one, 0.0, Excerpt(one.title), Excerpt(one.summary))) for one in helpful]


def _status(reader: Reader, count: int) -> str:
    """Return how many were found, in words."""
    if not count:
        return reader.say("found_none")
    return reader.say("found_one") if count == 1 else reader.say("found_many", count=count)


def _keep(words: str, reader: Reader) -> None:
    """Keep the words as a gap in the knowledge, without what may name somebody; once a reader."""
    kept = " ".join(NAMES_SOMEBODY.sub(" ", words).casefold().split()[:MOST_KEPT_WORDS])
    if kept and first_time("search", kept):
        service = the_service()
        keep_unanswered(service.db, kept, reader.language, service.clock())
