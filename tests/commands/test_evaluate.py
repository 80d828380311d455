from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import BOB, Run

DIALOGUE: dict[str, Any] = {
    "id": "D1",
    "now": "2026-03-10T09:30:00+00:00",
    "tz": "Asia/Kathmandu",
    "customer_id": "bob",
    "records": BOB,
    "turns": [
        {"user": "can I talk to a person", "expect": {"action": "handoff", "handoff_reason": "customer_asked"}},
        {"user": "hello?", "expect": {"action": "smalltalk"}},
    ],
}
QUESTIONS: list[dict[str, Any]] = [
    {"id": "Q1", "text": "why was last night rejected?", "expect": "diagnose", "intent": "why_rejected"},
    {
        "id": "Q2",
        "text": "why was the 4pm one rejected yesterday?",
        "expect": "diagnose",
        "time_ref": {"start": "2026-03-09T16:00:00+00:00", "end": "2026-03-09T16:00:00+00:00", "tolerance_min": 60},
    },
    {"id": "Q3", "text": "how do I use Boost?", "expect": "article:how-boost"},
    {"id": "Q4", "text": "hello", "expect": "handoff", "lang": "de", "tags": ["odd"], "source": "real:somewhere"},
]
ASKED_BY_A_CUSTOMER = {"id": "Q5", "text": "how do I use Boost?", "expect": "handoff", "accept": ["refuse"]}


def write(path: Path, *lines: object) -> str:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path.name


def test_scores_questions_and_dialogues(shell: Run, tmp_path: Path) -> None:
    ran = shell("evaluate", write(tmp_path / "labelled.jsonl", *QUESTIONS, DIALOGUE), "--misses")

    [scores] = ran.lines
    assert ran.status == 0
    assert scores["questions"]["lines"] == 4  # type: ignore[index] # a score
    assert scores["questions"]["right"] == 3  # type: ignore[index] # as above
    assert scores["questions"]["expected"]["time"] == {"lines": 1, "right": 1, "share": 1.0}  # type: ignore[index] # as above
    assert scores["turns"]["share"] == 0.5  # type: ignore[index] # as above
    assert 'Q4: "hello" → smalltalk (missed: action)' in ran.err
    assert 'D1: "hello?" → handoff customer_asked (missed: action)' in ran.err
    assert not (tmp_path / "assistant.db").exists()


def test_leaves_the_misses_out_where_they_are_not_asked_for(shell: Run, tmp_path: Path) -> None:
    ran = shell("evaluate", write(tmp_path / "labelled.jsonl", QUESTIONS[3]))

    assert "missed" not in ran.err
    assert "turns" not in ran.lines[0]
    assert "label handoff" in ran.err


def test_tells_by_what_a_line_is_how_many_are_right_and_what_was_confused(shell: Run, tmp_path: Path) -> None:
    ran = shell("evaluate", write(tmp_path / "labelled.jsonl", *QUESTIONS, ASKED_BY_A_CUSTOMER))

    questions: dict[str, Any] = ran.lines[0]["questions"]  # type: ignore[assignment] # a score
    assert questions["groups"]["language en"] == {"lines": 4, "right": 3, "share": 0.75}
    for name in ("language de", "tag odd", "source real"):
        assert questions["groups"][name] == {"lines": 1, "right": 0, "share": 0.0}
    assert questions["confused"] == [
        {"expected": "handoff", "answered": "article:how-boost", "lines": 1},
        {"expected": "handoff", "answered": "smalltalk", "lines": 1},
    ]
    assert "handoff answered as article:how-boost" in ran.err


def test_an_answer_where_only_a_person_or_a_refusal_is_right_is_confidently_wrong(shell: Run, tmp_path: Path) -> None:
    ran = shell("evaluate", write(tmp_path / "labelled.jsonl", *QUESTIONS, ASKED_BY_A_CUSTOMER))

    questions: dict[str, Any] = ran.lines[0]["questions"]  # type: ignore[assignment] # a score
    assert (questions["answers"], questions["confidently_wrong"]) == (4, {"lines": 1, "share": 0.25})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"text": "hello"}, "labelled.jsonl:1: line: has neither turns nor a text with what to expect"),
        (["hello"], "labelled.jsonl:1: line: is not a JSON object"),
        (DIALOGUE | {"now": "nope"}, "labelled.jsonl:1: now: is not a time"),
        (DIALOGUE | {"tz": "Nowhere"}, "labelled.jsonl:1: tz: "),
        (DIALOGUE | {"records": {}}, "labelled.jsonl:1: records: must be a list"),
        (DIALOGUE | {"turns": []}, "labelled.jsonl:1: turns: must be a list of one turn or more"),
        (DIALOGUE | {"turns": ["hello"]}, "labelled.jsonl:1: turns: turn 1 is not an object"),
        (DIALOGUE | {"turns": [{"user": 4, "expect": {"action": "clarify"}}]}, "turn 1: user: must be text"),
        (DIALOGUE | {"turns": [{"user": "a", "expect": {"action": "dance"}}]}, "turn 1: expect: must be one of"),
        (QUESTIONS[0] | {"text": 4}, "labelled.jsonl:1: text: must be text, not 4"),
        (QUESTIONS[0] | {"expect": "dance"}, "labelled.jsonl:1: expect: must be one of diagnose, article:SLUG,"),
        (QUESTIONS[0] | {"expect": "article:"}, "labelled.jsonl:1: expect: must be one of"),
        (QUESTIONS[0] | {"accept": "refuse"}, "labelled.jsonl:1: accept: must be a list of outcomes"),
        (QUESTIONS[0] | {"time_ref": "now"}, "labelled.jsonl:1: time_ref: must be an object"),
        (QUESTIONS[0] | {"time_ref": {"start": "soon"}}, "labelled.jsonl:1: time_ref.start: is not a time"),
        (DIALOGUE | {"records": [{"record": "customer"}]}, "labelled.jsonl:1: records: record 1: id: is missing"),
        (DIALOGUE | {"records": ["customer"]}, "labelled.jsonl:1: records: record 1: record: is missing"),
    ],
)
def test_a_line_that_it_cannot_follow_is_wrong_usage(shell: Run, tmp_path: Path, line: object, said: str) -> None:
    ran = shell("evaluate", write(tmp_path / "labelled.jsonl", line))

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_every_bad_line_is_named(shell: Run, tmp_path: Path) -> None:
    ran = shell("evaluate", write(tmp_path / "labelled.jsonl", {"text": "hello"}, QUESTIONS[3], ["hello"]))

    assert ran.status == 2
    assert "labelled.jsonl:1: line: has neither" in ran.err
    assert "labelled.jsonl:3: line: is not a JSON object" in ran.err
    assert ran.err.count("\n") == 2


def test_a_file_without_lines_is_wrong_usage(shell: Run, tmp_path: Path) -> None:
    ran = shell("evaluate", write(tmp_path / "labelled.jsonl"))

    assert ran.status == 2
    assert "labelled.jsonl: holds no labelled line" in ran.err
