"""The headers of every answer: what a browser may do with it, and that nothing personal is kept on the way."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Final

from flask import Flask, Response

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
FILES_OF_STYLE: Final = "style-src 'self'"
NOT_FRAMED: Final = "frame-ancestors 'none'"
ALWAYS: Final[dict[str, str]] = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
HTTPS_ONLY: Final = "max-age=31536000; includeSubDomains"


def let_be_framed(answer: Response, origins: Iterable[str]) -> Response:
    """Return an answer that pages of these origins, and no others, may show in a frame."""
    policy = answer.headers.get("Content-Security-Policy", PAGE_POLICY)
    answer.headers["Content-Security-Policy"] = policy.replace(NOT_FRAMED, f"frame-ancestors {' '.join(origins)}")
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def let_be_styled(answer: Response, style: str) -> Response:
    """Return an answer that may carry this style, and have no other."""
    answer.headers["Content-Security-Policy"] = PAGE_POLICY.replace(FILES_OF_STYLE, f"style-src {source_of(style)}")
    return answer


@lru_cache(maxsize=8)
def source_of(style: str) -> str:
    """Return what a policy names a style by that stands in what it is the style of."""
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


def set_headers(app: Flask, public_url: str) -> None:
    """Put the headers on every answer; an answer that set one itself keeps its own."""
    secured = {"Strict-Transport-Security": HTTPS_ONLY} if public_url.startswith("https://") else {}
    always = [(name, name.lower(), value) for name, value in (ALWAYS | secured).items()]

    @app.after_request
    def _with_headers(answer: Response) -> Response:
        own = set(answer.headers.keys(lower=True))
        answer.headers.extend([(name, value) for name, lower, value in always if lower not in own])
        if NOT_FRAMED not in answer.headers["Content-Security-Policy"]:
            del answer.headers["X-Frame-Options"]  # it knows no list of origins
        return answer
