"""The chat as a page of its own: for webviews, for links into it, and, by plain forms, where no script runs.

Who asks is told by a header or by a field of the form, never by the address: an address is written down in many places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, make_response, render_template, request

from assistant.answers.compose import with_words
from assistant.answers.in_words import InWords
from assistant.channels.answer_view import as_markup
from assistant.channels.api.articles import LONGEST_LOCALE
from assistant.channels.api.bodies import identifier_in_path
from assistant.channels.api.listing import asked_words
from assistant.channels.api.viewed import view_of
from assistant.channels.headers import let_be_framed, let_be_styled
from assistant.channels.identity.customer_credential import BadCredential
from assistant.channels.sheets import style_of
from assistant.channels.transcripts import transcript_as_json
from assistant.channels.web import the_service
from assistant.channels.widget import scripts
from assistant.channels.widget.forms import Asker, asker_of, take
from assistant.channels.widget.hello import WORDS, hello
from assistant.conversation.desk import Desk
from assistant.conversation.question import customer_of, zone_for
from assistant.records.agents_words import HANDED_BACK, RESOLVED, TOOK_OVER
from assistant.records.conversations import Owner

SHEETS: Final = ("tokens.css", "base.css", "timeline.css", "chat.css", "widget/more/more.css", "widget/page.css")
TOLD: Final = {TOOK_OVER: "joined", HANDED_BACK: "handed_back", RESOLVED: "resolved"}
"""The word of the chat for what an agent did."""

LEFT: Final = frozenset({HANDED_BACK, RESOLVED})
"""After which of these the customer is asked how good the help was."""

NOTHING_SAID: Final[Mapping[str, Any]] = {"messages": (), "rated": False}

room = Blueprint("widget_page", __name__)


@room.get("/widget")
def page() -> Response:
    """Show the chat, signed in where a webview sends the customer's credential along."""
    return opened(request.headers.get("Authorization", "").removeprefix("Bearer "))


@room.post("/widget")
def asked() -> Response:
    """Open the chat for whoever the form names, and answer what it asks."""
    try:
        return _shown(take(request.form, asked_words("locale", LONGEST_LOCALE)))
    except BadCredential:
        return _shown(Asker(), HTTPStatus.UNAUTHORIZED)


def opened(credential: str) -> Response:
    """Show the chat as whoever a credential names has it, to a visitor where it is empty. Raise BadCredential."""
    return _shown(asker_of(credential))


def _shown(asker: Asker, status: HTTPStatus = HTTPStatus.OK) -> Response:
    service, style = the_service(), style_of(*SHEETS)
    wished = asked_words("locale", LONGEST_LOCALE)
    preferred = [tag for tag, _ in request.accept_languages]
    transcript: Mapping[str, Any] = transcript_as_json(asker.place) if asker.place else NOTHING_SAID
    first = hello(service, asker.owner.customer_id if asker.owner else None, wished, preferred)
    shown = render_template(
        "widget/page.html",
        style=style,
        first=first,
        words=first["words"],
        asker=asker,
        locale=wished,
        session=identifier_in_path(request.args["session"]) if request.args.get("session") else "",
        turns=_turns(asker.place.owner, transcript["messages"], str(first["locale"])) if asker.place else [],
        has_left=_has_left(transcript["messages"]),
        rated=transcript["rated"],
        origins=" ".join(service.widget_origins),
        signed_out=status is HTTPStatus.UNAUTHORIZED,
        message_id=service.desk.mint_id("msg"),
        scripts_hash=scripts.scripts_hash(),
    )
    styled = let_be_styled(make_response(shown, status), style)
    return let_be_framed(styled, service.widget_origins or ("'none'",))


def _has_left(said: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether the last that happened is that a person left the conversation."""
    return bool(said) and said[-1].get("status") in LEFT


def _turns(owner: Owner, said: Sequence[Mapping[str, Any]], locale: str) -> list[Mapping[str, Any]]:
    """Return what was said, each answer as markup, its times in the zone of the customer's charger."""
    desk = the_service().desk
    customer = customer_of(desk, owner.customer_id)
    words = InWords(locale, zone_for(desk, customer), desk.library.wording(locale))
    return [_turn(desk, owner, one, words) for one in said]


def _turn(desk: Desk, owner: Owner, said: Mapping[str, Any], words: InWords) -> Mapping[str, Any]:
    at = datetime.fromisoformat(said["at"])
    if said["from"] == "status":
        told = words.wording.table(WORDS)[TOLD[said["status"]]]
        return {**said, "text": with_words(told, name=said["name"], at=words.time(at))}
    view = view_of(desk, owner, said["reply"], at) if said["reply"] else None
    return {**said, "clock": words.time(at), "view": as_markup(view) if view else ""}
