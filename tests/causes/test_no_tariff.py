"""When `no_tariff` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("no_tariff"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("no_tariff", "none-added") == ["no_tariff"]


def test_stays_silent_when_there_is_a_cost() -> None:
    assert "no_tariff" not in claimed("no_tariff", "has-a-cost")
