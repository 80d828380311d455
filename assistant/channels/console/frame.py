"""What every page of the console stands in: its guarded rooms, its head, and its errors in words."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from assistant.channels.errors import DETAIL_OF_STATUS, status_of
from assistant.channels.headers import PAGE_POLICY
from assistant.channels.identity.agents import form_token, the_agent
from assistant.channels.identity.customer_credential import BadCredential
from assistant.channels.identity.guarded import guard
from assistant.domain.errors import AssistantError

PREFIX: Final = "/console"
SAME_ORIGIN_REFERRER: Final = "same-origin"  # else forms would be sent with `Origin: null`, and could not be told apart
POLICY: Final = f"{PAGE_POLICY}; trusted-types console"
"""One named policy may make markup of text: that of our own script, for what our own routes sent (console/htmx.js)."""

BESIDE_THE_FIELD: Final = {"HX-Retarget": "#refused", "HX-Reswap": "innerHTML"}
TITLES: Final = {
    403: "This page is out of date",
    404: "There is nothing here",
    409: "Somebody was faster",
    422: "That cannot be done",
    503: "Not just now",
}

_log = logging.getLogger(__name__)


def console_room(name: str, import_name: str) -> Blueprint:
    """Return a room below `/console`: guarded, and with errors as pages."""
    room = guard(Blueprint(name, import_name, url_prefix=PREFIX))
    room.register_error_handler(AssistantError, _in_words)
    room.register_error_handler(HTTPException, _of_the_framework)
    room.register_error_handler(Exception, _unforeseen)
    room.after_request(_with_headers)
    return room


def page(template: str, **values: object) -> str:
    """Return a page, or a part of one, for the agent who is signed in."""
    known = current_app.view_functions
    frame = {
        "agent": the_agent(),
        "token": form_token(),
        "has_reports": "console_reports.reports" in known,
        "has_suggestions": "console_suggestions.beside" in known,
        "words": None,
    }
    return render_template(template, **{**frame, **values})


def is_fragment() -> bool:
    """Tell whether the page itself asks for a part of itself, and not the agent for a page."""
    return request.headers.get("HX-Request") == "true"


def see(endpoint: str, **values: str) -> Response:
    """Return the answer to a form: go on at a page, loaded anew."""
    return make_response(redirect(url_for(endpoint, **values), HTTPStatus.SEE_OTHER))  # type: ignore[arg-type] # names of the route


def _in_words(error: AssistantError) -> Response:
    if isinstance(error, BadCredential):
        return _to_sign_in()
    status = status_of(error)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unforeseen(error)
    return _error_page(status, DETAIL_OF_STATUS[404] if status == HTTPStatus.NOT_FOUND else error.detail)


def _of_the_framework(error: HTTPException) -> Response:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    return _error_page(HTTPStatus(error.code), DETAIL_OF_STATUS.get(error.code, "That could not be answered."))


def _unforeseen(error: Exception) -> Response:
    _log.error("fault at %s %s", request.method, request.url_rule or "no route", exc_info=error)
    return _error_page(HTTPStatus.INTERNAL_SERVER_ERROR, DETAIL_OF_STATUS[500])


def _error_page(status: HTTPStatus, detail: str) -> Response:
    title = TITLES.get(status, "That went wrong")
    if is_fragment():
        return Response(
            render_template("console/error_part.html", title=title, detail=detail), status, BESIDE_THE_FIELD
        )
    return make_response(render_template("console/error.html", title=title, detail=detail), status)


def _to_sign_in() -> Response:
    """Lead to the sign-in, and from there back to the page that was asked for."""
    back = request.full_path.rstrip("?") if request.method == "GET" and not is_fragment() else ""
    place = url_for("console.sign_in_page", next=back or None)
    if is_fragment():
        return Response(status=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": place})
    return make_response(redirect(place, HTTPStatus.SEE_OTHER))


def _with_headers(answer: Response) -> Response:
    answer.headers["Referrer-Policy"] = SAME_ORIGIN_REFERRER
    answer.headers.setdefault("Content-Security-Policy", POLICY)
    return answer
