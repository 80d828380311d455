"""When `random_delay` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("random_delay"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("random_delay", "eight-minutes") == ["random_delay"]


def test_stays_silent_when_it_started_on_time() -> None:
    assert "random_delay" not in claimed("random_delay", "on-time")
