"""When `supply_fault` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("supply_fault"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("supply_fault", "faulted-over-the-start") == ["supply_fault"]


def test_stays_silent_on_a_mere_warning() -> None:
    assert "supply_fault" not in claimed("supply_fault", "warning-only")
