"""When `car_schedule` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("car_schedule"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_before_what_follows_from_it() -> None:
    assert confirmed("car_schedule", "timer-in-the-car") == ["car_schedule", "car_refused"]


def test_stays_silent_when_the_timer_was_off() -> None:
    assert "car_schedule" not in claimed("car_schedule", "timer-off")
