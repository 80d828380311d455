"""When `over_temperature` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("over_temperature"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("over_temperature", "faulted-over-the-start") == ["over_temperature"]


def test_stays_silent_on_a_mere_warning() -> None:
    assert "over_temperature" not in claimed("over_temperature", "warning-only")
