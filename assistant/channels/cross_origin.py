"""Which other sites may call us from a browser: those of `ASSISTANT_WIDGET_ORIGINS`, each by its exact origin.

Credentials are never sent along by the browser (there are no cookies); the widget sends its own in a header.

Source  Fetch standard, sections 3.2 (CORS protocol) and 3.6 (Cross-Origin-Resource-Policy).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, request

FOR_OTHER_SITES: Final = ("/api/v1/", "/widget/", "/assets/", "/widget.js")
PUBLIC: Final = re.compile(r"/assets/.*|/widget\.js|/widget/[^/]+/[^/]+\.js")
"""What holds nothing personal, and is loaded by pages of others as scripts and style sheets are."""

PREFLIGHT_HOLDS_S: Final = 7_200  # no browser remembers longer
TAKEN: Final = {
    "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": str(PREFLIGHT_HOLDS_S),
}


def allow_origins(app: Flask, origins: Collection[str]) -> None:
    """Let the pages of these origins read our answers; to any other, nothing is said that lets them."""
    allowed = frozenset(origins)

    @app.before_request
    def _preflight() -> Response | None:
        asked = request.headers.get("Access-Control-Request-Method")
        if request.method == "OPTIONS" and asked and request.path.startswith(FOR_OTHER_SITES):
            known = request.headers.get("Origin") in allowed
            return Response(status=HTTPStatus.NO_CONTENT, headers=TAKEN if known else {})
        return None

    @app.after_request
    def _to_whom(answer: Response) -> Response:
        if request.path.startswith(FOR_OTHER_SITES):
            answer.vary.add("Origin")
            origin = request.headers.get("Origin")
            if origin in allowed:
                answer.headers["Access-Control-Allow-Origin"] = origin
                answer.headers["Access-Control-Expose-Headers"] = "Retry-After"
            if PUBLIC.fullmatch(request.path):
                answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer
