from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.records import ChargingSession, Event
from assistant.feeds.record_lines import parse_line
from tests.feeds.lines_of_records import HOURS, JSON, NAMES, SESSION, SETTING, STATUS, TARIFF, right, wrong


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        ({}, "record", "is missing"),
        ({"record": "session"}, "record", '"session" is not one of customer, charger'),
        ({"record": ["event"]}, "record", "is not one of"),
        (SESSION | {"colour": None}, "colour", "is not a field of a charging_session"),
        (STATUS | {"power_w": 7}, "power_w", "is not a field of a status event"),
        (STATUS | {"type": "stat\nus"}, "type", '"stat\\nus" is not one of connection'),
        ({"record": "event", "charger_id": "c", "at": "2026-03-10T01:00:00Z"}, "type", "is missing"),
        (SESSION | {"mode": "fast"}, "mode", '"fast" is not one of smart'),
        (SESSION | {"status": True}, "status", "true is not one of"),
        (SESSION | {"id": 7}, "id", "must be text, not 7"),
        (SESSION | {"id": ""}, "id", "must be 1 to 128 printable characters"),
        (SESSION | {"id": " a"}, "id", "must be 1 to 128 printable characters"),
        (SESSION | {"customer_id": None}, "customer_id", "is missing"),
        (SESSION | {"energy_kwh": -0.1}, "energy_kwh", "is below 0: -0.1"),
        (SESSION | {"energy_kwh": "7"}, "energy_kwh", 'must be a number, not "7"'),
        (SESSION | {"energy_kwh": True}, "energy_kwh", "must be a number, not true"),
        (SESSION | {"cost": 10**30}, "cost", "is too large"),
        (SESSION | {"currency": "pounds"}, "currency", "is not a currency code"),
        (SESSION | {"connector_id": 0}, "connector_id", "must lie between 1 and 1000: 0"),
        (SESSION | {"connector_id": 1.5}, "connector_id", "must be a whole number, not 1.5"),
        (SESSION | {"connector_id": True}, "connector_id", "must be a whole number, not true"),
        (SESSION | {"target_soc_percent": 101}, "target_soc_percent", "must lie between 0 and 100: 101"),
        (SESSION | {"status_reason": "a\u001bb"}, "status_reason", "holds a control character"),
        (SESSION | {"status_reason": "a" * 4001}, "status_reason", "is longer than 4000 characters"),
        (SESSION | {"status_reason": 4}, "status_reason", "must be text"),
        (SESSION | {"started_at": "2026-03-10T01:00:00"}, "started_at", "has no offset: write 2026-03-10T01:00:00Z"),
        (
            SESSION | {"started_at": "yesterday"},
            "started_at",
            'is not a time such as 2026-03-10T01:00:00Z: "yesterday"',
        ),
        (SESSION | {"started_at": "2026-03-10"}, "started_at", "is not a time"),
        (SESSION | {"started_at": "2026-03-10x01:00:00Z"}, "started_at", "is not a time"),
        (SESSION | {"started_at": "2026-02-30T01:00:00Z"}, "started_at", "is not a time"),
        (SESSION | {"started_at": "0001-01-01T00:00:00+14:00"}, "started_at", "is not a time"),
        (SESSION | {"started_at": "1753-01-01T00:00:00Z"}, "started_at", "lies outside the years 1900 to 2199"),
        (SESSION | {"started_at": 1773104400}, "started_at", "must be a time"),
        ({"record": "customer", "id": "c", "locale": "english"}, "locale", "is not a language tag"),
        (
            {"record": "customer", "id": "c", "timezone": "Europe/Lond"},
            "timezone",
            "is not a time zone of the IANA list",
        ),
        ({"record": "customer", "id": "c", "timezone": "../etc/passwd"}, "timezone", "is not a time zone"),
        ({"record": "customer", "id": "c", "timezone": "Europe"}, "timezone", "is not a time zone"),
        ({"record": "customer", "id": "c", "timezone": 1}, "timezone", "is not a time zone"),
        ({"record": "charger", "id": "c", "customer_id": "x", "members": "y"}, "members", "must be a list"),
        ({"record": "charger", "id": "c", "customer_id": "x", "members": [1]}, "members", "must be text"),
        (STATUS | {"type": "limit", "status": None}, "amps", "is missing, and so is watts"),
        (STATUS | {"error_code": ""}, "error_code", "must be 1 to 200 printable characters"),
        (STATUS | {"error_code": 1}, "error_code", "must be text"),
        (STATUS | {"type": "command", "argument": []}, "argument", "must be an object"),
        (STATUS | {"type": "vehicle", "asleep": 1}, "asleep", "must be true or false"),
        (STATUS | {"type": "meter", "temperature_c": -300}, "temperature_c", "is below -273.15"),
        (STATUS | {"type": "transaction", "transaction_id": True}, "transaction_id", "must be text"),
        (SETTING | {"name": "colour", "value": 1}, "name", "is not one of restricted_hours"),
        (SETTING | {"name": "charge_now", "value": None}, "value", "is missing"),
        (SETTING | {"name": "charge_now", "value": "yes"}, "value", "must be true or false"),
        (HOURS | {"value": {}}, "value", "must be a list of windows"),
        (HOURS | {"value": [{"from": "01:00"}]}, "value", "[0].to is missing"),
        (HOURS | {"value": [{"to": "01:00"}]}, "value", "[0].from is missing"),
        (HOURS | {"value": [{}]}, "value", "[0].from is missing"),
        (HOURS | {"value": ["01:00"]}, "value", "[0] must be an object"),
        (HOURS | {"value": [{"from": "1:00", "to": "02:00"}]}, "value", "[0].from must be a clock time"),
        (HOURS | {"value": [{"from": "01:00", "to": 2}]}, "value", "[0].to must be a clock time"),
        (HOURS | {"value": [{"from": "01:00", "to": "02:00", "days": []}]}, "value", "[0].days is empty"),
        (HOURS | {"value": [{"from": "01:00", "to": "02:00", "days": [0]}]}, "value", "[0].days 0 is not a day"),
        (HOURS | {"value": [{"from": "01:00", "to": "02:00", "days": [None]}]}, "value", "null is not a day"),
        (HOURS | {"value": [{"from": "01:00", "to": "02:00", "until": 1}]}, "value", "[0].until is not a field of it"),
        (HOURS | {"value": [{"from": "01:00", "to": "02:00"}] * 201}, "value", "more than 200 windows"),
        (TARIFF | {"value": "cheap"}, "value", "must be null or an object"),
        (TARIFF | {"value": {"currency": "gbp"}}, "value", '.currency "gbp" is not a currency code'),
        (TARIFF | {"value": {"rates": [{}]}}, "value", ".rates[0].price_per_kwh is missing"),
        (TARIFF | {"value": {"rates": [{"price_per_kwh": "1"}]}}, "value", ".rates[0].price_per_kwh must be a number"),
        (TARIFF | {"value": {"rates": ["1"]}}, "value", ".rates[0] must be an object"),
        (TARIFF | {"value": {"rate": []}}, "value", ".rate is not a field of it"),
    ],
)
def test_names_the_field_and_says_what_is_wrong(line: Mapping[str, object], field: str, words: str) -> None:
    errors = wrong(line)

    assert field in [name for name, _ in errors]
    assert any(words in detail for name, detail in errors if name == field), errors


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"{", "is not JSON: Expecting property name"),
        (b"[]", "is not a JSON object"),
        (b'{"a":NaN}', "is not JSON: it holds NaN"),
        (b'{"a":-Infinity}', "is not JSON: it holds -Infinity"),
        (b'{"a":1,"a":1}', 'names "a" twice'),
        (b'{"b":{"x\\n":1,"x\\n":2}}', 'names "x\\n" twice'),
        (b'{"a":"\\ud800"}', "half of a surrogate pair"),
        (b'{"\\udc00":"a"}', "half of a surrogate pair"),
        (b'{"a":["\\u0000"]}', "the character NUL"),
        (b'{"a":"\xff"}', "is not UTF-8"),
        ('{"a":"\x00"}', "is not JSON"),
        (b'{"a":' + b"9" * 5000 + b"}", "a number too long"),
        (b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", "nested deeper than 32"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested deeper than 32"),
        (b'{"a":"' + b"a" * 1_000_000 + b'"}', "is longer than 1000000"),
    ],
)
def test_refuses_what_is_not_strict_json(raw: bytes | str, words: str) -> None:
    assert [name for name, _ in wrong(raw)] == ["line"]
    assert words in wrong(raw)[0][1]


