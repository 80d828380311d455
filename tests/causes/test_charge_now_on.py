"""When `charge_now_on` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("charge_now_on"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_before_what_follows_from_it() -> None:
    assert confirmed("charge_now_on", "before-the-plan") == ["charge_now_on", "charging_outside_schedule"]


def test_stays_silent_when_it_was_off_again() -> None:
    assert "charge_now_on" not in claimed("charge_now_on", "switched-off-before")
