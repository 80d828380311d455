"""When `meter_incomplete` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("meter_incomplete"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("meter_incomplete", "no-stop-but-energy") == ["meter_incomplete"]


def test_stays_silent_when_the_stop_came_late() -> None:
    assert "meter_incomplete" not in claimed("meter_incomplete", "stop-came-late")
