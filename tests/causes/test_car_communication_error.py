"""When `car_communication_error` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("car_communication_error"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("car_communication_error", "while-preparing") == ["car_communication_error"]


def test_stays_silent_when_the_car_charged_afterwards() -> None:
    assert "car_communication_error" not in claimed("car_communication_error", "charging-afterwards")
