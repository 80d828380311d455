"""One line of a message log: a frame with its direction and receipt, a note, or what is wrong with it.

A line is broken where it is not JSON or holds no frame. What is wrong inside of a frame breaks no line: the frame is
read as far as it goes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from assistant.feeds.field_checks import Refused, shown
from assistant.feeds.ocpp.readings import text_of, words
from assistant.feeds.record_lines import LineError
from assistant.feeds.strict_json import LONGEST_LINE

Direction = Literal["cp_to_cs", "cs_to_cp", "note"]

FROM_CHARGER: Direction = "cp_to_cs"
TO_CHARGER: Direction = "cs_to_cp"
NOTE: Direction = "note"
DIRECTIONS: dict[str, Direction] = {"cp_to_cs": FROM_CHARGER, "cs_to_cp": TO_CHARGER, "note": NOTE}
BYTE_ORDER_MARK = "\ufeff"
LONGEST_NOTE = 4_000

_KNOWN = words(*DIRECTIONS)


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line as it was written: `at` is None where it has none, `frame` is empty for a note."""

    number: int
    at: object
    direction: Direction
    frame: list[object]
    note: str
    raw: bytes


def read_line(number: int, raw: bytes) -> LogLine | LineError:
    """Return what a line holds, or what is wrong with it."""
    try:
        line = _decoded(raw)
    except Refused as refused:
        return LineError("line", refused.what)
    written = line.get("dir")
    direction = _KNOWN.get(written.strip().lower()) if isinstance(written, str) else None
    if direction is None:
        what = "is missing" if written is None else f"{shown(written)} is not one of {', '.join(DIRECTIONS)}"
        return LineError("dir", what)
    if direction == NOTE:
        return LogLine(number, line.get("at"), NOTE, [], text_of(line.get("text"), LONGEST_NOTE) or "", raw)
    frame = line.get("frame")
    if isinstance(frame, str):
        try:
            frame = json.loads(frame, parse_constant=_nothing)
        except (ValueError, RecursionError):
            return LineError("frame", f"is text that is not JSON: {shown(frame)}")
    if not isinstance(frame, list):
        return LineError("frame", "is missing" if frame is None else f"must be a list, not {shown(frame)}")
    return LogLine(number, line.get("at"), DIRECTIONS[direction], frame, "", raw)


def _decoded(raw: bytes) -> dict[str, object]:
    if len(raw) > LONGEST_LINE:
        raise Refused(f"is longer than {LONGEST_LINE} characters")
    try:
        line = json.loads(raw.decode().lstrip(BYTE_ORDER_MARK), parse_constant=_nothing)
    except UnicodeDecodeError:
        raise Refused("is not UTF-8") from None
    except RecursionError:
        raise Refused("is nested too deep") from None
    except json.JSONDecodeError as error:
        raise Refused(f"is not JSON: {error.msg} at character {error.pos + 1}") from None
    except ValueError:
        raise Refused("holds a number too long to read") from None
    if not isinstance(line, dict):
        raise Refused("is not a JSON object")
    return line


def _nothing(_: str) -> None:
    """Read NaN and Infinity, which some chargers send, as nothing."""
