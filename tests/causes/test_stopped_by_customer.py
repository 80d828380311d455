"""When `stopped_by_customer` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("stopped_by_customer"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("stopped_by_customer", "at-the-charger") == ["stopped_by_customer"]


def test_stays_silent_when_its_target_was_reached() -> None:
    assert "stopped_by_customer" not in claimed("stopped_by_customer", "target-was-reached")
