"""When `internal_fault` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("internal_fault"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("internal_fault", "faulted-over-the-start") == ["internal_fault"]


def test_stays_silent_on_a_mere_warning() -> None:
    assert "internal_fault" not in claimed("internal_fault", "warning-only")
