from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.understanding.time_phrases import times_in
from tests.understanding.knowledge import LONDON, TUESDAY, held_out_questions, shipped_model, times
from tests.understanding.times_meant import moment


def test_a_night_of_a_clock_change_is_an_hour_shorter() -> None:
    after = datetime(2026, 3, 29, 9, 30, tzinfo=LONDON)

    found = times("last night", now=after)[0].range

    assert (found.end.timestamp() - found.start.timestamp()) / 3600 == 13


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


def test_times_are_those_of_the_chargers_zone() -> None:
    found = times("last night", now=datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Kolkata")))

    assert found[0].range.start.isoformat() == "2026-03-09T18:00:00+05:30"


def test_the_night_before_is_seen_from_the_session_talked_about() -> None:
    anchor = moment("06T01:00")
    found = times_in("and the night before?", shipped_model().time_words["en"], TUESDAY, LONDON, anchor)

    assert found[0].range.start == moment("04T18:00")


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
