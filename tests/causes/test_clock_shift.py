"""When `clock_shift` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("clock_shift"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_before_what_follows_from_it() -> None:
    assert confirmed("clock_shift", "an-hour-late-after-the-change") == ["clock_shift", "charging_outside_schedule"]


def test_stays_silent_far_from_any_clock_change() -> None:
    assert "clock_shift" not in claimed("clock_shift", "an-hour-late-in-january")
