"""What a charging session cost is told from its row, with the energy it took."""

from __future__ import annotations

import pytest

from tests.conversation.household import Talk, household, that_charged, without_car

NIGHTS = [
    *household(tariff=None),
    *that_charged("sunday", "2026-03-08T01:00:00Z", "2026-03-08T05:00:00Z", 22.2, cost=1.67, currency="GBP"),
    *that_charged("monday", "2026-03-09T01:00:00Z", "2026-03-09T05:00:00Z", 11.1),
    *without_car("tuesday", "2026-03-10T01:00:00Z"),
]


@pytest.mark.parametrize(
    "text",
    [
        "what did Sunday cost",
        "how much did I pay for Sunday's charge",
        "why was Sunday so expensive",
        "was hat die Ladung am Sonntag gekostet",
        "combien a coûté dimanche",
        "wat kostte zondag",
        "cuánto costó el domingo",
        "quanto è costata domenica",
        "quanto custou o domingo",
    ],
)
def test_a_cost_that_is_recorded_is_told(text: str) -> None:
    reply = Talk(NIGHTS).says(text)

    assert reply.charging_session_ids == ("sunday",)
    assert "1.67" in reply.text.replace(",", ".")


def test_the_cost_of_the_session_talked_about_is_told() -> None:
    talk = Talk(NIGHTS)
    talk.says("how much energy did it take on Sunday")

    assert "£1.67" in talk.says("and what did it cost").text


def test_why_no_cost_is_recorded_is_told() -> None:
    assert Talk(NIGHTS).says("what did Monday cost me").explanations[0].cause == "no_tariff"


def test_energy_is_no_question_of_cost() -> None:
    assert "£" not in Talk(NIGHTS).says("how many kWh on Sunday").text
