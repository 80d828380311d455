"""The suggestions alone, as a side panel of another helpdesk: framed by its origins and by nobody else.

It speaks with the page around it by `postMessage` (`static/console/pane.js`): what it sends goes to the exact origin,
what it hears must come from there and from the frame's own parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Final, cast
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request

from assistant.channels.api.listing import asked_words
from assistant.channels.console.frame import console_room, page
from assistant.channels.console.suggestion_cards import Board, board_of
from assistant.channels.console.suggestions import OUTCOMES
from assistant.channels.headers import let_be_framed
from assistant.channels.identity.agents import the_agent
from assistant.channels.identity.customer_credential import BadCredential
from assistant.channels.identity.guarded import for_anybody
from assistant.channels.suggesting import suggest_in, suggest_to
from assistant.channels.web import the_service
from assistant.domain.conversation import Message
from assistant.domain.errors import NotFound
from assistant.feeds.field_checks import LONGEST_ID, LONGEST_TEXT, customers_words
from assistant.records.suggestions import suggestion

NAMES: Final = ("conversation", "customer", "text", "session", "locale")


def pane_room(origins: Sequence[str]) -> Blueprint:
    """Return the pane's room; pages of these origins may show it in a frame, none where there are none."""
    room = console_room("console_pane", __name__)

    @room.get("/pane")
    @for_anybody
    def pane() -> Response:
        """Show suggestions for a conversation or a question; who is not signed in is told where to do that."""
        return let_be_framed(make_response(_pane(origins)), origins or ("'none'",))

    return room


def _pane(origins: Sequence[str]) -> str:
    try:
        the_agent()
    except BadCredential:
        return render_template("console/suggestions/signed_out.html")
    asked = {name: _asked(name) for name in NAMES}
    given = {name: value for name, value in asked.items() if value}
    try:
        board, missing = _board(asked), False
    except NotFound:
        board, missing = None, True
    return page(
        "console/suggestions/pane.html",
        asked=asked,
        back=f"/console/pane?{urlencode(given)}",
        board=board,
        missing=missing,
        sends=bool(asked["conversation"]),
        beside=False,
        origins=" ".join(origins),
        **_done(asked["conversation"]),
    )


def _done(conversation_id: str) -> dict[str, str]:
    """Return what the address says was done just now, where that is so: an address can be written by anybody."""
    did, named = (request.args.get(name, "")[:LONGEST_ID] for name in ("did", "suggestion"))
    with suppress(NotFound):
        decided = suggestion(the_service().db, named)
        if decided.outcome == OUTCOMES.get(did, "") and (decided.conversation_id or "") == conversation_id:
            return {"did": did, "done": named}
    return {"did": "", "done": ""}


def _board(asked: dict[str, str]) -> Board | None:
    """Return the cards for what is asked, None where nothing is. Raise NotFound."""
    service = the_service()
    desk, now = service.desk, service.clock()
    if asked["conversation"]:
        return board_of(desk, suggest_in(desk, service.db, asked["conversation"], now), now)
    if not (asked["customer"] and asked["text"]):
        return None
    message = Message(asked["text"], now, asked["customer"], asked["session"] or None, asked["locale"] or None)
    return board_of(desk, suggest_to(desk, service.db, message), now)


def _asked(name: str) -> str:
    """Return what the address says. Raise FieldErrors."""
    if name == "text":
        return cast("str", customers_words(request.args.get(name, "")[:LONGEST_TEXT])).strip()
    return asked_words(name, LONGEST_ID)
