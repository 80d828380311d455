"""When `car_refused` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("car_refused"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("car_refused", "took-nothing") == ["car_refused"]


def test_stays_silent_when_the_cable_was_pulled_at_the_car() -> None:
    assert "car_refused" not in claimed("car_refused", "unplugged-at-the-car")
