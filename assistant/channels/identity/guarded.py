"""Who may enter which room of the console: said at each route, and shut where nothing is said.

    room = Blueprint("queue", __name__, url_prefix="/console")
    guard(room)

    @room.get("/queue")
    @for_agents
    def queue() -> str: …

Above the guarded route stands `room.get`, below it one of `for_agents`, `for_admins`, `for_panes`, `for_anybody`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal, TypeVar

from flask import Blueprint, Flask, current_app, request

from assistant.channels.identity.agents import the_agent
from assistant.domain.errors import NotFound

Who = Literal["anybody", "panes", "agents", "admins"]
View = TypeVar("View", bound=Callable[..., Any])

WHO: Final = "_who_may_enter"
QUIET: Final = "_looks_for_news"


def for_anybody(view: View) -> View:
    """Let anybody in: only to sign in."""
    return _marked(view, WHO, "anybody")


def for_panes(view: View) -> View:
    """Let agents and admins in, also in a panel of another site that one of them let in."""
    return _marked(view, WHO, "panes")


def for_agents(view: View) -> View:
    """Let agents and admins in."""
    return _marked(view, WHO, "agents")


def for_admins(view: View) -> View:
    """Let admins in, and nobody else; for others there is nothing here."""
    return _marked(view, WHO, "admins")


def looks_for_news(view: View) -> View:
    """Say that pages call this by themselves: it does not keep an agent signed in."""
    return _marked(view, QUIET, QUIET)


def guard(room: Blueprint) -> Blueprint:
    """Make every route of the room ask who may enter."""
    room.before_request(_ask)
    return room


def who_may_enter(app: Flask, endpoint: str) -> Who | None:
    """Return who may enter a route; None where nobody may."""
    who: Who | None = getattr(app.view_functions[endpoint], WHO, None)
    return who


def _ask() -> None:
    endpoint = str(request.endpoint)
    who = who_may_enter(current_app, endpoint)
    if who == "anybody":
        return
    quiet = bool(getattr(current_app.view_functions[endpoint], QUIET, False))
    role = the_agent(acts=not quiet, in_pane=who == "panes").role
    if who is None or (who == "admins" and role != "admin"):
        raise NotFound("There is nothing here.")


def _marked(view: View, name: str, value: object) -> View:
    setattr(view, name, value)
    return view
