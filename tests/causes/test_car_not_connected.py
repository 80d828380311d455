"""When `car_not_connected` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("car_not_connected"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("car_not_connected", "accepted-then-fell-back") == ["car_not_connected"]


def test_stays_silent_when_the_car_was_plugged_in() -> None:
    assert "car_not_connected" not in claimed("car_not_connected", "plugged-in-and-refused")
