"""When `car_asleep` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("car_asleep"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_before_what_follows_from_it() -> None:
    assert confirmed("car_asleep", "asleep-at-the-start") == ["car_asleep", "car_refused"]


def test_stays_silent_when_the_car_was_awake() -> None:
    assert "car_asleep" not in claimed("car_asleep", "awake")