def test_keeps_an_emoji_and_a_backslash_that_only_looks_like_an_escape() -> None:
    line = SESSION | {"status_reason": "⚡ \\u0000 \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")}

    session = right(line)

    assert isinstance(session, ChargingSession)
    assert session.status_reason == "⚡ \\u0000 😀"


def test_reports_everything_that_is_wrong_with_a_line() -> None:
    errors = wrong(SESSION | {"mode": "fast", "status": None, "energy_kwh": -1, "colour": "red"})

    assert {name for name, _ in errors} == {"mode", "status", "energy_kwh", "colour"}


@pytest.mark.parametrize(("begins", "ends"), [("planned_start_at", "planned_end_at"), ("started_at", "ended_at")])
def test_refuses_an_end_before_its_start(begins: str, ends: str) -> None:
    line = SESSION | {begins: "2026-03-10T01:00:00Z", ends: "2026-03-10T01:30:00+01:00"}

    assert wrong(line) == [(ends, f"2026-03-10T00:30:00Z is before {begins} 2026-03-10T01:00:00Z")]
    assert wrong(
        {"record": "coverage", "charger_id": "c", "from": "2026-03-10T01:00:00Z", "to": "2026-03-10T00:00:00Z"}
    )


def test_shows_a_hostile_value_shortened_and_escaped() -> None:
    [(_, detail)] = wrong(SESSION | {"mode": "\u001b[2J\r\n" + "x" * 500})

    assert detail.isprintable()
    assert len(detail) < 200
    assert "\\u001b[2J\\r\\n" in detail


@given(
    st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2198, 12, 31)),  # noqa: DTZ001 # the offset is drawn apart
    st.integers(-14 * 60, 14 * 60),
)
def test_a_time_is_the_same_moment_in_utc_whatever_its_offset(clock: datetime, minutes: int) -> None:
    written = clock.replace(tzinfo=timezone(timedelta(minutes=minutes)))

    event = right(STATUS | {"at": written.isoformat()})

    assert isinstance(event, Event)
    assert event.at == written
    assert event.at.tzinfo is UTC


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_never_fails_on_rubbish(raw: bytes | str) -> None:
    assert isinstance(parse_line(raw), list)


@given(
    st.sampled_from(["customer", "charger", "charging_session", "setting", "event", "coverage"]),
    st.dictionaries(
        NAMES, JSON | st.sampled_from(["tariff", "restricted_hours", "limit", "command", "2026-03-10T01:00:00Z"])
    ),
)
def test_never_fails_on_json_of_any_shape(kind: str, fields: dict[str, object]) -> None:
    read = parse_line(json.dumps({"record": kind} | fields))

    assert read != []
