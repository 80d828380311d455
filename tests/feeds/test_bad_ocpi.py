from __future__ import annotations

import json

import pytest

from assistant.feeds.json_objects import LONGEST_DOCUMENT, json_objects
from assistant.feeds.record_lines import LineError
from tests.feeds.ocpi_objects import CDR, SESSION, TARIFF, lines, read


@pytest.mark.parametrize(
    ("found", "field", "words"),
    [
        (7, "line", "is not an OCPI object"),
        ([1], "line", "is not an OCPI object"),
        ({"id": "x"}, "line", "is not a Session, a CDR or a Tariff"),
        (
            SESSION | {"status": "DONE"},
            "status",
            '"DONE" is not one of ACTIVE, COMPLETED, PENDING, RESERVATION, INVALID',
        ),
        (SESSION | {"kwh": "7"}, "kwh", 'must be a number, not "7"'),
        (SESSION | {"start_date_time": "soon"}, "start_date_time", "is not a time"),
        (SESSION | {"start_date_time": 7}, "start_date_time", "must be a time"),
        (SESSION | {"end_date_time": "2026-03-09T00:00:00Z"}, "end_date_time", "is before started_at"),
        (SESSION | {"cdr_token": None}, "cdr_token.contract_id", "is missing"),
        (SESSION | {"evse_uid": None, "location_id": None}, "evse_uid", "is missing"),
        (SESSION | {"total_cost": 2.4, "currency": "£"}, "currency", "is not a currency code"),
        (CDR | {"cdr_location": None, "tariffs": [TARIFF]}, "cdr_location.evse_uid", "is missing"),
        (CDR | {"credit": True}, "credit", "a credit CDR undoes a bill"),
        (TARIFF, "id", 'no session in this file names tariff "T1": say which --charger'),
    ],
)
def test_says_what_is_wrong_in_the_words_of_ocpi(found: object, field: str, words: str) -> None:
    [errors], _ = read(found)

    assert isinstance(errors, list)
    assert [error.field for error in errors] == [field]
    assert words in errors[0].detail


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"elements": {}}, "elements", "must be a list of objects"),
        ({"elements": [{"price_components": [1]}]}, "elements[0].price_components", "must be a list of objects"),
        ({"elements": [{"price_components": [{"type": "ENERGY"}]}]}, "elements[0].price_components.price", "a number"),
        (
            {"elements": [{"price_components": [], "restrictions": {"day_of_week": ["SUNNY"]}}]},
            "elements[0].restrictions.day_of_week",
            '"SUNNY" is not one of MONDAY',
        ),
        (
            {"elements": [{"price_components": [], "restrictions": {"day_of_week": "MONDAY"}}]},
            "elements[0].restrictions.day_of_week",
            "is not one of",
        ),
        ({"last_updated": "soon"}, "last_updated", "is not a time"),
    ],
)
def test_says_what_is_wrong_with_a_tariff(change: dict[str, object], field: str, words: str) -> None:
    [errors], _ = read(TARIFF | change, charger_id="chg_1")

    assert isinstance(errors, list)
    assert [error.field for error in errors] == [field]
    assert words in errors[0].detail


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ('{"id":1}\n\n{"id":2}\n', [(1, {"id": 1}), (3, {"id": 2})]),
        ('[{"id":1},\n {"id":2}]', [(1, {"id": 1}), (2, {"id": 2})]),
        ('\n[\n{"id":1},\n\n{"id":\n2}\n]\n', [(3, {"id": 1}), (5, {"id": 2})]),
        ('{"data":[{"id":1},{"id":2}],"status_code":1000}', [(1, {"id": 1}), (1, {"id": 2})]),
        ('{"data":{"id":1},"status_code":1000}', [(1, {"id": 1})]),
        ('{\n"id":1\n}\n{\n"id":2}', [(1, {"id": 1}), (4, {"id": 2})]),
    ],
)
def test_finds_the_objects_whichever_way_a_file_lists_them(text: str, found: list[tuple[int, object]]) -> None:
    assert list(json_objects(lines(text))) == found


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{"id":1}\n{"id":2\n', 2, "is not JSON"),
        ("hello\n", 1, "is not JSON"),
        ('[{"id":1},\n{"id":2}', 1, "is not JSON"),
        ('[{"id":1},,{"id":2}]', 1, "is not JSON"),
        ('[{"id":1,"id":2}]', 1, 'names "id" twice'),
        ('[{"id":"\\u0000"}]', 1, "NUL"),
        (b'[{"id":"\xff"}]', 1, "is not UTF-8"),
        ("[" + '{"a":' * 40 + "1" + "}" * 40 + "]", 1, "nested deeper"),
        ("[" + '{"a":' * 100_000 + "1" + "}" * 100_000 + "]", 1, "nested too deep"),
    ],
)
def test_says_where_a_file_is_not_json(text: str | bytes, line: int, words: str) -> None:
    number, errors = list(json_objects(lines(text)))[-1]

    assert number == line
    assert isinstance(errors, list)
    assert isinstance(errors[0], LineError)
    assert words in errors[0].detail


def test_refuses_a_document_that_does_not_end() -> None:
    endless = (b"[", *(b" " * 1_000_000 for _ in range(LONGEST_DOCUMENT // 1_000_000)))

    [(number, errors)] = json_objects(enumerate(endless, 1))

    assert number == 1
    assert isinstance(errors, list)
    assert "write JSON Lines" in errors[0].detail


def test_reads_the_same_session_printed_over_several_lines() -> None:
    [(_, found)] = json_objects(lines(json.dumps(SESSION, indent=2)))

    assert read(found) == read(SESSION)


def test_hands_on_what_could_not_be_read() -> None:
    errors = [LineError("line", "is not JSON")]

    assert read(errors) == ([errors], [])
