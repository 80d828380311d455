"""Two chargers of one household: which one is meant, and how their sessions are told apart."""

from __future__ import annotations

import pytest

from assistant.conversation.named_chargers import chargers_named
from assistant.domain.records import Charger
from tests.conversation.household import Talk, a_session, an_event, household

TWO = [
    *household(),
    {"record": "charger", "id": "alice-charger", "customer_id": "alice", "name": "Garage"},
    {"record": "charger", "id": "drive", "customer_id": "alice", "name": "Driveway charger"},
    a_session("garage", "2026-03-10T01:00:00Z", "cancelled"),
    a_session("drive-early", "2026-03-09T20:00:00Z", "cancelled", charger_id="drive"),
    a_session("drive", "2026-03-10T01:00:00Z", "cancelled", charger_id="drive"),
    *(
        an_event(
            "2026-03-09T19:00:00Z",
            "plan",
            charger_id=charger,
            charging_session_id=name,
            action="cancelled",
            actor="customer",
        )
        for name, charger in (("garage", "alice-charger"), ("drive-early", "drive"), ("drive", "drive"))
    ),
]
CHARGERS = [Charger("g", "alice", "Garage charger"), Charger("d", "alice", "Driveway charger")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("did the garage charge", {"g"}),
        ("the driveway's one", {"d"}),
        ("did my charger charge", set()),
        ("the garage and the driveway", {"g", "d"}),
    ],
)
def test_a_charger_is_named_by_a_word_that_no_other_is(text: str, named: set[str]) -> None:
    assert chargers_named(text, CHARGERS, ()) == named


def test_the_only_charger_needs_no_name() -> None:
    assert not chargers_named("the garage", CHARGERS[:1], ())


def test_a_named_charger_narrows_down_what_is_meant() -> None:
    assert Talk(TWO).says("what happened in the garage last night").charging_session_ids == ("garage",)
    assert Talk(TWO).says("the last two on the driveway, please").charging_session_ids == ("drive", "drive-early")


def test_sessions_of_two_chargers_are_offered_with_their_chargers() -> None:
    talk = Talk(TWO)

    labels = [button.label for button in talk.says("what happened at 1am").quick_replies][:2]

    assert sorted(labels) == ["01:00 on Tuesday 10 March (Driveway charger)", "01:00 on Tuesday 10 March (Garage)"]
    assert talk.says("01:00 on Tuesday 10 March (Garage)").charging_session_ids == ("garage",)


def test_the_other_charger_is_asked_about_by_its_name() -> None:
    talk = Talk(TWO)
    talk.says("what happened on the driveway at 1am")

    assert talk.says("and the garage?").charging_session_ids == ("garage",)
