"""When no cause is the answer: it charged, is still to come, or nothing may be said for certain."""

import pytest

from assistant.domain.diagnosis import Outcome
from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, differences, examined

TOPICS = ("boost_now", "early_ends", "late_starts", "nothing_wrong", "schedule_questions", "unsure")


@pytest.mark.parametrize("scenario", [scenario for topic in TOPICS for scenario in cases(topic)], ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


@pytest.mark.parametrize("scenario", cases("unsure"), ids=str)
def test_being_unsure_names_no_cause_and_a_person_to_ask(scenario: Scenario) -> None:
    diagnosis = examined(scenario.topic, scenario.id).diagnosis

    if diagnosis.outcome == Outcome.UNSURE:
        assert diagnosis.cause is None
        assert diagnosis.certainty is None
        assert diagnosis.handoff_reason is not None
