"""What a request may carry: a strict JSON object of known fields, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import request

from assistant.channels.errors import FieldErrors, TooLarge, UnreadableBody, WrongMediaType
from assistant.domain.errors import NotFound
from assistant.feeds.field_checks import LONGEST_ID, Check, Refused, customers_words
from assistant.feeds.strict_json import decoded

LARGEST_BODY: Final = 1_000_000  # bytes, of everything but records
JSON: Final = "application/json"


def json_body(fields: Mapping[str, Check], required: tuple[str, ...] = ()) -> dict[str, object]:
    """Return the checked fields of the request's body; null and absent are the same, and left out.

    Raise WrongMediaType, TooLarge, UnreadableBody, or FieldErrors that name each field.
    """
    raw = raw_body(LARGEST_BODY)
    if not raw and not required:
        return {}
    if request.mimetype != JSON:
        raise WrongMediaType(f"The body is {JSON}.")
    try:
        given = decoded(raw, freely=[name for name, check in fields.items() if check is customers_words])
    except Refused as refused:
        raise UnreadableBody(f"The body {refused.what}.") from None
    return _checked(given, fields, required)


def raw_body(largest: int) -> bytes:
    """Return the body as it came. Raise TooLarge; a body whose length is not told is read no further than allowed."""
    if (request.content_length or 0) > largest:
        raise TooLarge(f"The body is larger than {largest} bytes.")
    raw = request.stream.read(largest + 1)
    if len(raw) > largest:
        raise TooLarge(f"The body is larger than {largest} bytes.")
    return raw


def identifier_in_path(written: str) -> str:
    """Return an id from the address. Raise NotFound for what cannot be one: it names nothing."""
    if not 1 <= len(written) <= LONGEST_ID or not written.isprintable():
        raise NotFound("There is nothing here.")
    return written


def _checked(given: Mapping[str, object], fields: Mapping[str, Check], required: tuple[str, ...]) -> dict[str, object]:
    checked: dict[str, object] = {}
    errors: list[dict[str, object]] = [
        {"field": name, "detail": "is missing"} for name in required if given.get(name) is None
    ]
    for name, value in given.items():
        if name not in fields:
            errors.append(
                {"field": name[:LONGEST_ID], "detail": f"is not a field: {', '.join(fields) or 'there is none'}"}
            )
        elif value is not None:
            try:
                checked[name] = fields[name](value)
            except Refused as refused:
                errors.append({"field": name, "detail": refused.what})
    if errors:
        raise FieldErrors(errors)
    return checked
