"""Where a message is cut into questions of their own, and where it is not."""

from __future__ import annotations

import pytest

from assistant.understanding import questions_in, understand
from tests.understanding.knowledge import LONDON, TUESDAY, shipped_model


def questions(text: str) -> list[str]:
    found = questions_in(text, now=TUESDAY, zone=LONDON, locale="en-GB", model=shipped_model())
    return [one.best.example_set if one.best else "" for one in found]


def test_several_questions_are_told_apart_in_their_order() -> None:
    assert questions("1) why was it rejected 2) how do I start a boost") == ["why_rejected", "how_boost"]


def test_a_greeting_before_a_question_is_no_question() -> None:
    assert len(questions("Hello. Why was my charge rejected last night?")) == 1


def test_three_questions_with_commas_between_are_three() -> None:
    asked = questions("how do I start a boost, can I get a refund, and how do I connect it to the wifi")

    assert asked == ["how_boost", "billing_dispute", "wifi_help"]


@pytest.mark.parametrize(
    "text",
    [
        "My plug was in at ten last night. Nothing happened. Why was it rejected?",
        "it was set for two and it shows rejected",
        "I stopped the plan but it started again",
        "Zoe never charged on Sunday, how come",
        "can I charge with the door open and the windows shut?",
    ],
)
def test_what_only_says_what_a_question_is_about_is_none(text: str) -> None:
    assert len(questions(text)) == 1


def test_a_trouble_beside_a_question_is_answered_too() -> None:
    assert questions("I forgot my password. How do I start a boost?") == ["account_login", "how_boost"]


def test_a_pasted_log_is_not_cut_at_every_comma() -> None:
    log = "why did it stop, can I start it, " * 40

    assert len(questions(log)) == 1


def test_the_same_asked_twice_is_one_question() -> None:
    assert len(questions("why was it rejected? why was my session rejected?")) == 1


def test_danger_in_one_part_is_danger() -> None:
    found = questions_in(
        "How do I boost? There is smoke.", now=TUESDAY, zone=LONDON, locale="en-GB", model=shipped_model()
    )

    assert any(one.danger for one in found)


def test_a_message_of_many_questions_and_times_is_read_no_further_than_anybody_asks() -> None:
    asked = questions("how do I start a boost. my cable is stuck. " * 80)

    assert set(asked) == {"how_boost", "cable_stuck_help"}
    assert (
        len(
            understand(
                "last night and yesterday at 2 and " * 110,
                now=TUESDAY,
                zone=LONDON,
                locale="en-GB",
                model=shipped_model(),
            ).times
        )
        <= 12
    )


def test_an_and_inside_a_time_begins_no_other_question() -> None:
    assert len(questions("why no charge between 5 and 7 last night")) == 1


def test_the_point_between_a_german_day_and_month_ends_no_question() -> None:
    text = "Warum wurde mein Ladevorgang am 1. März abgelehnt?"
    [asked] = questions_in(text, now=TUESDAY, zone=LONDON, locale="de-DE", model=shipped_model())

    assert asked.time is not None
    assert asked.time.range.start.isoformat() == "2026-03-01T00:00:00+00:00"
