"""What is still to come is told from the plan on the record, never from a night that is over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.conversation.household import Talk, a_session, household
from tests.conversation.nights_asked_about import NIGHTS

TONIGHT = a_session("tonight", "2026-03-11T01:00:00Z", "scheduled")
SATURDAY = a_session("saturday", "2026-03-14T01:00:00Z", "scheduled")


@pytest.mark.parametrize(
    "text", ["when is my next charge", "is one planned for tonight", "cuándo toca la próxima carga"]
)
def test_the_next_session_is_the_one_that_is_still_to_come(text: str) -> None:
    reply = Talk([*NIGHTS, SATURDAY, TONIGHT]).says(text)

    assert (reply.outcome, reply.charging_session_ids) == ("diagnosed", ("tonight",))
    assert reply.explanations[0].outcome == "nothing_wrong"


def test_where_none_is_planned_that_is_said_with_the_record_it_was_looked_up_in() -> None:
    reply = Talk(NIGHTS).says("when is my next charge")

    assert (reply.outcome, reply.text) == ("diagnosed", "No session is planned on your record for then.")
    assert reply.sentences[0].sources[0].id == "tuesday"


def test_a_plan_for_another_night_is_none_for_tonight() -> None:
    assert "No session is planned" in Talk([*NIGHTS, SATURDAY]).says("is one planned for tonight").text


def test_tonight_is_the_night_that_has_been_when_it_is_nearly_over() -> None:
    early = datetime(2026, 3, 10, 4, 10, tzinfo=UTC)

    assert Talk(NIGHTS, now=early).says("why didn't it charge tonight").charging_session_ids == ("tuesday",)


def test_a_day_of_the_week_still_to_come_is_the_next_one() -> None:
    assert Talk([*NIGHTS, SATURDAY]).says("will it charge on Saturday").charging_session_ids == ("saturday",)


def test_whoever_has_no_session_at_all_is_told_so() -> None:
    assert Talk(household()).says("when is my next charge").outcome == "clarify"
