from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.domain.answers import TimeRange
from assistant.understanding.time_phrases import times_in
from tests.understanding.knowledge import LONDON, TUESDAY, held_out_questions, shipped_model, times
from tests.understanding.times_meant import moment

AFTER_CHANGES = [
    # zone, the morning after, hours of the night, of the day that ends with it
    ("Europe/London", "2026-03-29T09:30", 13, 24),
    ("Europe/London", "2026-10-25T09:30", 15, 24),
    ("Europe/London", "2026-03-30T09:30", 14, 23),
    ("Europe/London", "2026-10-26T09:30", 14, 25),
    ("America/New_York", "2026-03-08T09:30", 13, 24),
    ("America/New_York", "2026-11-01T09:30", 15, 24),
    ("Australia/Lord_Howe", "2026-10-04T09:30", 13.5, 24),
    ("Australia/Lord_Howe", "2026-04-05T09:30", 14.5, 24),
    ("America/St_Johns", "2026-03-08T09:30", 13, 24),
    ("Asia/Kathmandu", "2026-03-10T09:30", 14, 24),
    ("Pacific/Apia", "2026-03-10T09:30", 14, 24),
    ("Africa/Casablanca", "2026-02-15T09:30", 15, 24),
]


def hours(span: TimeRange) -> float:
    """Return how many hours pass in a range, whatever the clock on the wall shows."""
    return (span.end.astimezone(UTC) - span.start.astimezone(UTC)) / timedelta(hours=1)


@pytest.mark.parametrize(("zone", "now", "night", "day"), AFTER_CHANGES)
def test_nights_and_days_of_a_clock_change_have_their_true_length(
    zone: str, now: str, night: float, day: float
) -> None:
    after = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone))

    last_night, yesterday = (times(text, now=after)[0].range for text in ("last night", "yesterday"))

    assert (hours(last_night), hours(yesterday)) == (night, day)
    assert (last_night.start.hour, last_night.end.hour) == (18, 8)
    assert (yesterday.start.hour, yesterday.end.hour) == (0, 0)


@pytest.mark.parametrize(
    ("text", "theirs", "ours"),
    [("on 3/9", (3, 9), (9, 3)), ("on 3/14", (3, 14), (3, 14)), ("2026-03-09", (3, 9), (3, 9))],
)
def test_americans_write_the_month_first(text: str, theirs: tuple[int, int], ours: tuple[int, int]) -> None:
    for month_first, meant in ((True, theirs), (False, ours)):
        words = shipped_model().time_words["en"]
        found = times_in(text, words, TUESDAY, LONDON, month_first=month_first)[0].range.start
        assert (found.month, found.day) == meant


def test_a_day_that_the_calendar_skips_is_no_day_between_two_others() -> None:
    after = datetime(2011, 12, 31, 9, 30, tzinfo=ZoneInfo("Pacific/Apia"))

    found = times("since thursday", now=after)[0].range

    assert hours(found) == 24 + 9.5


def test_a_time_that_the_clock_shows_twice_means_both() -> None:
    after = datetime(2026, 10, 25, 9, 30, tzinfo=LONDON)

    found = times("at 01:30", now=after)[0].range

    assert found.start.isoformat() == "2026-10-25T00:30:00+01:00"
    assert found.end.isoformat() == "2026-10-25T02:30:00+00:00"


def test_a_time_that_the_clock_skips_lies_after_the_change() -> None:
    after = datetime(2026, 3, 29, 9, 30, tzinfo=LONDON)

    found = times("at 01:30", now=after)[0]

    assert found.clock is not None
    assert found.clock.isoformat() == "2026-03-29T02:30:00+01:00"
    assert hours(found.range) == 2


def test_hours_that_the_clock_skips_are_the_hour_after_the_change() -> None:
    after = datetime(2026, 3, 29, 9, 30, tzinfo=LONDON)

    found = times("between 01:00 and 01:59", now=after)[0].range

    assert found.start.isoformat() == "2026-03-29T02:00:00+01:00"
    assert found.start < found.end


def test_an_hour_ago_is_an_hour_that_passed() -> None:
    after = datetime(2026, 3, 29, 2, 15, tzinfo=LONDON)

    assert times("an hour ago", now=after)[0].clock == datetime(2026, 3, 29, 0, 15, tzinfo=LONDON)
    assert hours(times("in the last 2 hours", now=after)[0].range) == 2


def test_the_last_hour_is_an_hour_where_the_clock_shows_it_twice() -> None:
    after = datetime(2026, 10, 25, 1, 15, tzinfo=LONDON, fold=1)

    last_hour, since = (times(text, now=after)[0].range for text in ("in the last hour", "since 1am"))

    assert (hours(last_hour), hours(since)) == (1, 1.25)


