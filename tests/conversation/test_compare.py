"""How two charging sessions differ, and when one that is named is told by itself."""

from __future__ import annotations

import pytest

from tests.conversation.household import Talk, household, that_charged, without_car

NIGHTS = [
    *household(),
    *that_charged("sunday", "2026-03-08T01:00:00Z", "2026-03-08T05:00:00Z", 22.2),
    *without_car("monday", "2026-03-09T01:00:00Z"),
    *without_car("tuesday", "2026-03-10T01:00:00Z"),
]


def test_two_nights_are_compared_and_the_difference_named() -> None:
    reply = Talk(NIGHTS).says("why did it work on Sunday but not last night")

    assert reply.outcome == "diagnosed"
    assert reply.charging_session_ids == ("sunday", "tuesday")
    assert "differ" in reply.text


def test_one_night_is_compared_with_the_last_that_went_otherwise() -> None:
    assert Talk(NIGHTS).says("one night it works, the next it doesn't").charging_session_ids == ("sunday", "tuesday")


@pytest.mark.parametrize("text", ["did Sunday's work", "why was Sunday so long", "Sunday"])
def test_one_night_that_is_set_against_nothing_is_told_by_itself(text: str) -> None:
    assert Talk(NIGHTS).says(text).charging_session_ids == ("sunday",)


def test_a_night_is_compared_with_the_one_talked_about() -> None:
    talk = Talk(NIGHTS)
    talk.says("what happened on Sunday")

    assert talk.says("what was different on Monday").charging_session_ids == ("sunday", "monday")


def test_nights_that_went_alike_are_said_to() -> None:
    assert "went alike" in Talk(NIGHTS).says("what's the difference between Monday's charge and last night's").text


def test_nothing_to_compare_with_is_an_explanation() -> None:
    only = [*household(), *without_car("only", "2026-03-10T01:00:00Z")]

    assert Talk(only).says("one night it works, the next it doesn't").charging_session_ids == ("only",)


def test_a_comparison_without_a_session_says_so() -> None:
    assert Talk(household()).says("one night it works, the next it doesn't").outcome == "clarify"
