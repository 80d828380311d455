"""Lists in pages: `{"items": […], "next": cursor or null}`. A cursor says where to go on, and nothing to its holder."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Final

from flask import request

from assistant.channels.errors import FieldErrors

USUAL_LENGTH: Final = 50
MOST: Final = 200
LONGEST_CURSOR: Final = 400
LONGEST_QUERY: Final = 200


def asked_length() -> int:
    """Return how many items are asked for by `limit`. Raise FieldErrors."""
    written = request.args.get("limit", str(USUAL_LENGTH))
    if not (written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= MOST):
        raise FieldErrors([{"field": "limit", "detail": f"is a whole number from 1 to {MOST}"}])
    return int(written)


def asked_place() -> tuple[int, str] | None:
    """Return the place that `cursor` names, None where the list begins. Raise FieldErrors."""
    written = request.args.get("cursor")
    if written is None:
        return None
    try:
        number, name = json.loads(urlsafe_b64decode(written[:LONGEST_CURSOR].encode("ascii")))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        number, name = None, None
    if type(number) is not int or abs(number) >= 2**62 or not isinstance(name, str) or not name.isprintable():
        raise FieldErrors([{"field": "cursor", "detail": "is not one that this list gave"}])
    return number, name


def place_as_cursor(number: int, name: str) -> str:
    """Return a place as a cursor."""
    return urlsafe_b64encode(json.dumps([number, name]).encode()).decode()


def listed(items: Sequence[object], following: str | None) -> dict[str, object]:
    """Return a page."""
    return {"items": list(items), "next": following}


def asked_words(name: str, longest: int = LONGEST_QUERY) -> str:
    """Return the words of an option of the address, empty where it is absent. Raise FieldErrors."""
    written = request.args.get(name, "")
    if len(written) > longest or any(not sign.isprintable() for sign in written):
        raise FieldErrors([{"field": name, "detail": f"is at most {longest} printable characters"}])
    return written
