from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from assistant.domain.records import ChargingSession, Setting
from assistant.feeds.json_objects import LONGEST_DOCUMENT, json_objects
from assistant.feeds.ocpi import OcpiReader
from assistant.feeds.record_lines import LineError

SESSION: dict[str, object] = {
    "country_code": "GB",
    "party_id": "HOM",
    "id": "101",
    "start_date_time": "2026-03-10T01:00:00Z",
    "end_date_time": "2026-03-10T05:00:00",
    "kwh": 27.3,
    "cdr_token": {"uid": "012345678", "type": "RFID", "contract_id": "cus_1"},
    "auth_method": "COMMAND",
    "location_id": "LOC1",
    "evse_uid": "chg_1",
    "connector_id": "2",
    "currency": "GBP",
    "total_cost": {"excl_vat": 2.0, "incl_vat": 2.4},
    "status": "COMPLETED",
    "last_updated": "2026-03-10T05:01:00Z",
    "x_vendor": {"extra": True},
}
CDR: dict[str, object] = {
    "id": "CDR1",
    "session_id": "101",
    "start_date_time": "2026-03-10T01:00:00Z",
    "end_date_time": "2026-03-10T05:00:00Z",
    "cdr_token": {"uid": "012345678"},
    "auth_method": "WHITELIST",
    "cdr_location": {"id": "LOC1", "evse_uid": "chg_1", "connector_id": "left"},
    "currency": "GBP",
    "total_cost": {"excl_vat": 0},
    "total_energy": 27.3,
    "remark": "cable was loose",
    "last_updated": "2026-03-10T06:00:00Z",
}
TARIFF: dict[str, object] = {
    "id": "T1",
    "currency": "GBP",
    "tariff_alt_text": [{"language": "en", "text": "Night"}],
    "elements": [
        {
            "price_components": [
                {"type": "ENERGY", "price": 0.25, "vat": 20, "step_size": 1},
                {"type": "FLAT", "price": 1, "step_size": 1},
            ],
            "restrictions": {"start_time": "00:30", "end_time": "05:30", "day_of_week": ["MONDAY", "FRIDAY"]},
        },
        {"price_components": [{"type": "ENERGY", "price": 0.5, "step_size": 1}], "restrictions": {"min_kwh": 20}},
        {"price_components": [{"type": "ENERGY", "price": 0.3, "step_size": 1}]},
    ],
    "last_updated": "2026-03-01T00:00:00Z",
}
AT_ONE = datetime(2026, 3, 10, 1, tzinfo=UTC)
AT_FIVE = datetime(2026, 3, 10, 5, tzinfo=UTC)


def read(
    *objects: object, customer_id: str | None = None, charger_id: str | None = None
) -> tuple[list[object], list[str]]:
    """Return what the objects become, and the notes."""
    notes: list[str] = []
    reader = OcpiReader(
        customer_id=customer_id, charger_id=charger_id, note=lambda line, what: notes.append(f"{line} {what}")
    )
    return [found for _, found in reader.records(enumerate(objects, 1))], notes


def test_a_completed_session_is_a_charging_session() -> None:
    assert read(SESSION) == (
        [
            ChargingSession(
                "101",
                "cus_1",
                "chg_1",
                "boost",
                "completed",
                connector_id=2,
                started_at=AT_ONE,
                ended_at=AT_FIVE,
                energy_kwh=27.3,
                cost=2.4,
                currency="GBP",
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    ("status", "kwh", "ours", "moment"),
    [
        ("ACTIVE", 1.5, "active", "started_at"),
        ("PENDING", 0, "scheduled", "created_at"),
        ("RESERVATION", 0, "scheduled", "created_at"),
        ("INVALID", 0, "rejected", "created_at"),
        ("INVALID", 3, "completed", "started_at"),
    ],
)
def test_each_status_has_its_own_of_ours(status: str, kwh: float, ours: str, moment: str) -> None:
    [session], _ = read(SESSION | {"status": status, "kwh": kwh, "end_date_time": None, "total_cost": None})

    assert isinstance(session, ChargingSession)
    assert session.status == ours
    assert {session.started_at, session.created_at} == {AT_ONE, None}
    assert getattr(session, moment) == AT_ONE
    assert session.cost is None


def test_a_cdr_is_the_session_that_it_closes_and_its_zero_is_free() -> None:
    [session], _ = read(CDR)

    assert isinstance(session, ChargingSession)
    assert (session.id, session.customer_id, session.connector_id) == ("101", "012345678", 1)
    assert (session.mode, session.status, session.cost) == ("plug_and_charge", "completed", 0)
    assert session.status_reason == "cable was loose"


def test_the_operator_may_say_whose_the_objects_are() -> None:
    sessions, _ = read(SESSION, CDR, customer_id="cus_9", charger_id="chg_9")

    assert {(one.customer_id, one.charger_id) for one in sessions if isinstance(one, ChargingSession)} == {
        ("cus_9", "chg_9")
    }


def test_a_tariff_holds_on_the_chargers_whose_sessions_name_it() -> None:
    named = SESSION | {"charging_periods": [{"tariff_id": "T1"}, {"tariff_id": None}, "rubbish"]}

    (_, setting), notes = read(TARIFF, named)

    assert isinstance(setting, Setting)
    assert (setting.charger_id, setting.name, setting.at) == ("chg_1", "tariff", datetime(2026, 3, 1, tzinfo=UTC))
    assert setting.value == {
        "name": "Night",
        "currency": "GBP",
        "rates": [
            {"from": "00:30", "to": "05:30", "days": ["mon", "fri"], "price_per_kwh": 0.3},
            {"price_per_kwh": 0.3},
        ],
    }
    assert notes == [
        '1 elements[0]: a price by "FLAT" cannot be said: left out',
        '1 elements[1]: the restriction "min_kwh" cannot be said: left out',
    ]


def test_a_tariff_inside_a_cdr_holds_from_its_start() -> None:
    (_, setting), notes = read(CDR | {"tariffs": [TARIFF | {"tariff_alt_text": []}, TARIFF]})

    assert isinstance(setting, Setting)
    assert setting.at == AT_ONE
    assert isinstance(setting.value, dict)
    assert setting.value["name"] == "T1"
    assert notes[-1] == "1 tariffs: 1 more than the first cannot be said: left out"


def test_one_tariff_inside_a_cdr_needs_no_note_of_others() -> None:
    flat = {"price_components": [{"type": "ENERGY", "price": 0.3}]}

    (_, setting), notes = read(CDR | {"tariffs": [TARIFF | {"elements": [flat]}]})

    assert isinstance(setting, Setting)
    assert notes == []


def test_an_open_end_of_a_tariffs_hours_is_midnight() -> None:
    element = {"price_components": [{"type": "ENERGY", "price": 1}], "restrictions": {"start_time": "22:00"}}

    [setting], _ = read(TARIFF | {"elements": [element], "start_date_time": "2026-02-01T00:00:00"}, charger_id="chg_1")

    assert isinstance(setting, Setting)
    assert setting.at == datetime(2026, 2, 1, tzinfo=UTC)
    assert setting.value["rates"] == [{"from": "22:00", "to": "00:00", "price_per_kwh": 1.0}]  # type: ignore[index] # a tariff


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


def lines(text: str | bytes) -> list[tuple[int, bytes]]:
    raw = text.encode() if isinstance(text, str) else text
    return [(number, line) for number, line in enumerate(raw.splitlines(keepends=True), 1) if line.strip()]


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
