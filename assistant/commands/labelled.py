"""Labelled lines as `evaluate` reads them: questions with what to expect, and dialogues of turns.

A question: `text`, `expect` (`diagnose`, `article:SLUG`, `clarify`, `handoff`, `smalltalk`, `refuse`), and perhaps
`accept` (other right outcomes), `now`, `time_ref`, `intent`, `lang`, `tags`, `source`. A dialogue: `now`, `turns` of
`user` and `expect` with an `action`, and perhaps `records`, `customer_id`, `tz`. Other fields are notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from assistant.domain.errors import BadInput
from assistant.feeds.field_checks import Check, Refused, customers_words, moment, shown, timezone
from assistant.feeds.lines import numbered_lines, opened
from assistant.feeds.strict_json import decoded

EXPECTED: Final = ("diagnose", "article:SLUG", "clarify", "handoff", "smalltalk", "refuse")
EDGES: Final = ("start", "end")

Line = Mapping[str, object]


class BadLines(BadInput):
    """Lines that cannot be followed, each named as FILE:LINE: field: what is wrong."""

    def __init__(self, lines: list[str]) -> None:
        """Keep them apart, for a person reads them one below the other."""
        super().__init__("\n".join(lines))
        self.lines = lines


def labelled_lines(name: str) -> list[tuple[int, Line]]:
    """Return the lines of a file with their numbers. Raise BadLines, which names each bad one."""
    lines: list[tuple[int, Line]] = []
    wrong: list[str] = []
    with opened(name) as file:
        for number, raw in numbered_lines(file):
            try:
                line = decoded(raw)
            except Refused as refused:
                wrong.append(f"{name}:{number}: line: {refused.what}")
                continue
            wrong += (f"{name}:{number}: {field}: {what}" for field, what in _wrong_with(line))
            lines.append((number, line))
    if not lines and not wrong:
        wrong.append(f"{name}: holds no labelled line")
    if wrong:
        raise BadLines(wrong)
    return lines


def _wrong_with(line: Line) -> Iterator[tuple[str, str]]:
    """Yield which fields of a line cannot be followed, and why."""
    if "turns" in line:
        yield from _wrong_dialogue(line)
    elif "text" not in line or "expect" not in line:
        yield "line", "has neither turns nor a text with what to expect"
    else:
        yield from _wrong_value(line, "text", customers_words)
        yield from _wrong_outcomes("expect", [line["expect"]])
        yield from _wrong_list(line, "accept")
        yield from _wrong_time(line.get("time_ref"))
        if line.get("now") is not None:
            yield from _wrong_value(line, "now", moment)


def _wrong_dialogue(line: Line) -> Iterator[tuple[str, str]]:
    yield from _wrong_value(line, "now", moment)
    if line.get("tz") is not None:
        yield from _wrong_value(line, "tz", timezone)
    if not isinstance(line.get("records", []), list):
        yield "records", "must be a list"
    turns = line["turns"]
    if not isinstance(turns, list) or not turns:
        yield "turns", "must be a list of one turn or more"
        return
    for place, turn in enumerate(turns, start=1):
        expected = turn.get("expect") if isinstance(turn, Mapping) else None
        if not isinstance(turn, Mapping) or not isinstance(expected, Mapping):
            yield "turns", f"turn {place} is not an object with what to expect"
            continue
        found = [
            *_wrong_value(turn, "user", customers_words),
            *(_wrong_value(turn, "now", moment) if turn.get("now") is not None else ()),
            *_wrong_outcomes("expect", [expected.get("action")]),
            *_wrong_list(expected, "accept"),
        ]
        yield from (("turns", f"turn {place}: {field}: {what}") for field, what in found)


def _wrong_value(line: Line, field: str, check: Check) -> Iterator[tuple[str, str]]:
    try:
        check(line.get(field))
    except Refused as refused:
        yield field, refused.what


def _wrong_list(line: Line, field: str) -> Iterator[tuple[str, str]]:
    accepted = line.get(field)
    if isinstance(accepted, list):
        yield from _wrong_outcomes(field, accepted)
    elif accepted is not None:
        yield field, f"must be a list of outcomes, not {shown(accepted)}"


def _wrong_outcomes(field: str, outcomes: Iterable[object]) -> Iterator[tuple[str, str]]:
    for outcome in outcomes:
        action, colon, slug = str(outcome).partition(":")
        known = f"{action}:SLUG" in EXPECTED and slug if colon else action in EXPECTED
        if not isinstance(outcome, str) or not known:
            yield field, f"must be one of {', '.join(EXPECTED)}, not {shown(outcome)}"


def _wrong_time(label: object) -> Iterator[tuple[str, str]]:
    if label is None:
        return
    if not isinstance(label, Mapping):
        yield "time_ref", f"must be an object, not {shown(label)}"
        return
    for edge in EDGES:
        if label.get(edge) is not None:
            yield from ((f"time_ref.{field}", what) for field, what in _wrong_value(label, edge, moment))
