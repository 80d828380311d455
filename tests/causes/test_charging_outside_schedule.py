"""When `charging_outside_schedule` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("charging_outside_schedule"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("charging_outside_schedule", "before-the-plan") == ["charging_outside_schedule"]


def test_stays_silent_when_all_was_inside_the_plan() -> None:
    assert "charging_outside_schedule" not in claimed("charging_outside_schedule", "inside-the-plan")
