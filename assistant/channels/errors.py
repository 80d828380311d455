"""Every error as `application/problem+json` (RFC 9457), with a stable `code` that programs can rely on."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from assistant.channels.identity.customer_credential import BadCredential
from assistant.domain.errors import AssistantError, BadInput, Conflict, NotFound, Unusable

PROBLEM: Final = "application/problem+json"
RETRY_AFTER_S: Final = 1

STATUS_OF_FAMILY: Final[Mapping[type[AssistantError], HTTPStatus]] = {
    BadCredential: HTTPStatus.UNAUTHORIZED,
    NotFound: HTTPStatus.NOT_FOUND,
    BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    Conflict: HTTPStatus.CONFLICT,
    Unusable: HTTPStatus.SERVICE_UNAVAILABLE,
}
STATUS_OF_CODE: Final[Mapping[str, HTTPStatus]] = {"client_message_id_reused": HTTPStatus.UNPROCESSABLE_ENTITY}
WORTH_ANOTHER_TRY: Final = frozenset({"in_progress"})
CODE_OF_STATUS: Final[Mapping[int, str]] = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    500: "error",
}
DETAIL_OF_STATUS: Final[Mapping[int, str]] = {
    400: "The request could not be read.",
    404: "There is nothing here.",
    405: "This address does not take that method.",
    413: "The body is larger than this address takes.",
    415: "This address does not take that kind of body.",
    500: "Something went wrong here. It has been noted.",
}

_log = logging.getLogger(__name__)


class UnreadableBody(BadInput):
    """A body that is not what it says it is. HTTP 400."""

    code = "bad_request"


class WrongMediaType(BadInput):
    """A body of a kind that the address does not take. HTTP 415."""

    code = "unsupported_media_type"


class TooLarge(BadInput):
    """A body larger than the address takes. HTTP 413."""

    code = "too_large"


class CrossSite(AssistantError):
    """A change that no page of ours asked for, or one of another sign-in. HTTP 403."""

    code = "cross_site"

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This page is of an earlier sign-in. Load it again, then repeat what you did.")


class TooMany(AssistantError):
    """More tries than are let through; `retry_after_s` is how many seconds to wait. HTTP 429."""

    code = "too_many"

    def __init__(self, detail: str, retry_after_s: int) -> None:
        """Keep how long to wait."""
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class FieldErrors(BadInput):
    """A body with fields that cannot be used; `errors` says which, as `{line?, field, detail}`. HTTP 422."""

    def __init__(self, errors: list[dict[str, object]]) -> None:
        """Keep what is wrong, each with its place."""
        super().__init__("The body has fields that cannot be used.")
        self.errors = errors


_STATUS_OF_BODY: Final[Mapping[type[AssistantError], HTTPStatus]] = {
    UnreadableBody: HTTPStatus.BAD_REQUEST,
    WrongMediaType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    CrossSite: HTTPStatus.FORBIDDEN,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
}


def answer_errors(app: Flask) -> None:
    """Make the application answer every error as a problem, its own and those of the framework."""
    app.register_error_handler(AssistantError, _ours)
    app.register_error_handler(HTTPException, _of_the_framework)
    app.register_error_handler(Exception, _unforeseen)


def problem(status: int, code: str, detail: str, **more: object) -> Response:
    """Return a problem; `more` are members of our own, such as `errors`."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": int(status), "code": code, "detail": detail, **more}
    return Response(json.dumps(body), status, content_type=PROBLEM)


def status_of(error: AssistantError) -> HTTPStatus:
    """Return the status that an error of ours is answered with."""
    for kind in type(error).__mro__:
        if kind in _STATUS_OF_BODY:
            return _STATUS_OF_BODY[kind]
        if kind in STATUS_OF_FAMILY:
            return STATUS_OF_CODE.get(error.code, STATUS_OF_FAMILY[kind])
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _ours(error: AssistantError) -> Response:
    status = status_of(error)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unforeseen(error)
    more = {"errors": error.errors} if isinstance(error, FieldErrors) else {}
    # Missing and somebody else's are one answer, word for word, whoever raised it.
    detail = DETAIL_OF_STATUS[status] if status is HTTPStatus.NOT_FOUND else error.detail
    answer = problem(status, error.code, detail, **more)
    if status is HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if error.code in WORTH_ANOTHER_TRY or status is HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    if isinstance(error, TooMany):
        answer.headers["Retry-After"] = str(error.retry_after_s)
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        _log.error("%s: %s", error.code, error.detail)
    return answer


def _of_the_framework(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        answer = error.get_response()
        return Response(answer.get_data(), answer.status_code, dict(answer.headers))
    code = CODE_OF_STATUS.get(error.code, "http_error")
    answer = problem(error.code, code, DETAIL_OF_STATUS.get(error.code, "The request could not be answered."))
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _unforeseen(error: Exception) -> Response:
    """Answer a fault of ours: what it was goes to the log, and nothing of it to the caller."""
    _log.error("fault at %s %s", request.method, request.url_rule or "no route", exc_info=error)
    return problem(500, CODE_OF_STATUS[500], DETAIL_OF_STATUS[500])
