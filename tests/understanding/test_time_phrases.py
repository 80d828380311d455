from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.understanding.time_phrases import times_in
from tests.understanding.knowledge import LONDON, TUESDAY, held_out_questions, shipped_model, times

CLOCKS = {
    "en": [
        ("the 3am one", "10T03:00"),
        ("half two", "10T02:30"),
        ("half past three in the morning", "10T03:30"),
        ("twenty to two", "10T01:40"),
        ("quarter to twelve last night", "09T23:45"),
        ("ten past one", "10T01:10"),
        ("Why was the ten o'clock one turned down last night?", "09T22:00"),
        ("Sunday's 2pm", "08T14:00"),
        ("yesterday at noon", "09T12:00"),
        ("just after midnight", "10T00:05"),
        ("just before 2", "10T01:55"),
        ("at 16:00", "09T16:00"),
        ("at 7 this morning", "10T07:00"),
        ("half seven last evening", "09T19:30"),
        ("Sunday night at 2", "09T02:00"),
        ("5 March at 1am", "05T01:00"),
        ("00:30 on Monday 9 March", "09T00:30"),
        ("10 at night on Friday", "06T22:00"),
        ("midnight", "10T00:00"),
        ("11 tonight", "10T23:00"),
        ("three o'clock in the afternoon on Saturday", "07T15:00"),
    ],
    "de": [
        ("halb drei", "10T02:30"),
        ("um halb acht gestern Abend", "09T19:30"),
        ("Viertel nach zwei", "10T02:15"),
        ("kurz nach eins", "10T01:05"),
        ("zehn vor drei", "10T02:50"),
        ("am Dienstag um 3 Uhr 30", "10T03:30"),
    ],
    "nl": [("half drie", "10T02:30"), ("kwart voor drie", "10T02:45"), ("vannacht om drie uur", "10T03:00")],
    "fr": [
        ("à trois heures et demie", "10T03:30"),
        ("3h30", "10T03:30"),
        ("à 22h", "09T22:00"),
        ("onze heures moins le quart", "09T22:45"),
        ("ce matin à 5 heures", "10T05:00"),
    ],
    "es": [
        ("la de las once y media", "09T23:30"),
        ("anoche a las dos", "10T02:00"),
        ("a las tres menos cuarto", "10T02:45"),
        ("las dos y veinte", "10T02:20"),
        ("a las 3 de la mañana", "10T03:00"),
    ],
    "it": [("ieri sera alle undici", "09T23:00"), ("alle due e mezza", "10T02:30"), ("quella delle tre", "10T03:00")],
    "pt": [("às três e meia", "10T03:30"), ("à uma da manhã", "10T01:00")],
}

WINDOWS: dict[str, list[tuple[str, str | None, str | None]]] = {
    "en": [
        ("last night", "09T18:00", "10T08:00"),
        ("overnight", "09T18:00", "10T08:00"),
        ("the night before last", "08T18:00", "09T08:00"),
        ("two nights ago", "08T18:00", "09T08:00"),
        ("Monday evening", "09T17:00", "10T00:00"),
        ("tuesday night", "03T18:00", "04T08:00"),
        ("in the evening on Saturday", "07T17:00", "08T00:00"),
        ("this morning", "10T06:00", "10T12:00"),
        ("in the early hours", "10T00:00", "10T06:00"),
        ("after midnight", "10T00:00", "10T06:00"),
        ("before bed", "09T20:00", "10T00:00"),
        ("lunchtime on the 8th", "08T12:00", "08T14:00"),
        ("this lunchtime on the 8th", "08T12:00", "08T14:00"),
        ("all evening", "09T17:00", "10T00:00"),
        ("yesterday", "09T00:00", "10T00:00"),
        ("today", "10T00:00", "11T00:00"),
        ("tomorrow", "11T00:00", "12T00:00"),
        ("on tuesday", "10T00:00", "11T00:00"),
        ("last tuesday", "03T00:00", "04T00:00"),
        ("on wednesday", "04T00:00", "05T00:00"),
        ("the 2nd", "02T00:00", "03T00:00"),
        ("5 March", "05T00:00", "06T00:00"),
        ("March 5th", "05T00:00", "06T00:00"),
        ("03/03", "03T00:00", "04T00:00"),
        ("2026-03-09", "09T00:00", "10T00:00"),
        ("09/03/26", "09T00:00", "10T00:00"),
        ("03/20/2026", None, None),
        ("31 February", None, None),
        ("3 days ago", "07T00:00", "08T00:00"),
        ("the day before", "08T00:00", "09T00:00"),
        ("a week that was 1 weeks ago", "03T00:00", "04T00:00"),
        ("over the weekend", "07T00:00", "09T00:00"),
        ("Saturday and Sunday", "07T00:00", "09T00:00"),
        ("last week", "02T00:00", "09T00:00"),
        ("this week", "09T00:00", "10T09:30"),
        ("this month", "01T00:00", "10T09:30"),
        ("between 30 and 40", None, None),
        ("from 1 to 3am", "10T01:00", "10T03:00"),
        ("at thirty", None, None),
        ("in the morning", "10T06:00", "10T12:00"),
        ("all night", "09T18:00", "10T08:00"),
        ("the last three nights", "07T00:00", "10T09:30"),
        ("since Monday", "09T00:00", "10T09:30"),
        ("since yesterday", "09T00:00", "10T09:30"),
        ("between 2 and 4", "10T02:00", "10T04:00"),
        ("from 1am to 3am on sunday", "08T01:00", "08T03:00"),
        ("02:20-04:00", "10T02:20", "10T04:00"),
        ("between 11pm and 2am", "09T23:00", "10T02:00"),
        ("next Sunday", "15T00:00", "16T00:00"),
    ],
    "de": [
        ("heute Nacht", "09T18:00", "10T08:00"),
        ("gestern Nacht", "09T18:00", "10T08:00"),
        ("Sonntagabend", "08T17:00", "09T00:00"),
        ("vorgestern", "08T00:00", "09T00:00"),
        ("vor zwei Tagen", "08T00:00", "09T00:00"),
        ("am 5. März", "05T00:00", "06T00:00"),
        ("letzten Freitag", "06T00:00", "07T00:00"),
        ("zwischen 2 und 4 Uhr", "10T02:00", "10T04:00"),
    ],
    "nl": [("gisteravond", "09T17:00", "10T00:00"), ("twee dagen geleden", "08T00:00", "09T00:00")],
    "fr": [
        ("hier soir", "09T17:00", "10T00:00"),
        ("cette nuit", "09T18:00", "10T08:00"),
        ("samedi dernier", "07T00:00", "08T00:00"),
        ("il y a deux jours", "08T00:00", "09T00:00"),
        ("la semaine dernière", "02T00:00", "09T00:00"),
    ],
    "es": [("ayer por la tarde", "09T12:00", "09T18:00"), ("hace dos noches", "08T18:00", "09T08:00")],
    "it": [("stanotte", "09T18:00", "10T08:00"), ("due giorni fa", "08T00:00", "09T00:00")],
    "pt": [("ontem à noite", "09T18:00", "10T08:00"), ("na sexta", "06T00:00", "07T00:00")],
}


def moment(short: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{short}:00").replace(tzinfo=LONDON)


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
