"""What can be read of a value, whatever its sender made of it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from assistant.feeds.ocpp.readings import (
    cleaned,
    first_of,
    flag_of,
    moment_of,
    number_of,
    object_of,
    objects_of,
    text_of,
    whole_of,
    word_of,
    words,
)

LONDON = ZoneInfo("Europe/London")
JULY = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  Driveway ", "Driveway"),
        (17, "17"),
        ("a\x00b\ud800c\n", "a b c"),
        ("", None),
        ("\n", None),
        (True, None),
        (1.5, None),
        (10**30, None),
        (None, None),
        ({}, None),
        ("x" * 300, "x" * 200),
    ],
)
def test_reads_words_on_one_line(value: object, expected: str | None) -> None:
    assert text_of(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, 3.0),
        (2.5, 2.5),
        (" 2,5 ", 2.5),
        ("1e3", 1000.0),
        ("nan", None),
        ("inf", None),
        ("two", None),
        (float("nan"), None),
        (True, None),
        (10**400, None),
        (None, None),
        ([], None),
    ],
)
def test_reads_numbers_also_where_they_are_text(value: object, expected: float | None) -> None:
    assert number_of(value) == expected


@pytest.mark.parametrize(("value", "expected"), [("7", 7), (7.0, 7), (7.5, None), ("x", None), (1e300, None)])
def test_reads_whole_numbers(value: object, expected: int | None) -> None:
    assert whole_of(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(True, True), ("False", False), (" true", True), ("yes", None), (1, None), (None, None)]
)
def test_reads_yes_and_no(value: object, expected: bool | None) -> None:  # noqa: FBT001 # the case itself
    assert flag_of(value) is expected


def test_takes_one_object_for_a_list_of_one() -> None:
    assert objects_of({"a": 1}) == [{"a": 1}]
    assert objects_of([{"a": 1}, 2, None]) == [{"a": 1}]
    assert objects_of("a") == []
    assert object_of([1]) == {}


def test_finds_a_word_in_any_case_of_letters() -> None:
    known = words("SuspendedEV", "Charging")

    assert word_of(" suspendedev ", known) == "SuspendedEV"
    assert word_of("Sleeping", known) is None
    assert word_of(1, known) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-07-01T12:00:00Z", JULY),
        ("2026-07-01T12:00:00.000+0000", JULY),
        ("2026-07-01t14:00:00+02:00", JULY),
        ("2026-07-01 12:00:00Z", JULY),
        (1782907200, JULY),
        (1782907200000, JULY),
        (1782907200.0, JULY),
        ("1970-01-01T00:00:07Z", datetime(1970, 1, 1, 0, 0, 7, tzinfo=UTC)),
        ("0001-01-01T00:00:00+05:00", None),
        ("9999-12-31T23:59:59Z", None),
        (1e30, None),
        (0, None),
        ("2026-07-01", None),
        ("2026-13-01T00:00:00Z", None),
        ("soon", None),
        (True, None),
        (None, None),
    ],
)
def test_reads_moments(value: object, expected: datetime | None) -> None:
    assert moment_of(value, LONDON) == expected


def test_takes_a_time_without_an_offset_for_whichever_lies_nearer() -> None:
    assert moment_of("2026-07-01T12:00:05", LONDON, JULY) == datetime(2026, 7, 1, 12, 0, 5, tzinfo=UTC)
    assert moment_of("2026-07-01T13:00:05", LONDON, JULY) == datetime(2026, 7, 1, 12, 0, 5, tzinfo=UTC)
    assert moment_of("2026-07-01T13:00:05", LONDON) == datetime(2026, 7, 1, 13, 0, 5, tzinfo=UTC)


def test_cleans_what_a_database_cannot_hold() -> None:
    deep: object = "x"
    for _ in range(20):
        deep = [deep]

    assert cleaned({"a\x00": ["b\udfff", 1, None, True]}) == {"a ": ["b ", 1, None, True]}
    assert "x" not in str(cleaned(deep))


def test_takes_the_first_value_that_is_there() -> None:
    assert first_of((None,), ("a", "b"), {"a": None, "b": 2}) == 2
    assert first_of((1,), ("b",), {"b": 2}) == 1
    assert first_of((), ("c",), {"b": 2}) is None
