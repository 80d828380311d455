"""The objects of a JSON file, whichever way it lists them, each with the number of the line on which it begins.

JSON Lines are read one by one. An array, or objects printed over several lines, are read whole: such files are answers
of a web service and small. An envelope `{"data": …}` stands for what is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from assistant.feeds.field_checks import Refused
from assistant.feeds.record_lines import LineError
from assistant.feeds.strict_json import DECODER, decoded, refuse_deep, refuse_unstorable

LONGEST_DOCUMENT = 100_000_000  # bytes: more than an answer of a web service holds
_BLANK = " \t\r\n"


def json_objects(lines: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, object]]:
    """Yield (line, object), or (line, list of LineError) for what cannot be read."""
    reading = iter(lines)
    first = next(reading, None)
    if first is None:
        return
    every = chain([first], reading)
    for number, found in _line_by_line(every) if _stands_alone(first[1]) else _whole(every):
        inside = found.get("data") if isinstance(found, dict) else None
        if isinstance(inside, list):
            yield from ((number, one) for one in inside)
        else:
            yield number, inside if isinstance(inside, dict) else found


def _stands_alone(raw: bytes) -> bool:
    try:
        decoded(raw)
    except Refused:
        return not raw.lstrip().startswith((b"[", b"{")) or raw.rstrip().endswith(b"}")
    return True


def _line_by_line(lines: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, object]]:
    for number, raw in lines:
        try:
            yield number, decoded(raw)
        except Refused as refused:
            yield number, [LineError("line", refused.what)]


def _whole(lines: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, object]]:
    line = 1
    try:
        line, text = _joined(lines)
        between = _BLANK
        if text.startswith("["):
            DECODER.decode(text)
            between += "[],"
        position = counted = 0
        while (position := _next_value(text, position, between)) < len(text):
            line += text.count("\n", counted, position)
            counted = position
            value, position = DECODER.raw_decode(text, position)
            refuse_deep(value)
            refuse_unstorable(value)
            yield line, value
    except Refused as refused:
        yield line, [LineError("line", refused.what)]
    except json.JSONDecodeError as error:
        yield line, [LineError("line", f"is not JSON: {error.msg} at character {error.pos + 1} of the file")]
    except (ValueError, RecursionError):
        yield line, [LineError("line", "is nested too deep, or holds a number too long to read")]


def _joined(lines: Iterable[tuple[int, bytes]]) -> tuple[int, str]:
    whole = bytearray()
    first_line, last_line = 0, 0
    for number, raw in lines:
        first_line = first_line or number
        whole += b"\n" * (number - (last_line or number)) + raw.rstrip(b"\r\n")
        last_line = number
        if len(whole) > LONGEST_DOCUMENT:
            raise Refused(f"is longer than {LONGEST_DOCUMENT} bytes: write JSON Lines, one object a line")
    try:
        return first_line, whole.decode().strip(_BLANK)
    except UnicodeDecodeError:
        raise Refused("is not UTF-8") from None


def _next_value(text: str, position: int, between: str) -> int:
    """Return where the next value begins, past what stands between values."""
    while position < len(text) and text[position] in between:
        position += 1
    return position
