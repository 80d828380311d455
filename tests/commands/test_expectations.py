from __future__ import annotations

import pytest

from assistant.commands.expectations import checks, outcome_of, question_checks

DIAGNOSED: dict[str, object] = {
    "outcome": "diagnosed",
    "intent": "why_rejected",
    "charging_session_id": "ses_1",
    "text": "The charger saw no car at 22:00. It was connected at 22:41.",
    "explanation": {"cause": "car_not_connected", "outcome": "explained"},
    "article": {"slug": "car-not-connected"},
    "handoff": None,
    "time_range": {"from": "2026-03-09T21:00:00+00:00", "to": "2026-03-09T23:00:00+00:00", "phrase": "ten o'clock"},
}
HANDED_OVER: dict[str, object] = {
    "outcome": "handoff",
    "text": "Stop using it.",
    "handoff": {"reason": "safety"},
    "explanation": None,
}


def test_reads_the_labels() -> None:
    assert outcome_of("diagnose") == ("diagnosed", None)
    assert outcome_of("refuse") == ("refused", None)
    assert outcome_of("article:no-cost") == ("article", "no-cost")
    assert outcome_of("clarify") == ("clarify", None)


@pytest.mark.parametrize(
    ("expect", "reply", "found"),
    [
        ({"action": "diagnose"}, DIAGNOSED, {"action": True}),
        ({"action": "clarify", "accept": ["diagnose"], "session": "ses_2"}, DIAGNOSED, {"action": True}),
        ({"action": "clarify", "session": "ses_1"}, DIAGNOSED, {"action": False, "held_back": False}),
        ({"action": "diagnose", "session": "ses_2"}, DIAGNOSED, {"action": True, "session": False}),
        ({"action": "diagnose", "cause": "car_not_connected"}, DIAGNOSED, {"action": True, "cause": True}),
        ({"action": "diagnose", "cause": "battery_full"}, DIAGNOSED, {"action": True, "cause": False}),
        (
            {"action": "diagnose", "cause": "battery_full", "accept_causes": ["car_not_connected"]},
            DIAGNOSED,
            {"action": True, "cause": True},
        ),
        (
            {"action": "diagnose", "cause": None, "outcome": "nothing_wrong"},
            DIAGNOSED,
            {"action": True, "outcome": False},
        ),
        ({"action": "diagnose", "say": ["no car at 22:00"]}, DIAGNOSED, {"action": True, "say": True}),
        ({"action": "diagnose", "say": ["26.1 kWh"]}, DIAGNOSED, {"action": True, "say": False}),
        ({"action": "diagnose", "say": ["words alone"]}, DIAGNOSED, {"action": True}),
        ({"action": "diagnose", "avoid": ["No Car"]}, DIAGNOSED, {"action": True, "avoid": False}),
        (
            {"action": "diagnose", "resolved_time": "2026-03-09T22:00"},
            DIAGNOSED,
            {"action": True, "resolved_time": True},
        ),
        (
            {"action": "diagnose", "resolved_time": "2026-03-09T23:00"},
            DIAGNOSED,
            {"action": True, "resolved_time": False},
        ),
        (
            {"action": "diagnose", "resolved_time": "2026-03-09T22:00"},
            DIAGNOSED | {"time_range": None},
            {"action": True, "resolved_time": False},
        ),
        ({"action": "handoff", "handoff_reason": "safety"}, HANDED_OVER, {"action": True, "handoff_reason": True}),
        ({"action": "handoff", "handoff_reason": "billing"}, HANDED_OVER, {"action": True, "handoff_reason": False}),
        ({"action": "handoff", "cause": "ground_fault"}, HANDED_OVER, {"action": True, "cause": False}),
    ],
)
def test_says_what_of_a_turn_was_given(
    expect: dict[str, object], reply: dict[str, object], found: dict[str, bool]
) -> None:
    assert checks(expect, reply, "Europe/London") == found


CLOCK = {
    "start": "2026-03-09T22:00:00+00:00",
    "end": "2026-03-09T22:00:00+00:00",
    "tolerance_min": 60,
}


@pytest.mark.parametrize(
    ("question", "reply", "found"),
    [
        ({"expect": "diagnose", "time_ref": CLOCK}, DIAGNOSED, {"action": True, "time": True}),
        ({"expect": "diagnose", "time_ref": CLOCK | {"tolerance_min": 0}}, DIAGNOSED, {"action": True, "time": False}),
        ({"expect": "diagnose", "time_ref": CLOCK}, DIAGNOSED | {"time_range": None}, {"action": True, "time": False}),
        ({"expect": "diagnose", "time_ref": {"start": None}}, DIAGNOSED, {"action": True}),
        ({"expect": "handoff", "time_ref": CLOCK}, HANDED_OVER, {"action": True}),
        ({"expect": "diagnose", "intent": "why_rejected"}, DIAGNOSED, {"action": True, "intent": True}),
        (
            {"expect": "diagnose", "intent": "x", "intent_alt": ["why_rejected"]},
            DIAGNOSED,
            {"action": True, "intent": True},
        ),
        ({"expect": "article:no-cost"}, {"outcome": "article", "article": {"slug": "no-cost"}}, {"action": True}),
        ({"expect": "article:no-cost"}, {"outcome": "article", "article": None}, {"action": False}),
    ],
)
def test_says_what_of_a_question_was_given(
    question: dict[str, object], reply: dict[str, object], found: dict[str, bool]
) -> None:
    assert question_checks(question, reply) == found
