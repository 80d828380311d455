"""When `emergency_stop` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("emergency_stop"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("emergency_stop", "stopped-the-charge") == ["emergency_stop"]


def test_stays_silent_when_it_ended_an_earlier_charge() -> None:
    assert "emergency_stop" not in claimed("emergency_stop", "of-an-earlier-charge")
