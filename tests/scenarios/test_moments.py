from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from assistant.domain.errors import BadInput
from assistant.scenarios.moments import Calendar

TUESDAY = Calendar(date(2026, 3, 10), ZoneInfo("Europe/London"))


def utc(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("01:00", utc(10, 1)),
        ("01:00:30", utc(10, 1, 0, 30)),
        ("11:59", utc(10, 11, 59)),
        ("12:00", utc(9, 12)),
        ("18:40", utc(9, 18, 40)),
        ("2026-03-08T18:40", utc(8, 18, 40)),
        ("2026-03-10T03:00+02:00", utc(10, 1)),
    ],
)
def test_a_clock_time_lies_in_the_day_before_noon(words: str, moment: datetime) -> None:
    assert TUESDAY.moment(words) == moment


def test_a_clock_time_is_read_in_the_zone() -> None:
    kathmandu = Calendar(date(2026, 3, 10), ZoneInfo("Asia/Kathmandu"))

    assert kathmandu.moment("01:00") == utc(9, 19, 15)


def test_a_repeated_hour_can_be_named_by_its_offset() -> None:
    october = Calendar(date(2026, 10, 25), ZoneInfo("Europe/London"))

    assert october.moment("01:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert october.moment("2026-10-25T01:30Z") == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("words", ["soon", "25:00", "2026-03-32T01:00"])
def test_anything_else_is_refused_in_words(words: str) -> None:
    with pytest.raises(BadInput, match="not a time"):
        TUESDAY.moment(words)


def test_a_skipped_hour_is_refused_in_words() -> None:
    march = Calendar(date(2026, 3, 29), ZoneInfo("Europe/London"))

    with pytest.raises(BadInput, match="the clocks skipped this hour"):
        march.moment("01:30")


def test_a_span_has_two_ends_or_lasts_to_now() -> None:
    assert TUESDAY.span("00:40 to 02:10") == (utc(10, 0, 40), utc(10, 2, 10))
    assert TUESDAY.span("00:40 to now") == (utc(10, 0, 40), None)


def test_a_span_without_its_end_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match="not a span"):
        TUESDAY.span("00:40")
