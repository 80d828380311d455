"""The way into the console and out of it: `/console` is the sign-in until an agent has signed in."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from flask import Response, make_response, redirect, render_template, request, url_for

from assistant.channels.console.frame import console_room, see
from assistant.channels.errors import TooMany, status_of
from assistant.channels.identity.agents import (
    cookie_name,
    hash_of,
    is_secure,
    refuse_other_sites,
    session_id,
    the_agent,
)
from assistant.channels.identity.customer_credential import BadCredential
from assistant.channels.identity.guarded import for_agents, for_anybody
from assistant.channels.identity.sign_in import Tried, WrongPassword, sign_in
from assistant.channels.web import the_service
from assistant.domain.errors import NotFound
from assistant.records.agent_sessions import LONGEST, close_session

OWN_PLACE: Final = re.compile(r"/console/[A-Za-z0-9/_?=&%.~-]*")
HOME: Final = "console_queue.conversations"

room = console_room("console", __name__)


@room.get("")
@for_anybody
def sign_in_page() -> Response:
    """Show the sign-in; who is signed in goes on to the queue."""
    try:
        the_agent()
    except BadCredential:
        return _form(request.args.get("next", ""))
    return see(HOME)


@room.post("")
@for_anybody
def signs_in() -> Response:
    """Sign an agent in, in a new session."""
    refuse_other_sites()
    tried = Tried(request.form.get("name", ""), request.form.get("password", ""), request.remote_addr or "")
    place = request.form.get("next", "")
    try:
        _, session = sign_in(the_service().db, tried, the_service().clock())
    except (WrongPassword, TooMany) as refused:
        return _form(place, refused, tried.name)
    return _signed_in(session, place)


@room.post("/sign-out")
@for_agents
def signs_out() -> Response:
    """End the session here and in the store."""
    close_session(the_service().db, hash_of(session_id() or ""))
    answer = see("console.sign_in_page")
    answer.delete_cookie(cookie_name(), path="/", secure=is_secure(), httponly=True, samesite="Lax")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@room.get("/<path:_named>")
@for_agents
def nowhere(_named: str) -> Response:
    """Say of an address that names nothing that it does, in a page."""
    raise NotFound("There is nothing here.")


def _form(place: str, refused: WrongPassword | TooMany | None = None, name: str = "") -> Response:
    page = render_template("console/sign_in.html", next=place, refused=refused, name=name)
    answer = make_response(page, status_of(refused) if refused else HTTPStatus.OK)
    if isinstance(refused, TooMany):
        answer.headers["Retry-After"] = str(refused.retry_after_s)
    return answer


def _signed_in(session: str, place: str) -> Response:
    """Put the session's id into the cookie, and go on to where the agent wanted to be."""
    wanted = place if OWN_PLACE.fullmatch(place) else url_for(HOME)
    answer = make_response(redirect(wanted, HTTPStatus.SEE_OTHER))
    answer.set_cookie(
        cookie_name(), session, max_age=LONGEST, path="/", secure=is_secure(), httponly=True, samesite="Lax"
    )
    return answer
