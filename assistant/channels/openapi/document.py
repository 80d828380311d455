"""The document as a whole."""

from __future__ import annotations

from functools import lru_cache

from assistant import __version__
from assistant.channels.openapi.paths import PATHS
from assistant.channels.openapi.schemas import SCHEMAS, Schema
from assistant.channels.openapi.suggestions import SUGGESTION_PATHS, SUGGESTION_SCHEMAS

DESCRIPTION = """Why was my charging session rejected? Answers from the customer's own record, with what proves them.

Errors are `application/problem+json` with a stable `code`. Times carry an offset. Objects in answers may grow."""


@lru_cache(maxsize=4)
def document(public_url: str = "") -> Schema:
    """Return the OpenAPI document of a service at this address."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Charge Assistant", "version": __version__, "description": DESCRIPTION},
        "servers": [{"url": public_url or "/"}],
        "paths": PATHS | SUGGESTION_PATHS,
        "components": {
            "schemas": SCHEMAS | SUGGESTION_SCHEMAS,
            "securitySchemes": {
                "customer": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "A short-lived JSON Web Token of the host app; `sub` is the customer's id.",
                },
                "visitor": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The `visitor_credential` that beginning the conversation gave.",
                },
                "agent": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "What `assistant agent credential NAME` shows.",
                },
                "service": {"type": "http", "scheme": "bearer", "description": "A service key of the operator's."},
            },
        },
    }
