"""When `free_tariff` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("free_tariff"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("free_tariff", "free-all-day") == ["free_tariff"]


def test_stays_silent_when_no_cost_is_shown() -> None:
    assert "free_tariff" not in claimed("free_tariff", "no-cost-shown")
