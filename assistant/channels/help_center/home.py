"""Where a reader begins: search in front, the topics, and what helped most."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast

from flask import Response, redirect

from assistant.articles.article import Article
from assistant.articles.topics import Topic
from assistant.channels.help_center.helpful import most_helpful
from assistant.channels.help_center.reader import Reader, the_reader
from assistant.channels.help_center.showing import public_page
from assistant.channels.help_center.structured import home_data
from assistant.domain.errors import NotFound


class UnknownTopic(NotFound):
    """There is no such topic."""

    code = "unknown_topic"


def home() -> Response:
    """Show the home of the help center."""
    reader = the_reader()
    topics, helpful = grouped(reader), most_helpful(reader)
    return public_page("home", reader, "home", topics=topics, helpful=helpful, data=home_data(reader, helpful))


def without_slash() -> Response:
    """Lead on from an address with a slash too many."""
    return cast("Response", redirect(the_reader().to("home"), HTTPStatus.PERMANENT_REDIRECT))


def topic(topic: str) -> Response:
    """Show every article of a topic."""
    reader = the_reader()
    found = next((one for one in grouped(reader) if one.name == topic), None)
    if found is None:
        raise UnknownTopic("there is no such topic")
    return public_page("topic", reader, "topic", topic=found, articles=grouped(reader)[found])


def grouped(reader: Reader) -> dict[Topic, list[Article]]:
    """Return topic → its articles, in the reader's language."""
    library = reader.desk.library
    return library.topics.grouped(library.articles(reader.language))
