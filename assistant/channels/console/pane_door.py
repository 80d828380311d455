"""The way into a pane that stands in another site's page, where the browser sends no cookie of ours.

The pane opens `/console/pane/door` in a window of its own, whose address the agent sees. There the agent signs in, or
has signed in, and says yes. The window hands a ticket to the page that opened it, if that is a page of ours, and the
pane changes it for a cookie of its own (`console/pane.py`). No password is ever typed into a frame.
"""

from __future__ import annotations

from secrets import token_urlsafe

from flask import Response, make_response, render_template, request

from assistant.channels.console.doors import remember, session_of_form, sign_in_form
from assistant.channels.console.frame import console_room
from assistant.channels.errors import TooMany
from assistant.channels.identity.agents import RANDOM_BYTES, form_token, hash_of, session_id, the_agent
from assistant.channels.identity.customer_credential import BadCredential
from assistant.channels.identity.guarded import for_anybody
from assistant.channels.identity.sign_in import WrongPassword
from assistant.channels.web import the_service
from assistant.records.agent_panes import give_ticket

room = console_room("console_pane_door", __name__)


@room.get("/pane/door")
@for_anybody
def door() -> Response:
    """Ask the agent who is signed in whether to let the pane in; ask others to sign in."""
    try:
        the_agent()
    except BadCredential:
        return sign_in_form()
    return make_response(render_template("console/suggestions/door.html", token=form_token(), ticket=""))


@room.post("/pane/door")
@for_anybody
def lets_in() -> Response:
    """Give a ticket to the pane, signing the agent in before where that is what the form asks for."""
    signs_in = "name" in request.form
    try:
        session = session_of_form() if signs_in else _session()
    except BadCredential:
        return sign_in_form()
    except (WrongPassword, TooMany) as refused:
        return sign_in_form(refused=refused)
    ticket = token_urlsafe(RANDOM_BYTES)
    give_ticket(the_service().db, hash_of(session), hash_of(ticket), the_service().clock())
    answer = make_response(render_template("console/suggestions/door.html", ticket=ticket))
    return remember(answer, session) if signs_in else answer


@room.after_request
def _keeps_its_opener(answer: Response) -> Response:
    """Leave the window its link to the pane that opened it; what is told over that link names our own origin."""
    answer.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return answer


def _session() -> str:
    """Return the id of the session in which the form was sent; a program has none. Raise BadCredential, CrossSite."""
    the_agent()
    session = session_id()
    if session is None or not form_token():
        raise BadCredential
    return session
