"""When `stopped_in_car` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("stopped_in_car"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_before_what_follows_from_it() -> None:
    assert confirmed("stopped_in_car", "driver-stopped-at-once") == ["stopped_in_car", "car_refused"]


def test_stays_silent_when_the_car_says_that_nobody_did() -> None:
    assert "stopped_in_car" not in claimed("stopped_in_car", "not-the-driver")
