"""One line of a log: a frame, a note, or what is wrong with it."""

from __future__ import annotations

import json

import pytest

from assistant.feeds.ocpp.log_lines import LogLine, read_line
from assistant.feeds.record_lines import LineError


def _line(**fields: object) -> bytes:
    return json.dumps(
        {"at": "2026-03-10T01:00:00Z", "dir": "cp_to_cs", "frame": [2, "1", "Heartbeat", {}]} | fields
    ).encode()


@pytest.mark.parametrize(
    "raw",
    [
        _line(),
        _line() + b"\r\n",
        b"\xef\xbb\xbf" + _line(),
        _line(dir=" CP_TO_CS "),
        _line(frame='[2, "1", "Heartbeat", {}]'),
        _line(frame=[2, "1", "Heartbeat", {}]).replace(b"{}]", b'{"a": NaN}]'),
    ],
)
def test_reads_a_frame_however_it_is_written(raw: bytes) -> None:
    line = read_line(1, raw)

    assert isinstance(line, LogLine)
    assert line.direction == "cp_to_cs"
    assert line.frame[:3] == [2, "1", "Heartbeat"]


def test_reads_a_note() -> None:
    line = read_line(3, b'{"dir": "note", "text": "websocket closed"}')

    assert isinstance(line, LogLine)
    assert (line.number, line.at, line.direction, line.note) == (3, None, "note", "websocket closed")


@pytest.mark.parametrize(
    ("raw", "field", "what"),
    [
        (b"nonsense", "line", "is not JSON"),
        (b"[1]", "line", "is not a JSON object"),
        (b"\xff{}", "line", "is not UTF-8"),
        (b"[" * 100_000, "line", "is nested too deep"),
        (b'{"a": ' + b"9" * 5000 + b"}", "line", "too long to read"),
        (b'{"a": "' + b"x" * 1_000_001 + b'"}', "line", "is longer than"),
        (b"{}", "dir", "is missing"),
        (_line(dir="sideways"), "dir", "is not one of cp_to_cs, cs_to_cp, note"),
        (_line(dir=1), "dir", "is not one of"),
        (_line(frame=None), "frame", "is missing"),
        (_line(frame={}), "frame", "must be a list"),
        (_line(frame="[2,"), "frame", "is text that is not JSON"),
    ],
)
def test_says_what_is_wrong_with_a_broken_line(raw: bytes, field: str, what: str) -> None:
    error = read_line(1, raw)

    assert isinstance(error, LineError)
    assert error.field == field
    assert what in error.detail
