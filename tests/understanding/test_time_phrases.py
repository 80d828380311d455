from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from assistant.domain.understanding import Understanding
from assistant.understanding import understand
from tests.understanding.knowledge import LONDON, TUESDAY, shipped_model, times
from tests.understanding.times_meant import in_table, moment, phrases


@pytest.mark.parametrize(("language", "phrase", "meaning"), list(phrases()))
def test_a_phrase_means_the_time_that_the_customer_means(language: str, phrase: str, meaning: str) -> None:
    assert in_table(times(phrase, language)) == meaning


def test_every_language_has_its_table() -> None:
    lines = Counter(language for language, _, _ in phrases())

    assert set(lines) == set(shipped_model().languages)
    assert lines["en"] >= 120
    assert min(lines.values()) >= 50


def test_a_clock_time_is_meant_give_or_take_an_hour() -> None:
    found = times("the 3am one")[0]

    assert found.kind == "clock"
    assert found.range.start == moment("10T02:00")
    assert found.range.end == moment("10T04:00")


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
        "between 2 and 2",
        "31/31",
        "0/0/2026",
        "the last 0 nights",
        "the last 0 hours",
        "the 32nd",
        "0 March",
        "at 25 o'clock",
        "at 3 in the evening",
        "that night",
        "",
    ],
)
def test_words_that_name_no_time_are_left_alone(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("whi did it fail yesteday", "03-09T00:00 to 03-10T00:00"),
        ("it failed on tuseday nihgt", "03-03T18:00 to 03-04T08:00"),
        ("laste nihgt it didnt charge", "03-09T18:00 to 03-10T08:00"),
        ("wensday evning", "03-04T17:00 to 03-05T00:00"),
        ("the 4 oclok one got rejcted", "03-10T04:00 +-"),
        ("midnite", "03-10T00:00 +-"),
    ],
)
def test_misspelt_words_for_times_are_read(text: str, meaning: str) -> None:
    assert in_table(understood(text).times) == meaning


def test_last_month_ends_where_this_one_begins() -> None:
    found = times("last month")[0].range

    assert (found.start.isoformat(), found.end) == ("2026-02-01T00:00:00+00:00", moment("01T00:00"))


def test_a_time_of_a_day_that_does_not_have_it_is_still_that_time() -> None:
    assert times("at 15:00 in the morning on Monday")[0].clock == moment("09T15:00")
    assert times("at 15:00 in the morning")[0].clock is not None


def test_two_times_stay_apart() -> None:
    found = times("fine on Sunday, nothing last night")

    assert [time.kind for time in found] == ["day", "window"]


def test_a_new_sentence_begins_a_new_time() -> None:
    assert len(times("Was it fine on Sunday? What ran at 3am?")) == 2


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Monday at 3", "09T14:00"),
        ("on tuesday", "03T00:00"),
        ("this morning", "10T00:00"),
        ("midnight on sunday", "08T23:00"),
    ],
)
def test_an_open_time_has_its_other_reading(text: str, other: str) -> None:
    assert [span.start for span in times(text)[0].others] == [moment(other)]


@pytest.mark.parametrize("text", ["the night from monday to thursday", "the night of 5 to 9 March"])
def test_days_that_do_not_follow_each_other_have_no_night_between_them(text: str) -> None:
    assert all(time.range.end - time.range.start != timedelta(hours=14) for time in times(text))


def test_now_is_no_stretch_of_time() -> None:
    found = times("is it charging right now")

    assert [(time.kind, time.range.start, time.range.end) for time in found] == [("now", TUESDAY, TUESDAY)]


def test_the_phrase_is_what_was_written() -> None:
    assert times("Why was the Ten O'Clock one turned down?")[0].range.phrase == "Ten O'Clock"


def test_a_range_from_a_time_to_itself_ends_after_it() -> None:
    found = times("midi jusqu'à midi", "fr")[0].range

    assert (found.start, found.end) == (moment("09T12:00"), moment("09T13:00"))


def test_a_moment_ago_is_exact() -> None:
    assert times("it stopped ten minutes ago")[0].clock == TUESDAY - timedelta(minutes=10)


def understood(text: str) -> Understanding:
    return understand(text, now=TUESDAY, zone=LONDON, locale="en-GB", model=shipped_model())