def test_times_are_those_of_the_chargers_zone() -> None:
    found = times("last night", now=datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Kolkata")))

    assert found[0].range.start.isoformat() == "2026-03-09T18:00:00+05:30"


@pytest.mark.parametrize(
    ("text", "now", "start"),
    [
        ("last night", "2026-03-11T00:30", "10T18:00"),  # the night that is running; the conversation looks further
        ("2am last night", "2026-03-11T00:30", "10T01:00"),
        ("11pm last night", "2026-03-11T00:30", "10T22:00"),
        ("tonight", "2026-03-11T00:30", "10T18:00"),
        ("tonight", "2026-03-11T09:30", "11T18:00"),
        ("after midnight", "2026-03-11T00:30", "11T00:00"),
        ("yesterday", "2026-03-11T00:30", "10T00:00"),
        ("today", "2026-03-11T00:30", "11T00:00"),
        ("at 23:50", "2026-03-11T00:30", "10T22:50"),
        ("overnight", "2026-03-10T20:00", "09T18:00"),
        ("before bed", "2026-03-10T23:30", "10T20:00"),
        ("on tuesday night", "2026-03-10T20:00", "10T18:00"),
        ("on tuesday at 3pm", "2026-03-10T16:00", "10T14:00"),
        ("this evening", "2026-03-10T20:00", "10T17:00"),
    ],
)
def test_a_time_is_seen_from_the_hour_of_the_question(text: str, now: str, start: str) -> None:
    found = times(text, now=datetime.fromisoformat(now).replace(tzinfo=LONDON))

    assert found[0].range.start == moment(start)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "last night"), ("de", "letzte Nacht"), ("fr", "la nuit dernière")]
)
def test_last_night_said_by_night_may_be_the_one_before_the_one_that_is_running(language: str, text: str) -> None:
    small_hours, morning = (times(text, language, TUESDAY.replace(hour=hour))[0] for hour in (2, 7))

    assert small_hours.range == morning.range
    assert [other.start for other in small_hours.others] == [moment("08T18:00")]
    assert morning.others == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "heute Nacht"), ("fr", "cette nuit"), ("nl", "vannacht"), ("es", "esta noche"), ("it", "stanotte")],
)
def test_this_night_is_the_one_that_is_over_until_the_evening(language: str, text: str) -> None:
    morning, afternoon, evening = (times(text, language, TUESDAY.replace(hour=hour))[0] for hour in (11, 15, 21))

    assert morning.range == afternoon.range
    assert (morning.range.start, evening.range.start) == (moment("09T18:00"), moment("10T18:00"))
    assert morning.others == ()
    assert [other.start for other in afternoon.others] == [moment("10T18:00")]
    assert [other.start for other in evening.others] == [moment("09T18:00")]


@pytest.mark.parametrize(
    ("text", "now", "start", "end"),
    [
        ("yesterday", "2026-01-01T09:00", "2025-12-31T00:00", "2026-01-01T00:00"),
        ("last month", "2026-01-15T09:00", "2025-12-01T00:00", "2026-01-01T00:00"),
        ("in december", "2026-01-15T09:00", "2025-12-01T00:00", "2026-01-01T00:00"),
        ("next month", "2025-12-15T09:00", "2026-01-01T00:00", "2026-02-01T00:00"),
        ("31/12", "2026-01-02T09:00", "2025-12-31T00:00", "2026-01-01T00:00"),
        ("1 January", "2025-12-30T09:00", "2026-01-01T00:00", "2026-01-02T00:00"),
        ("29 February", "2026-03-10T09:00", "2024-02-29T00:00", "2024-03-01T00:00"),
        ("the 30th", "2026-03-10T09:00", "2026-01-30T00:00", "2026-01-31T00:00"),
        ("a month ago", "2026-03-31T09:00", "2026-02-28T00:00", "2026-03-01T00:00"),
        ("a year ago", "2024-02-29T09:00", "2023-02-28T00:00", "2023-03-01T00:00"),
        ("last year", "2026-01-01T00:30", "2025-01-01T00:00", "2026-01-01T00:00"),
        ("the night of 28 February to 1 March", "2026-03-10T09:00", "2026-02-28T18:00", "2026-03-01T08:00"),
    ],
)
def test_dates_cross_the_ends_of_years_and_months(text: str, now: str, start: str, end: str) -> None:
    found = times(text, now=datetime.fromisoformat(now).replace(tzinfo=LONDON))

    assert [(time.range.start, time.range.end) for time in found] == [(moment(start), moment(end))]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("and the night before?", "04T18:00"),
        ("and the day before?", "04T00:00"),
        ("and the night after?", "06T18:00"),
        ("and the day after?", "06T00:00"),
        ("what else ran that night", "05T18:00"),
        ("fine on Sunday, but the night before?", "07T18:00"),
    ],
)
def test_the_night_before_is_seen_from_the_session_talked_about(text: str, start: str) -> None:
    anchor = moment("06T01:00")
    found = times_in(text, shipped_model().time_words["en"], TUESDAY, LONDON, anchor)

    assert found[-1].range.start == moment(start)


def test_without_a_session_talked_about_the_night_after_is_no_time() -> None:
    assert times("and the night after?") == ()


def test_the_held_out_questions_mean_the_times_of_their_labels() -> None:
    wrong = []
    for question in held_out_questions():
        label = question.get("time_ref")
        clean = "typo" not in (question.get("tags") or ())
        if label and label["start"] and clean:
            found = times(str(question["text"]), str(question["lang"]))
            start = datetime.fromisoformat(label["start"])
            meant = (found[0].clock or found[0].range.start) if found else None
            wrong += [question["id"]] if meant != start else []

    assert wrong == []
