from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.conversation.household import Talk, a_session, household, that_charged, without_car

NIGHTS = [
    *household(),
    *that_charged("sunday", "2026-03-08T01:00:00Z", "2026-03-08T05:00:00Z", 22.2),
    *without_car("monday", "2026-03-09T01:00:00Z"),
    *that_charged("boost", "2026-03-09T14:00:00Z", "2026-03-09T15:00:00Z", 7.0, mode="boost"),
    *without_car("tuesday", "2026-03-10T01:00:00Z"),
]


def sessions(*texts: str) -> tuple[str, ...]:
    """Return the sessions of the last answer to these messages."""
    talk = Talk(NIGHTS)
    return [talk.says(text).charging_session_ids for text in texts][-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("why was my charge rejected", ("tuesday",)),
        ("why was the 1am one on Monday rejected", ("monday",)),
        ("what happened at 2am on Sunday", ("sunday",)),
        ("how did yesterday's boost go", ("boost",)),
        ("how much energy did it take on Sunday", ("sunday",)),
        ("why did the 22 kWh session stop early", ("sunday",)),
        ("tell me the last three sessions", ("tuesday", "boost", "monday")),
        ("why were the sessions rejected on Sunday and Monday", ("monday",)),
        ("how much did the boost take", ("boost",)),
        ("my last boost", ("boost",)),
        ("what happened to the boost", ("boost",)),
        ("what about yesterday at 1am", ("monday",)),
        ("how did Sunday go", ("sunday",)),
        ("what happened on 08/03", ("sunday",)),
        ("the last but one", ("boost",)),
        ("Sunday night at one", ("monday",)),
        ("tell me about the rejected one", ("tuesday",)),
        ("tell me about the last one that worked", ("boost",)),
    ],
)
def test_a_question_is_about_the_session_that_it_names_or_fits(text: str, expected: tuple[str, ...]) -> None:
    assert sessions(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("why was last night rejected", "and the night before?"), ("monday",)),
        (("why was last night rejected", "what about the one before"), ("boost",)),
        (("what happened at 1am on Sunday", "did the next one work"), ("monday",)),
        (("why was last night rejected", "how come"), ("tuesday",)),
        (("why was last night rejected", "tell me about that one"), ("tuesday",)),
        (("what happened at 1am on Sunday", "my last charge, why was it rejected"), ("tuesday",)),
        (("something was rejected, can you check", "the earlier one"), ("monday",)),
        (("something was rejected, can you check", "the second one"), ("tuesday",)),
        (("something was rejected, can you check", "the later one", "and the earlier one?"), ("monday",)),
        (("something was rejected, can you check", "the first one", "and the second?"), ("tuesday",)),
        (("how did Sunday go", "and the first one?"), ("sunday",)),
        (("something was rejected, can you check", "01:00 on Monday 9 March"), ("monday",)),
        (("what happened at 1am on Sunday", "at 2pm yesterday?"), ("boost",)),
        (("why did it fail", "no, not that one"), ("boost",)),
        (("what happened at 1am on Sunday", "sorry, Monday at 1"), ("monday",)),
    ],
)
def test_a_follow_up_points_at_a_session(texts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert sessions(*texts) == expected


def test_which_session_was_picked_is_said() -> None:
    reply = Talk(NIGHTS).says("why was my charge rejected")

    assert reply.text.startswith("This is the latest session that fits, on Tuesday 10 March at 01:00.")


def test_several_that_fit_are_one_question_with_a_button_each() -> None:
    reply = Talk(NIGHTS).says("something was rejected, can you check")

    assert reply.outcome == "clarify"
    assert [button.label for button in reply.quick_replies][:2] == [
        "01:00 on Monday 9 March",
        "01:00 on Tuesday 10 March",
    ]


def test_several_sessions_of_one_day_are_asked_about() -> None:
    talk = Talk(NIGHTS)

    reply = talk.says("what happened yesterday")

    assert reply.outcome == "clarify"
    assert talk.says("14:00 on Monday 9 March").charging_session_ids == ("boost",)


def test_no_session_at_the_time_is_said_and_the_nearest_offered() -> None:
    talk = Talk(NIGHTS)

    reply = talk.says("what went wrong on Saturday at noon")

    assert reply.outcome == "clarify"
    assert "Sunday 8 March" in reply.text
    assert talk.says("Yes, that one").charging_session_ids == ("sunday",)


def test_without_any_session_there_is_nothing_to_explain() -> None:
    talk = Talk(household())

    for text in ("why was it rejected", "what happened last night", "is it charging now", "why did the last one fail"):
        assert "no charging session" in talk.says(text).text
        assert not talk.says(text).explanations


def test_before_the_first_session_there_is_none() -> None:
    talk = Talk(NIGHTS)
    talk.says("what happened at 1am on Sunday")

    assert "no session before" in talk.says("and the one before that").text


def test_a_session_to_come_is_no_answer_to_what_went_wrong() -> None:
    coming = a_session("tonight", "2026-03-11T01:00:00Z", "scheduled")

    assert Talk([*NIGHTS, coming]).says("why did it fail").charging_session_ids == ("tuesday",)
    assert Talk([*household(), coming]).says("what happened to my charge").charging_session_ids == ("tonight",)


def test_a_session_opened_in_the_app_is_the_one_meant() -> None:
    assert Talk(NIGHTS).says("why?", session="monday").charging_session_ids == ("monday",)


def test_an_id_in_the_text_is_the_one_meant() -> None:
    lines = [*household(), *without_car("ses-1", "2026-03-09T01:00:00Z"), *without_car("ses-2", "2026-03-10T01:00:00Z")]

    assert Talk(lines).says("why was ses-1 rejected").charging_session_ids == ("ses-1",)


def test_the_last_three_before_the_first_is_due_are_none() -> None:
    coming = a_session("tonight", "2026-03-11T01:00:00Z", "scheduled")

    assert not Talk([*household(), coming]).says("tell me the last three sessions").explanations


def test_something_rejected_among_one_is_that_one() -> None:
    only = [*household(), *without_car("only", "2026-03-10T01:00:00Z")]

    assert Talk(only).says("something was rejected, can you check").charging_session_ids == ("only",)


def test_a_time_that_none_of_the_offered_has_is_another_session() -> None:
    talk = Talk(NIGHTS)
    talk.says("something was rejected, can you check")

    assert talk.says("no, the one on Sunday at 1am").charging_session_ids == ("sunday",)


def test_a_complaint_of_last_night_just_after_midnight_is_of_the_night_that_is_over() -> None:
    to_come = a_session("tonight", "2026-03-11T01:00:00Z", status="scheduled")
    talk = Talk([*NIGHTS, to_come], now=datetime(2026, 3, 11, 0, 20, tzinfo=UTC))

    assert talk.says("why was my session last night rejected").charging_session_ids == ("tuesday",)


def test_an_evening_reaches_to_what_was_planned_for_its_night() -> None:
    assert Talk(NIGHTS).says("why did it not charge yesterday evening").charging_session_ids == ("tuesday",)


def test_a_session_that_began_before_its_plan_is_found_when_it_ran() -> None:
    ran = {"started_at": "2026-03-09T18:20:00Z", "ended_at": "2026-03-09T20:40:00Z", "energy_kwh": 16.6}
    talk = Talk([*household(), {**a_session("early", "2026-03-09T23:00:00Z", "completed"), **ran}])

    assert talk.says("what was it doing at twenty past six yesterday evening").charging_session_ids == ("early",)


@pytest.mark.parametrize(
    ("locale", "why", "before", "after"),
    [
        ("en-GB", "why was last night rejected", "and the night before?", "and the one after?"),
        ("de-DE", "warum wurde letzte Nacht abgelehnt", "und die Nacht davor?", "und die danach?"),
        ("fr-FR", "pourquoi la charge de cette nuit a été refusée", "et la nuit d'avant ?", "et la suivante ?"),
        ("nl-NL", "waarom is de sessie van vannacht geweigerd", "en de nacht daarvoor?", "en de sessie daarna?"),
        ("es-ES", "por qué se rechazó la de anoche", "¿y la noche anterior?", "¿y la siguiente?"),
        ("it-IT", "perché è stata rifiutata la ricarica di stanotte", "e la notte prima?", "e quella dopo?"),
        ("pt-PT", "porque foi rejeitada a desta noite", "e a noite anterior?", "e a seguinte?"),
    ],
)
def test_the_night_before_and_the_one_after_are_found_in_every_language(
    locale: str, why: str, before: str, after: str
) -> None:
    talk = Talk([line for line in NIGHTS if "boost" not in {line.get("id"), line.get("charging_session_id")}])

    found = [talk.says(text, locale=locale).charging_session_ids for text in (why, before, after)]

    assert found == [("tuesday",), ("monday",), ("tuesday",)]
