"""The routes, each with who may call it, what it takes and what it answers."""

from __future__ import annotations

from typing import Final

from assistant.channels.openapi.operations import (
    ABOUT,
    ANYBODY,
    BEGINNER,
    CONVERSATION,
    CUSTOMER,
    JSON,
    LAST_EVENT_ID,
    LOCALE,
    NAME,
    OPINION,
    OWNER,
    PICTURE,
    PROGRAM,
    SESSION,
    STREAM,
    TAKES_JSON,
    VIEW,
    WORDS,
    asked,
    named,
    operation,
)
from assistant.channels.openapi.schemas import ID, WHOLE, Schema, ref, taken, text

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
    "/api/v1/conversations/{conversation_id}/events": {
        "get": operation(
            "Follow a conversation: `message`, `handoff`, `status` and `correction`, each with an id to resume after."
            " `bye` says why the stream ends: expired, again, idle, restart, gone.",
            OWNER,
            ("200", STREAM, text()),
            "404",
            "422",
            "429",
            asks=(CONVERSATION, LAST_EVENT_ID, VIEW),
        ),
    },
    "/api/v1/conversations/{conversation_id}/typing": {
        "post": operation(
            "Tell the agents that the customer is writing.",
            OWNER,
            ("202", JSON, ref("Nothing")),
            "404",
            "429",
            *TAKES_JSON,
            asks=(CONVERSATION,),
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
