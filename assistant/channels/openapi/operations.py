"""What operations are written with: who may call, what is asked, what goes wrong."""

from __future__ import annotations

from typing import Final

from assistant.channels.openapi.schemas import ID, Schema, one_of, ref, taken, text
from assistant.domain.diagnosis import About

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
STREAM: Final = "text/event-stream"
PICTURE: Final = "image/svg+xml"
ANYBODY: Final[list[Schema]] = []
CUSTOMER: Final[list[Schema]] = [{"customer": []}]
OWNER: Final[list[Schema]] = [{"customer": []}, {"visitor": []}]
BEGINNER: Final[list[Schema]] = [{"customer": []}, {}]
PROGRAM: Final[list[Schema]] = [{"service": []}]
WORDS: Final = text(maxLength=4_000)
OPINION: Final = taken(("helpful",), helpful={"type": "boolean"}, comment=text(maxLength=2_000))
TAKES_JSON: Final = ("400", "413", "415", "422")

PROBLEMS: Final = {
    "400": "The request cannot be read.",
    "401": "No credential, or one that proves nothing.",
    "404": "Missing, or somebody else's: the same answer.",
    "409": "Something else is in the way: see `code`.",
    "413": "The body is too large.",
    "415": "The body is of another kind than this address takes.",
    "422": "A field cannot be used: `errors` says which.",
    "429": "Too many at once, or too often: try again after `Retry-After` seconds.",
    "503": "Something that we stand on cannot be used now: try again after `Retry-After` seconds.",
}


def operation(
    summary: str,
    who: list[Schema],
    answer: tuple[str, str, Schema] | None,
    *problems: str,
    takes: dict[str, Schema] | None = None,
    asks: tuple[Schema, ...] = (),
) -> Schema:
    """Return an operation. `answer` is status, media type and schema; 401 and 503 follow from who calls."""
    kinds = sorted({*problems, *(("401", "503") if who else ())})
    responses: Schema = {
        kind: {
            "description": PROBLEMS[kind],
            "content": {PROBLEM: {"schema": ref("FieldProblem" if kind == "422" else "Problem")}},
        }
        for kind in kinds
    }
    if answer:
        status, media, schema = answer
        responses = {status: {"description": "Done.", "content": {media: {"schema": schema}}}, **responses}
    body = {"requestBody": {"content": {media: {"schema": s} for media, s in takes.items()}}} if takes else {}
    parameters = {"parameters": list(asks)} if asks else {}
    return {"summary": summary, "security": who or [{}], **parameters, **body, "responses": responses}


def asked(name: str, description: str, schema: Schema) -> Schema:
    """Return an option of an address."""
    return {"name": name, "in": "query", "description": description, "schema": schema}


def named(name: str) -> Schema:
    """Return an id in an address."""
    return {"name": name, "in": "path", "required": True, "schema": ID}


LOCALE: Final = asked("locale", "The language of the answer, such as en-GB.", text(maxLength=35))
ABOUT: Final = asked("about", "Which question is answered.", one_of(*About))
NAME: Final = asked("name", "What the ids of the drawing begin with.", text(pattern="^[a-z][a-z0-9-]{0,39}$"))
VIEW: Final = asked("view", "`tree` adds each answer as a tree to show: `[tag, attributes, children]`.", one_of("tree"))
LAST_EVENT_ID: Final[Schema] = {
    "name": "Last-Event-ID",
    "in": "header",
    "description": "The last event that was received: the stream goes on after it, and begins at the first without.",
    "schema": text(),
}
CONVERSATION: Final = named("conversation_id")
SESSION: Final = named("charging_session_id")
