from __future__ import annotations

from datetime import timedelta

import pytest

from tests.understanding.knowledge import TUESDAY, times
from tests.understanding.phrases_of_time import CLOCKS, WINDOWS, moment


@pytest.mark.parametrize(
    ("language", "phrase", "clock"), [(language, *case) for language, cases in CLOCKS.items() for case in cases]
)
def test_a_clock_time_is_the_moment_meant_give_or_take_an_hour(language: str, phrase: str, clock: str) -> None:
    found = times(phrase, language)

    assert [(time.kind, time.clock) for time in found] == [("clock", moment(clock))]
    assert found[0].range.start == moment(clock) - timedelta(hours=1)
    assert found[0].range.end == moment(clock) + timedelta(hours=1)


@pytest.mark.parametrize(
    ("language", "phrase", "start", "end"),
    [(language, *case) for language, cases in WINDOWS.items() for case in cases],
)
def test_a_day_or_a_part_of_it_is_the_range_meant(
    language: str, phrase: str, start: str | None, end: str | None
) -> None:
    found = [(time.range.start, time.range.end) for time in times(phrase, language)]

    assert found == ([(moment(start), moment(end))] if start and end else [])


@pytest.mark.parametrize(
    "text",
    [
        "good morning",
        "it stopped after 5 minutes",
        "so I was 40 mins late",
        "set it to 80 percent",
        "every night at 1am",
        "the 2nd one",
        "it took 11 kwh at 7 kw",
        "use the sun first",
        "seven to two miles",
        "35 past 2",
        "",
    ],
)
def test_words_that_name_no_time_are_left_alone(text: str) -> None:
    assert times(text) == ()


def test_last_month_ends_where_this_one_begins() -> None:
    found = times("last month")[0].range

    assert (found.start.isoformat(), found.end) == ("2026-02-01T00:00:00+00:00", moment("01T00:00"))


def test_a_time_of_a_day_that_does_not_have_it_is_still_that_time() -> None:
    assert times("at 15:00 in the morning on Monday")[0].clock == moment("09T15:00")
    assert times("at 15:00 in the morning")[0].clock is not None


def test_two_times_stay_apart() -> None:
    found = times("fine on Sunday, nothing last night")

    assert [time.kind for time in found] == ["day", "window"]


def test_an_open_clock_time_has_its_other_reading() -> None:
    found = times("Monday at 3")

    assert found[0].clock == moment("09T03:00")
    assert [span.start for span in found[0].others] == [moment("09T14:00")]


def test_now_is_no_stretch_of_time() -> None:
    found = times("is it charging right now")

    assert [(time.kind, time.range.start, time.range.end) for time in found] == [("now", TUESDAY, TUESDAY)]
