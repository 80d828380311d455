"""The routes, each with who may call it, what it takes and what it answers."""

from __future__ import annotations

from typing import Final

from assistant.channels.openapi.schemas import ID, WHOLE, Schema, one_of, ref, taken, text
from assistant.domain.diagnosis import About

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
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
CONVERSATION: Final = named("conversation_id")
SESSION: Final = named("charging_session_id")

PATHS: Final[dict[str, dict[str, Schema]]] = {
    "/api/v1/conversations": {
        "post": operation(
            "Begin a conversation: the customer's, or without a credential a new visitor's.",
            BEGINNER,
            ("201", JSON, ref("Begun")),
            *TAKES_JSON,
            takes={JSON: taken((), locale=text())},
        ),
    },
    "/api/v1/conversations/{conversation_id}": {
        "get": operation(
            "Read a conversation again.",
            OWNER,
            ("200", JSON, ref("Transcript")),
            "404",
            "422",
            asks=(CONVERSATION, VIEW),
        ),
    },
    "/api/v1/conversations/{conversation_id}/messages": {
        "post": operation(
            "Ask. The same client_message_id again gets the same reply, and nothing is stored twice.",
            OWNER,
            ("201", JSON, ref("Reply")),
            "404",
            "409",
            *TAKES_JSON,
            takes={
                JSON: taken(
                    ("text", "client_message_id"),
                    text=WORDS,
                    charging_session_id=ID,
                    client_message_id=ID,
                    locale=text(),
                )
            },
            asks=(CONVERSATION, VIEW),
        ),
    },
    "/api/v1/conversations/{conversation_id}/handoff": {
        "post": operation(
            "Ask for a person.",
            OWNER,
            ("201", JSON, ref("Reply")),
            "404",
            "409",
            *TAKES_JSON,
            takes={JSON: taken((), client_message_id=ID, text=WORDS)},
            asks=(CONVERSATION, VIEW),
        ),
    },
    "/api/v1/conversations/{conversation_id}/rating": {
        "post": operation(
            "Rate the conversation, once until a person has handed it back.",
            OWNER,
            ("201", JSON, ref("Nothing")),
            "404",
            "409",
            *TAKES_JSON,
            takes={JSON: taken(("rating",), rating={**WHOLE, "minimum": 1, "maximum": 5})},
            asks=(CONVERSATION,),
        ),
    },
    "/api/v1/messages/{message_id}/feedback": {
        "post": operation(
            "Say whether an answer helped.",
            OWNER,
            ("201", JSON, ref("Nothing")),
            "404",
            *TAKES_JSON,
            takes={JSON: OPINION},
            asks=(named("message_id"),),
        ),
    },
    "/api/v1/charging-sessions": {
        "get": operation(
            "List the customer's own charging sessions and their household's, newest first.",
            CUSTOMER,
            ("200", JSON, ref("ChargingSessions")),
            "422",
            asks=(
                asked("limit", "How many.", {**WHOLE, "minimum": 1, "maximum": 200, "default": 50}),
                asked("cursor", "Where to go on: `next` of the page before.", text()),
            ),
        ),
    },
    "/api/v1/charging-sessions/{charging_session_id}/explanation": {
        "get": operation(
            "Why a charging session went as it did.",
            CUSTOMER,
            ("200", JSON, ref("Explanation")),
            "404",
            "422",
            asks=(SESSION, ABOUT, LOCALE),
        ),
    },
    "/api/v1/charging-sessions/{charging_session_id}/timeline.svg": {
        "get": operation(
            "The timeline that proves it, as a picture.",
            CUSTOMER,
            ("200", PICTURE, text()),
            "404",
            "422",
            asks=(SESSION, ABOUT, LOCALE),
        ),
    },
    "/api/v1/charging-sessions/{charging_session_id}/timeline": {
        "get": operation(
            "The same timeline as a tree to draw from, and as rows of a table.",
            CUSTOMER,
            ("200", JSON, ref("Timeline")),
            "404",
            "422",
            asks=(SESSION, ABOUT, LOCALE, NAME),
        ),
    },
    "/api/v1/articles": {
        "get": operation(
            "List the help articles, or find some by words.",
            ANYBODY,
            ("200", JSON, ref("Articles")),
            "422",
            asks=(asked("q", "Words to find.", text(maxLength=200)), LOCALE),
        ),
    },
    "/api/v1/articles/{slug}": {
        "get": operation(
            "Read a help article.", ANYBODY, ("200", JSON, ref("Article")), "404", "422", asks=(named("slug"), LOCALE)
        ),
    },
    "/api/v1/articles/{slug}/feedback": {
        "post": operation(
            "Say whether an article helped.",
            ANYBODY,
            ("201", JSON, ref("Nothing")),
            "404",
            "503",
            *TAKES_JSON,
            takes={JSON: OPINION},
            asks=(named("slug"),),
        ),
    },
    "/api/v1/records": {
        "put": operation(
            "Store record lines, all or nothing; the same again changes nothing.",
            PROGRAM,
            ("200", JSON, ref("Stored")),
            "413",
            "415",
            "422",
            takes={"application/jsonl": text("JSON Lines, at most 16 MB.")},
        ),
    },
    "/healthz": {"get": operation("Is the process up?", ANYBODY, ("200", JSON, ref("Health")))},
    "/readyz": {"get": operation("Could a customer be answered now?", ANYBODY, ("200", JSON, ref("Health")), "503")},
    "/metrics": {"get": operation("Counts, as Prometheus reads them.", ANYBODY, ("200", "text/plain", text()))},
    "/openapi.json": {"get": operation("This document.", ANYBODY, ("200", JSON, ref("Nothing")))},
}
