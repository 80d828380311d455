"""The web application: its limits, its errors, its headers, and the rooms that answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, cast

from flask import Blueprint, Flask, Response, current_app, request
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from assistant.channels import assets
from assistant.channels.cross_origin import allow_origins
from assistant.channels.errors import answer_errors
from assistant.channels.headers import set_headers
from assistant.channels.identity.callers import Callers
from assistant.channels.live.streams import Live
from assistant.channels.metrics import Metrics, count_requests
from assistant.conversation.desk import Desk
from assistant.records.database import Database

PACKAGE: Final = Path(__file__).resolve().parent.parent
LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")
LARGEST_REQUEST: Final = 16_000_000  # bytes, of records; everything else stops at one million
LARGEST_FORM: Final = 64_000
"""Bytes: a message of 4,000 characters takes 48,000 where each is written as twelve, and a credential 4,096."""

FORM: Final = "application/x-www-form-urlencoded"
View = Callable[..., Any]
SERVICE: Final = "assistant"
JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Service:
    """What the routes call on: who is calling, what is stored, the desk that answers, the time, our address.

    `widget_origins` are the sites whose pages may call us from a browser, `help_origins` those that may frame the help
    center; `sign_in_url` is where the app signs customers in.
    """

    callers: Callers
    db: Database
    present_desk: Callable[[], Desk]
    clock: Callable[[], datetime]
    live: Live
    public_url: str = ""
    widget_origins: tuple[str, ...] = ()
    help_origins: tuple[str, ...] = ()
    sign_in_url: str = ""

    @property
    def desk(self) -> Desk:
        """Return the desk with the knowledge of this moment: a request takes it once."""
        return self.present_desk()


@dataclass(frozen=True, slots=True)
class Web:
    """The application, and the counts that its workers share."""

    app: Flask
    metrics: Metrics


class Application(Flask):
    """Flask, every view of which is a plain function."""

    def ensure_sync(self, func: View) -> View:
        """Return the function as it is: whether it is a coroutine need not be asked at every request."""
        return func


def web_application(
    service: Service, rooms: Iterable[Blueprint], *, hosts: Iterable[str] = (), behind_proxy: bool = False
) -> Web:
    """Return the application that answers with these rooms, to these host names besides the machine's own."""
    app = Application("assistant", static_folder=None, template_folder=str(templates_root()))
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=50,
        TRUSTED_HOSTS=[*LOCAL_HOSTS, *hosts],
        PROPAGATE_EXCEPTIONS=False,
    )
    app.extensions[SERVICE] = service
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    assets.name_assets(app)
    answer_errors(app)
    app.before_request(_limit_forms)
    for room in (assets.room, *rooms):
        app.register_blueprint(room)
    allow_origins(app, service.widget_origins)
    set_headers(app, service.public_url)
    web = Web(app, count_requests(app))
    app.extensions["metrics"] = web.metrics
    if behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0, x_prefix=0)  # type: ignore[method-assign]
    return web


def _limit_forms() -> None:
    """Let no form be larger than the largest that a page of ours sends: the framework limits only those in parts."""
    if request.mimetype == FORM:
        request.max_content_length = LARGEST_FORM


def the_service() -> Service:
    """Return what the routes of this request call on."""
    return the_service_of(current_app)


def the_service_of(app: Flask) -> Service:
    """Return what the routes of an application call on."""
    return cast("Service", app.extensions[SERVICE])


def json_answer(body: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return a value as JSON, in which no number is NaN."""
    return json_text(json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")), status)


def json_text(text: str | bytes, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return JSON that is written already."""
    return Response(text, status, content_type=JSON)


def templates_root() -> Path:
    """Return where the templates stand: inside the installed package, else beside it in a checkout."""
    installed = PACKAGE / "templates"
    return installed if installed.is_dir() else PACKAGE.parent / "templates"
