"""Records from the operator's own programs: all of a body, or nothing."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, request

from assistant.channels.api.bodies import raw_body
from assistant.channels.corrections import correct_answers
from assistant.channels.errors import FieldErrors, WrongMediaType
from assistant.channels.web import LARGEST_REQUEST, json_answer, the_service
from assistant.feeds.importing import import_body

LINES = frozenset({"application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/json-lines"})
TAKEN_TOO = frozenset({"", "application/json", "text/plain", "application/octet-stream"})  # what programs send unasked

room = Blueprint("records_in", __name__, url_prefix="/api/v1/records")


@room.put("")
def records() -> Response:
    """Store the record lines of the body; the same again changes nothing."""
    service = the_service()
    service.callers.service(request.headers.get("Authorization"))
    if request.mimetype not in LINES | TAKEN_TOO:
        raise WrongMediaType("The body is JSON Lines: application/jsonl.")
    came_to = import_body(service.db, raw_body(LARGEST_REQUEST))
    if came_to.bad:
        raise FieldErrors([asdict(bad) for bad in came_to.bad])
    correct_answers(service.present_desk, service.db, came_to.chargers, service.clock())
    return json_answer({"stored": came_to.stored, "unchanged": came_to.unchanged})
