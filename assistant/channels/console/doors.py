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
        return sign_in_form(request.args.get("next", ""))
    return see(HOME)


@room.post("")
@for_anybody
def signs_in() -> Response:
    """Sign an agent in, in a new session."""
    place = request.form.get("next", "")
    try:
        session = session_of_form()
    except (WrongPassword, TooMany) as refused:
        return sign_in_form(place, refused)
    wanted = place if OWN_PLACE.fullmatch(place) else url_for(HOME)
    return remember(make_response(redirect(wanted, HTTPStatus.SEE_OTHER)), session)


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


def session_of_form() -> str:
    """Return the id of a new session for whom the form names. Raise WrongPassword, TooMany, CrossSite."""
    refuse_other_sites()
    tried = Tried(request.form.get("name", ""), request.form.get("password", ""), request.remote_addr or "")
    _, session = sign_in(the_service().db, tried, the_service().clock())
    return session


def sign_in_form(place: str = "", refused: WrongPassword | TooMany | None = None) -> Response:
    """Return the page that asks for a name and a password, and sends them to the address that it stands at."""
    name = request.form.get("name", "")
    page = render_template("console/sign_in.html", next=place, refused=refused, name=name)
    answer = make_response(page, status_of(refused) if refused else HTTPStatus.OK)
    if isinstance(refused, TooMany):
        answer.headers["Retry-After"] = str(refused.retry_after_s)
    return answer


def remember(answer: Response, session: str) -> Response:
    """Put a session's id into the browser's cookie."""
    answer.set_cookie(
        cookie_name(), session, max_age=LONGEST, path="/", secure=is_secure(), httponly=True, samesite="Lax"
    )
    return answer
