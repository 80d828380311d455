"""Manner: annoyance is acknowledged once, danger is always answered, two questions get two answers."""

from __future__ import annotations

import pytest

from assistant.domain.diagnosis import HandoffReason
from tests.conversation.household import Talk
from tests.conversation.nights_asked_about import NIGHTS

ACKNOWLEDGED = "That is annoying."


@pytest.mark.parametrize("text", ["why was it rejected, this is ridiculous", "WHY WAS IT REJECTED", "rejected again!!"])
def test_annoyance_is_acknowledged_before_the_answer(text: str) -> None:
    reply = Talk(NIGHTS).says(text)

    assert reply.outcome == "diagnosed"
    assert reply.sentences[0].text == ACKNOWLEDGED
    assert reply.sentences[1].sources


def test_annoyance_is_acknowledged_once() -> None:
    talk = Talk(NIGHTS)
    talk.says("why was it rejected, this is ridiculous")

    assert ACKNOWLEDGED not in talk.says("why was it rejected!!").text


@pytest.mark.parametrize("text", ["why was it rejected", "OK", "why was CHG-A-12345-ROW rejected"])
def test_whoever_is_calm_is_simply_answered(text: str) -> None:
    assert ACKNOWLEDGED not in Talk(NIGHTS).says(text).text


def test_whoever_is_in_danger_is_told_what_to_do_first() -> None:
    reply = Talk(NIGHTS).says("THIS IS RIDICULOUS THERE IS SMOKE COMING OUT!!")

    assert reply.sentences[0].text.startswith("Please stop using the charger")


def test_danger_is_answered_once_more_after_a_person_took_over() -> None:
    talk = Talk(NIGHTS)
    ticket = talk.says("I want a refund").handoff

    reply = talk.says("and now there is smoke coming out of it")

    assert ticket is not None
    assert reply.handoff is not None
    assert (reply.handoff.reason, reply.handoff.ticket_id) == (HandoffReason.SAFETY, ticket.ticket_id)
    assert reply.text.startswith("Please stop using the charger")
    assert talk.says("it still smokes").text == ""


def test_two_questions_joined_by_and_are_both_answered_in_their_order() -> None:
    reply = Talk(NIGHTS).says("why was it rejected last night and how do I start a boost")

    assert [part.outcome for part in reply.parts] == ["diagnosed", "article"]
    assert "Boost" in reply.text


@pytest.mark.parametrize("text", ["what ran between 2 and 4 last night", "it was plugged in and it was rejected"])
def test_an_and_inside_one_question_makes_no_second_one(text: str) -> None:
    assert Talk(NIGHTS).says(text).parts == ()


def test_a_question_under_swear_words_is_answered() -> None:
    reply = Talk(NIGHTS).says("perché non ha caricato, che schifo!!", locale="it-IT")

    assert reply.outcome == "diagnosed"
