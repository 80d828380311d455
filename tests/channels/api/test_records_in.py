from __future__ import annotations

import json

import pytest

from tests.channels.conftest import Calls, assert_problem
from tests.channels.households import record_lines

RECORDS = "/api/v1/records"
CAROL = '{"record":"customer","id":"carol"}'


def test_stores_records_once(program: Calls) -> None:
    first = program.send("PUT", RECORDS, data=record_lines("carol"), content_type="application/jsonl")
    again = program.send("PUT", RECORDS, data=record_lines("carol"), content_type="application/jsonl")

    assert first.json["unchanged"] == 0
    assert again.json == {"stored": 0, "unchanged": first.json["stored"]}


def test_stores_all_or_nothing_and_names_each_bad_line(program: Calls) -> None:
    body = f'{CAROL}\n{{"record":"customer"}}\nnot json\n{{"record":"charger","id":"c","customer_id":"dave"}}'

    problem = assert_problem(program.send("PUT", RECORDS, data=body), 422, "bad_input")

    assert [error["line"] for error in problem["errors"]] == [2, 3, 4]
    assert all({"line", "field", "detail"} == error.keys() for error in problem["errors"])
    assert program.send("PUT", RECORDS, data=CAROL).json == {"stored": 1, "unchanged": 0}


def test_an_empty_body_stores_nothing(program: Calls) -> None:
    assert program.send("PUT", RECORDS, data=b"\n\n").json == {"stored": 0, "unchanged": 0}


def test_takes_no_other_kind_of_body(program: Calls) -> None:
    assert_problem(program.send("PUT", RECORDS, data=CAROL, content_type="text/csv"), 415, "unsupported_media_type")


def test_takes_no_more_than_sixteen_megabytes(program: Calls) -> None:
    assert_problem(program.send("PUT", RECORDS, data=b" " * 16_000_001), 413, "too_large")


def test_only_a_program_may(nobody: Calls, alice: Calls) -> None:
    for caller in (nobody, alice):
        assert_problem(caller.send("PUT", RECORDS, data=CAROL), 401, "unauthorized")


@pytest.mark.parametrize(
    "raw", [b"\xff", b'{"record":"customer","id":"\\ud800"}', b'{"a":NaN}', b"[" * 100_000, b"\xef\xbb\xbf"]
)
def test_whatever_it_holds_it_is_answered(program: Calls, raw: bytes) -> None:
    answer = program.send("PUT", RECORDS, data=raw)

    assert answer.status_code in {200, 422}
    assert answer.status_code == 200 or json.loads(answer.data)["errors"]
