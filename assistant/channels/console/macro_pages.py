"""Macros: every agent sees them, admins write them."""

from __future__ import annotations

from typing import Final

from flask import Response, make_response, request

from assistant.channels.api.bodies import identifier_in_path
from assistant.channels.console.frame import console_room, page, see
from assistant.channels.identity.agents import the_agent
from assistant.channels.identity.guarded import for_admins, for_agents
from assistant.channels.web import the_service
from assistant.records.macros import PLACEHOLDERS, BadMacro, Macro, TitleTaken, drop_macro, keep_macro, macros

NEW: Final = "new"

room = console_room("console_macros", __name__)


@room.get("/macros")
@for_agents
def listed() -> str:
    """Show every macro; to an admin with the means to change it."""
    return _page()


@room.post("/macros/<macro_id>")
@for_admins
def kept(macro_id: str) -> Response:
    """Keep a macro, a new one or a changed one."""
    named = "" if macro_id == NEW else identifier_in_path(macro_id)
    written = Macro(named, request.form.get("title", ""), request.form.get("text", "").replace("\r\n", "\n"))
    try:
        keep_macro(the_service().db, written, the_agent().id, the_service().clock())
    except (BadMacro, TitleTaken) as refused:
        return make_response(_page(written, refused), 422)
    return see("console_macros.listed")


@room.post("/macros/<macro_id>/drop")
@for_admins
def dropped(macro_id: str) -> Response:
    """Take a macro away."""
    drop_macro(the_service().db, identifier_in_path(macro_id))
    return see("console_macros.listed")


def _page(written: Macro | None = None, refused: BadMacro | TitleTaken | None = None) -> str:
    field = refused.field if isinstance(refused, BadMacro) else "title"
    return page(
        "console/macros.html",
        macros=macros(the_service().db),
        placeholders=PLACEHOLDERS,
        written=written or Macro("", "", ""),
        refused=refused,
        refused_field=field if refused else "",
    )
