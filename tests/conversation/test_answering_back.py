"""What is answered to our question which charging session is meant."""

from __future__ import annotations

import pytest

from tests.conversation.household import Talk, a_session, household, that_charged, without_car

NIGHT = [
    *household(),
    *that_charged("sunday", "2026-03-08T01:00:00Z", "2026-03-08T05:00:00Z", 22.2),
    a_session("boost", "2026-03-09T20:00:00Z", "cancelled", mode="boost", energy_kwh=0),
    *without_car("early", "2026-03-10T01:00:00Z"),
    a_session("late", "2026-03-10T04:00:00Z", "cancelled", mode="scheduled", energy_kwh=0),
]
LOCALES = {"ja": "de-DE", "oui": "fr-FR", "ja graag": "nl-NL", "sí": "es-ES", "sì": "it-IT", "sim": "pt-PT"}


def asked_which() -> Talk:
    talk = Talk(NIGHT)
    assert talk.says("why was it rejected last night").outcome == "clarify"
    return talk


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("20:00 on Monday 9 March", ("boost",)),
        ("the Boost", ("boost",)),
        ("boost please", ("boost",)),
        ("the manual one", ("late",)),
        ("the middle one", ("early",)),
        ("the last one", ("late",)),
        ("2", ("early",)),
        ("4am", ("late",)),
        ("half past midnight", ("early",)),
        ("Tuesday", ("early", "late")),
    ],
)
def test_a_short_answer_chooses_among_the_sessions_offered(answer: str, meant: tuple[str, ...]) -> None:
    reply = asked_which().says(answer)

    assert reply.charging_session_ids == meant
    assert reply.outcome == "diagnosed"


def test_another_question_is_no_answer() -> None:
    reply = asked_which().says("how do I start a boost")

    assert reply.article is not None
    assert reply.article.slug == "how-boost"


def test_danger_is_no_answer() -> None:
    assert asked_which().says("the Boost, and it is smoking").outcome == "handoff"


@pytest.mark.parametrize("yes", ["yes", "Yes please", "yep", "ok"])
def test_yes_takes_the_nearest_that_was_offered(yes: str) -> None:
    talk = Talk(NIGHT)
    talk.says("what went wrong on Saturday at noon")

    assert talk.says(yes).charging_session_ids == ("sunday",)


@pytest.mark.parametrize("yes", LOCALES)
def test_yes_is_read_in_every_language(yes: str) -> None:
    talk = Talk(NIGHT)
    talk.says("what went wrong on Saturday at noon")

    assert talk.says(yes, locale=LOCALES[yes]).charging_session_ids == ("sunday",)


def test_yes_to_no_question_means_no_session() -> None:
    assert not Talk(NIGHT).says("yes").charging_session_ids


def test_yes_to_several_chooses_none_of_them() -> None:
    assert not asked_which().says("yes").charging_session_ids
