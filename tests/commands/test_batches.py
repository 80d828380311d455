from __future__ import annotations

import io
import json
import logging
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.commands.batches import answer_batch
from assistant.commands.moments import moment_or_local
from assistant.domain.errors import BadInput, NotFound
from assistant.feeds.field_checks import identifier

FIELDS = {"charging_session_id": identifier, "now": moment_or_local}


def answer(line: Mapping[str, object]) -> Mapping[str, object]:
    if line["charging_session_id"] == "unknown":
        raise NotFound("there is no such charging session")
    if line["charging_session_id"] == "broken":
        raise ZeroDivisionError
    return {"outcome": "explained", "now": str(line.get("now"))}


def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> tuple[int, list[dict[str, object]]]:
    path = tmp_path / "batch.jsonl"
    path.write_text(text, encoding="utf-8")
    status = answer_batch(str(path), FIELDS, ("charging_session_id",), answer)
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_answers_each_line_in_order_with_its_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, answers = run(
        tmp_path,
        capsys,
        '{"id":"b","charging_session_id":"ses_1"}\n\n{"id":1,"charging_session_id":"s","now":"2026-03-10T09:30"}\n',
    )

    assert status == 0
    assert answers == [
        {"id": "b", "outcome": "explained", "now": "None"},
        {"id": 1, "outcome": "explained", "now": "2026-03-10 09:30:00"},
    ]


@pytest.mark.parametrize(
    ("line", "asked", "code", "words"),
    [
        ('{"id":1,"charging_session_id":"unknown"}', 1, "not_found", "there is no such charging session"),
        ('{"id":"x","charging_session_id":7}', "x", "bad_input", "charging_session_id: must be text, not 7"),
        ('{"id":"x","charging_session_id":null}', "x", "bad_input", "charging_session_id: is missing"),
        ('{"charging_session_id":"ses_1"}', None, "bad_input", "id: is missing"),
        ('{"id":[1],"charging_session_id":"ses_1"}', [1], "bad_input", "id: must be text or a whole number"),
        ('{"id":true,"charging_session_id":"ses_1"}', True, "bad_input", "id: must be text or a whole number"),
        ('{"id":1,"charging_session_id":"s","color":1}', 1, "bad_input", "color: is not a field of a line"),
        ('{"id":1,"charging_session_id":"s","now":"noon"}', 1, "bad_input", "now: is not a time"),
        ('{"id":1,"charging_session_id":"s","now":12}', 1, "bad_input", "now: must be a time"),
        ("hello", None, "bad_input", "line: is not JSON"),
    ],
)
def test_a_line_that_fails_says_why_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, asked: object, code: str, words: str
) -> None:
    status, answers = run(tmp_path, capsys, f'{line}\n{{"id":2,"charging_session_id":"ses_1"}}\n')

    assert status == 1
    assert answers[0]["id"] == asked
    error = answers[0]["error"]
    assert isinstance(error, dict)
    assert error["code"] == code
    assert words in error["detail"]
    assert answers[1]["outcome"] == "explained"


def test_a_fault_of_ours_is_logged_and_takes_no_other_line_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        status, answers = run(
            tmp_path,
            capsys,
            '{"id":1,"charging_session_id":"broken"}\n{"id":2,"charging_session_id":"ses_1"}\n',
        )

    assert status == 1
    assert answers[0] == {"id": 1, "error": {"code": "error", "detail": "something went wrong here; the log says what"}}
    assert answers[1]["id"] == 2
    assert "ZeroDivisionError" in caplog.text


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id":1,"charging_session_id":"s"}')))

    assert answer_batch("-", FIELDS, ("charging_session_id",), answer) == 0
    assert json.loads(capsys.readouterr().out)["id"] == 1


def test_says_when_the_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        answer_batch(str(tmp_path / "none"), FIELDS, (), answer)
