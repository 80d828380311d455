"""When `restricted_hours` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("restricted_hours"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("restricted_hours", "no-command-sent") == ["restricted_hours"]


def test_stays_silent_when_the_window_was_switched_on_afterwards() -> None:
    assert "restricted_hours" not in claimed("restricted_hours", "switched-on-afterwards")
