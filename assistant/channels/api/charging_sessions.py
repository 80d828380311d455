"""The customer's own charging sessions: listed, explained, drawn."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import Final

from flask import Blueprint, Response, request

from assistant.answers.explanation import as_json, written
from assistant.answers.timeline import as_json as timeline_as_json
from assistant.answers.timeline import figure, read_timeline, stand_alone, tree_of
from assistant.answers.timeline.picture import Timeline
from assistant.answers.timeline.printing import style
from assistant.channels.api.articles import LONGEST_LOCALE
from assistant.channels.api.bodies import identifier_in_path
from assistant.channels.api.listing import asked_length, asked_place, asked_words, listed, place_as_cursor
from assistant.channels.errors import FieldErrors
from assistant.channels.headers import source_of
from assistant.channels.lane_numbers import lane_numbers
from assistant.channels.web import json_answer, the_service
from assistant.conversation.explain_charge import ExplainedCharge, explain_charge
from assistant.domain.diagnosis import About
from assistant.domain.records import ChargingSession
from assistant.records.charging_sessions import Cursor, charging_sessions, cursor_after

NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")

room = Blueprint("charging_sessions", __name__, url_prefix="/api/v1/charging-sessions")


@room.get("")
def sessions() -> Response:
    """List the charging sessions that the customer may see, newest first."""
    customer_id, length, place = _customer_id(), asked_length(), asked_place()
    before = Cursor(*place) if place else None
    found = charging_sessions(the_service().db, customer_id, before=before, limit=length + 1)
    after = cursor_after(found[length - 1]) if len(found) > length else None
    following = place_as_cursor(after.attempt_at, after.id) if after else None
    return json_answer(listed([session_as_json(one) for one in found[:length]], following))


@room.get("/<path:charging_session_id>/explanation")
def explanation(charging_session_id: str) -> Response:
    """Say why a charging session went as it did."""
    return json_answer(as_json(_explained(charging_session_id).explanation))


@room.get("/<path:charging_session_id>/timeline.svg")
def picture(charging_session_id: str) -> Response:
    """Draw the timeline that proves it, as a picture that stands alone."""
    tree = tree_of(_timeline(_explained(charging_session_id)), "tl-1")
    policy = {"Content-Security-Policy": _picture_policy()}
    return Response(stand_alone(tree), content_type="image/svg+xml", headers=policy)


@room.get("/<path:charging_session_id>/timeline")
def timeline(charging_session_id: str) -> Response:
    """Give the timeline as a tree to draw from, with the same facts as rows of a table."""
    explained, name = _explained(charging_session_id), _asked_name()
    read = _timeline(explained)
    lanes = {"lanes": lane_numbers(explained.evidence)}
    return json_answer({**timeline_as_json(read, name), "figure": figure(read, name), **lanes})


def _customer_id() -> str:
    return the_service().callers.customer(request.headers.get("Authorization")).customer_id


def _explained(charging_session_id: str) -> ExplainedCharge:
    """Explain the session as it is asked for. Raise NotFound, the same for missing and foreign."""
    customer_id, service = _customer_id(), the_service()
    written_about = request.args.get("about", About.CHARGE.value)
    if written_about not in set(About):
        raise FieldErrors([{"field": "about", "detail": f"is one of {', '.join(About)}"}])
    locale = asked_words("locale", LONGEST_LOCALE) or None
    named = identifier_in_path(charging_session_id)
    about = About(written_about)
    return explain_charge(service.desk, customer_id, named, about=about, now=service.clock(), locale=locale)


def _timeline(explained: ExplainedCharge) -> Timeline:
    spoken = explained.explanation.locale
    return read_timeline(explained.evidence, explained.diagnosis, the_service().desk.library.wording(spoken), spoken)


def _asked_name() -> str:
    """Return the name that the ids of a drawing begin with, so that several can stand on one page."""
    name = request.args.get("name", "tl-1")
    if not NAME.fullmatch(name):
        raise FieldErrors([{"field": "name", "detail": "is up to 40 small letters, digits and dashes"}])
    return name


@lru_cache(maxsize=1)
def _picture_policy() -> str:
    """Return the policy under which a picture is shown: nothing but its own style."""
    return f"default-src 'none'; style-src {source_of(style())}; frame-ancestors 'none'; sandbox"


def session_as_json(charging_session: ChargingSession) -> dict[str, object]:
    """Return a charging session with the fields of its record; moments in UTC, null where nothing is known."""
    values = {field.name: getattr(charging_session, field.name) for field in fields(charging_session)}
    return {name: written(value) if isinstance(value, datetime) else value for name, value in values.items()}
