"""Print a page of the help center, with what every page has: kept by caches where public, framed where allowed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import Response, render_template, request

from assistant.channels.headers import let_be_framed, let_be_styled
from assistant.channels.help_center.reader import Reader, canonical, languages_of
from assistant.channels.sheets import style_of
from assistant.channels.web import the_service

PUBLIC: Final = "public, max-age=300, stale-while-revalidate=86400"
"""Five minutes old is new enough for an article, and a day while a fresher copy is on its way."""

SHEETS: Final = ("tokens.css", "base.css", "chat.css", "timeline.css", "help/help.css")
HTML: Final = "text/html; charset=utf-8"


def public_page(template: str, reader: Reader, route: str, **shown: object) -> Response:
    """Return a page for anybody: it may be kept, and has one address in each language. `shown` is the template's."""
    values = {name: str(value) for name, value in (request.view_args or {}).items()}
    addresses = {one: canonical(route, one, **values) for one in languages_of(reader.desk.library)}
    answer = _printed(
        template, reader, HTTPStatus.OK, canonical=addresses[reader.language], addresses=addresses, **shown
    )
    return kept(answer, reader)


def passing_page(template: str, reader: Reader, *, status: HTTPStatus = HTTPStatus.OK, **shown: object) -> Response:
    """Return a page that nobody keeps and no search engine lists: a search, an error, a customer's own answer."""
    return _printed(template, reader, status, canonical="", addresses={}, **shown)


def kept(answer: Response, reader: Reader) -> Response:
    """Return an answer that caches may keep, for each language of a browser; unchanged, it is not sent again."""
    answer.headers["Cache-Control"] = PUBLIC
    if not reader.named:
        answer.vary.add("Accept-Language")
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _printed(template: str, reader: Reader, status: HTTPStatus, **shown: object) -> Response:
    """Return the page. What is not set here is the template's own matter."""
    service, style = the_service(), style_of(*SHEETS)
    page = render_template(
        f"help/{template}.html",
        reader=reader,
        style=style,
        say=reader.say,
        languages=languages_of(reader.desk.library),
        sign_in_url=service.sign_in_url,
        **shown,
    )
    answer = let_be_styled(Response(page, status, content_type=HTML), style)
    answer.headers["Content-Language"] = reader.language
    return let_be_framed(answer, service.help_origins) if reader.embedded else answer
