"""What the widget asks for: its scripts, and the first words with which a conversation opens."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, request

from assistant.channels.api.articles import LONGEST_LOCALE
from assistant.channels.api.listing import asked_words
from assistant.channels.assets import ASK_AGAIN, FOR_GOOD
from assistant.channels.identity.callers import Visitor
from assistant.channels.web import json_answer, the_service
from assistant.channels.widget import scripts
from assistant.channels.widget.hello import hello
from assistant.domain.errors import NotFound

FOR_A_WHILE = "public, max-age=300"  # seconds: a page that embeds us learns of a new panel within five minutes
SCRIPT = "text/javascript; charset=utf-8"

room = Blueprint("widget", __name__)


@room.get("/widget.js")
def loader() -> Response:
    """Give the script that a page embeds."""
    answer = Response(scripts.loader(the_service().desk.library), content_type=SCRIPT)
    answer.headers["Cache-Control"] = FOR_A_WHILE
    answer.add_etag()
    return cast("Response", answer.make_conditional(request))


@room.get("/widget/<asked_hash>/<name>.js")
def script(asked_hash: str, name: str) -> Response:
    """Give a script of the panel; a launcher of yesterday gets today's, and keeps it no longer than it needs it."""
    found = scripts.panel_scripts().get(f"{name}.js")
    if found is None:
        raise NotFound("There is no such script.")
    answer = Response(found, content_type=SCRIPT)
    answer.headers["Cache-Control"] = FOR_GOOD if asked_hash == scripts.scripts_hash() else ASK_AGAIN
    return answer


@room.get("/widget/hello")
def first_words() -> Response:
    """Give the words of the chat in the reader's language, a greeting, and what may be asked about first."""
    service, header = the_service(), request.headers.get("Authorization")
    caller = service.callers.customer_or_visitor(header) if header else None
    customer_id = None if caller is None or isinstance(caller, Visitor) else caller.customer_id
    wished = asked_words("locale", LONGEST_LOCALE)
    preferred = [tag for tag, _ in request.accept_languages]
    return json_answer(hello(service, customer_id, wished, preferred))
