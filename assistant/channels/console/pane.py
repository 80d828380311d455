"""The suggestions alone, as a side panel of another helpdesk: framed by its origins and by nobody else.

It speaks with the page around it by `postMessage` (`static/console/pane.js`): what it sends goes to the exact origin,
what it hears must come from there and from the frame's own parent. What a customer wrote never stands in an address,
for addresses are logged on the way: it is posted, and the address names what was drafted for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from secrets import token_urlsafe
from typing import Final, cast
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from assistant.channels.api.listing import asked_words
from assistant.channels.console.doors import OWN_PLACE
from assistant.channels.console.frame import console_room, page, see
from assistant.channels.console.suggestion_cards import Board, board_of
from assistant.channels.console.suggestions import OUTCOMES, acts_on
from assistant.channels.errors import CrossSite
from assistant.channels.headers import let_be_framed
from assistant.channels.identity.agents import (
    PANE_COOKIE,
    RANDOM_BYTES,
    cookie_name,
    hash_of,
    refuse_other_sites,
)
from assistant.channels.identity.customer_credential import BadCredential
from assistant.channels.identity.guarded import for_anybody, for_panes
from assistant.channels.suggesting import QUESTION, suggest_in, suggest_to
from assistant.channels.web import the_service
from assistant.domain.conversation import Message
from assistant.domain.errors import BadInput, NotFound
from assistant.feeds.field_checks import LONGEST_ID, LONGEST_TEXT, customers_words
from assistant.records.agent_panes import use_ticket
from assistant.records.agent_sessions import LONGEST
from assistant.records.conversations import new_id
from assistant.records.suggestions import offered_for, suggestion

NAMES: Final = ("conversation", "customer", "session", "question")
IN_FRAMES: Final = frozenset({None, "iframe", "frame"})
"""What a browser says that a page is loaded for, where it says so."""


def pane_room(origins: Sequence[str]) -> Blueprint:
    """Return the pane's room; pages of these origins may show it in a frame, none where there are none."""
    room = console_room("console_pane", __name__)
    room.register_error_handler(BadCredential, _signed_out)
    room.after_request(lambda answer: let_be_framed(answer, origins or ("'none'",)))

    @room.get("/pane")
    @for_panes
    def pane() -> str:
        """Show suggestions for a conversation, or those that were drafted for a question."""
        return _pane(origins, {name: asked_words(name, LONGEST_ID) for name in NAMES})

    @room.post("/pane")
    @for_panes
    def asks() -> Response:
        """Draft replies to a question that a customer asked elsewhere, and show them."""
        customer, session = (request.form.get(name, "")[:LONGEST_ID] for name in ("customer", "session"))
        named = {"customer": customer, "session": session, "question": new_id(QUESTION)}
        try:
            _draft_for(**named)
        except NotFound:
            return make_response(_pane(origins, {**dict.fromkeys(NAMES, ""), **named}, missing=True), 404)
        return see("console_pane.pane", **named)

    room.post("/pane/suggestions/<suggestion_id>")(for_panes(acts_on))
    room.post("/pane/enter")(for_anybody(enters))
    return room


def _draft_for(customer: str, session: str, question: str) -> None:
    """Draft replies to what the form says that the customer wrote. Raise BadInput, NotFound."""
    service = the_service()
    text = cast("str", customers_words(request.form.get("text", "")[:LONGEST_TEXT])).strip()
    if not (customer and text):
        raise BadInput("Say which customer asks, and what the customer wrote.")
    suggest_to(service.desk, service.db, Message(text, service.clock(), customer, session or None), question)


def enters() -> Response:
    """Let the pane in by the ticket that an agent gave it: from a page of ours, in a frame, once."""
    refuse_other_sites()
    if request.headers.get("Sec-Fetch-Dest") not in IN_FRAMES:
        raise CrossSite
    service, pane = the_service(), token_urlsafe(RANDOM_BYTES)
    if not use_ticket(service.db, hash_of(request.form.get("ticket", "")), hash_of(pane), service.clock()):
        return _signed_out(wrong="That took too long. Sign in once more.")
    back = request.form.get("back", "")
    place = back if OWN_PLACE.fullmatch(back) and back.startswith("/console/pane?") else "/console/pane?"
    answer = make_response(redirect(f"{place}&entered=1", 303))
    answer.set_cookie(
        cookie_name(PANE_COOKIE),
        pane,
        max_age=LONGEST,
        path="/",
        secure=True,
        httponly=True,
        samesite="None",
        partitioned=True,
    )
    return answer


def _signed_out(error: BadCredential | None = None, wrong: str = "") -> Response:
    """Show how to sign in, and that a browser kept no cookie where it was given one."""
    if error and "entered" in request.args and cookie_name(PANE_COOKIE) not in request.cookies:
        wrong = "Your browser keeps no cookie for this panel inside another site. Open it in a tab of its own."
    back = request.full_path if request.method == "GET" else url_for("console_pane.pane") + "?"
    page_of_it = render_template("console/suggestions/signed_out.html", back=back, wrong=wrong)
    return make_response(page_of_it, 401 if error else 422)


def _pane(origins: Sequence[str], asked: dict[str, str], *, missing: bool = False) -> str:
    board = None
    try:
        board = None if missing else _board(asked)
    except NotFound:
        missing = True
    return page(
        "console/suggestions/pane.html",
        asked=asked,
        act="console_pane.acts_on",
        back=f"{request.path}?{urlencode({name: value for name, value in asked.items() if value})}",
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
    if not asked["question"]:
        return None
    return board_of(desk, offered_for(service.db, asked["question"]), now)
