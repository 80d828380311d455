"""Files that pages load: style sheets, scripts, the mark. Their address holds a hash, so browsers keep them for good.

The hash is that of all of them together: what one file loads from its neighbours has the same hash without being told.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, send_from_directory

STATIC: Final = Path(__file__).resolve().parent.parent / "static"
HASH_DIGITS: Final = 12
FOR_GOOD: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"

room = Blueprint("assets", __name__, url_prefix="/assets")


def name_assets(app: Flask) -> None:
    """Give every template `asset("tokens.css")`, which returns the address of a file."""
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """Return the address of a file below `static`. Raise FileNotFoundError, so that no page names what is not there."""
    if not (STATIC / name).is_file():
        raise FileNotFoundError(name)
    return f"/assets/{version()}/{name}"


@lru_cache(maxsize=1)
def version() -> str:
    """Return the hash of all files: the same content, the same hash."""
    digest = sha256()
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(STATIC).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:HASH_DIGITS]


@room.get("/<asked_version>/<path:name>")
def file(asked_version: str, name: str) -> Response:
    """Give a file; one that is asked for by another version's hash is given too, and kept by nobody."""
    answer = send_from_directory(STATIC, name)
    answer.headers["Cache-Control"] = FOR_GOOD if asked_version == version() else ASK_AGAIN
    return answer
