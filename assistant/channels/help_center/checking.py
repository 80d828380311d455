"""Check my session: a customer who proves who they are picks a session, and its answer stands in the page.

The proof comes in the body of a POST, from the host app or from the script that the app handed it to: never in an
address. Whoever posts it gets their own sessions and nobody else's, in an answer that nobody keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Final

from flask import Response, request

from assistant.answers.in_words import InWords
from assistant.answers.timeline import Element
from assistant.channels.answer_view import answer_view
from assistant.channels.help_center.articles import shown_article
from assistant.channels.help_center.helpful import most_helpful
from assistant.channels.help_center.home import grouped
from assistant.channels.help_center.reader import Reader, the_reader
from assistant.channels.help_center.showing import passing_page
from assistant.channels.identity.customer_credential import BadCredential
from assistant.channels.web import json_answer, the_service
from assistant.conversation.check_session import check_session
from assistant.conversation.question import attempt_at, customer_of, words_in, zone_for
from assistant.conversation.reply_json import reply_as_json
from assistant.domain.diagnosis import Term
from assistant.domain.records import ChargingSession
from assistant.records.conversations import new_id

MOST_SESSIONS: Final = 14
NAME: Final = "own"
JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Choice:
    """A session that can be picked, in words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Check:
    """What a customer may pick, what was picked, and its answer; `ended` where the proof holds no more.

    `conversation` is the id of the conversation that talking to a person opens.
    """

    credential: str = ""
    choices: tuple[Choice, ...] = ()
    chosen: str = ""
    answer: Element | None = None
    needs_person: bool = False
    conversation: str = ""
    ended: bool = False


def check() -> Response:
    """Show the customer's sessions, and the answer about the one that they picked, in the page that they came from."""
    return signed_in(request.form.get("credential", ""))


def signed_in(credential: str) -> Response:
    """Return the page, or its data, for whoever this credential proves. Raise NotFound for a session not theirs."""
    reader = the_reader()
    as_data = request.accept_mimetypes.best == JSON
    try:
        checked = _checked(reader, credential)
    except BadCredential:
        if as_data:
            raise
        return ended_page(reader)
    return json_answer(_as_json(checked)) if as_data else _page(reader, checked)


def ended_page(reader: Reader) -> Response:
    """Return the page for a proof that holds no more: how to sign in again."""
    return _page(reader, Check(ended=True), HTTPStatus.UNAUTHORIZED)


def _page(reader: Reader, checked: Check, status: HTTPStatus = HTTPStatus.OK) -> Response:
    slug = request.form.get("slug", "")
    if slug:
        return passing_page(
            "article", reader, status=status, shown=shown_article(reader, slug), noted="", checked=checked
        )
    helpful = most_helpful(reader)
    return passing_page("home", reader, status=status, topics=grouped(reader), helpful=helpful, checked=checked)


def _checked(reader: Reader, credential: str) -> Check:
    service, picked = the_service(), request.form.get("session", "")
    customer_id, now = service.callers.customer(f"Bearer {credential}").customer_id, service.clock()
    choices = _choices(reader, customer_id, now)
    if not picked:
        return Check(credential, choices, choices[0].id if choices else "")
    reply = check_session(reader.desk, customer_id, picked, now, reader.locale)
    view = answer_view(reader.desk, customer_id, reply_as_json(reply), NAME, now)
    return Check(credential, choices, picked, view, reply.handoff is not None, new_id("con"))


def _choices(reader: Reader, customer_id: str, now: datetime) -> tuple[Choice, ...]:
    """Return the customer's latest sessions that were to have begun by now, newest first."""
    desk = reader.desk
    zone = zone_for(desk, customer_of(desk, customer_id))
    words = words_in(desk, reader.locale, zone, now)
    due: Sequence[ChargingSession] = [
        one for one in desk.records.charging_sessions(customer_id) if attempt_at(one) <= now
    ]
    return tuple(Choice(one.id, _label(one, words)) for one in due[:MOST_SESSIONS])


def _label(session: ChargingSession, words: InWords) -> str:
    """Return a session in words: when it was to begin, what became of it, and how much it took in."""
    local = words.local(attempt_at(session))
    said = [
        f"{words.customs.short_day(local)}, {words.customs.clock(local)}",
        words.say(Term("session", session.status)),
    ]
    if session.energy_kwh is not None:
        said.append(words.say(session.energy_kwh, "kwh"))
    return " · ".join(said)


def _as_json(checked: Check) -> dict[str, object]:
    return {
        "sessions": [{"id": one.id, "label": one.label} for one in checked.choices],
        "chosen": checked.chosen,
        "view": checked.answer,
        "needs_person": checked.needs_person,
        "conversation": checked.conversation,
    }
