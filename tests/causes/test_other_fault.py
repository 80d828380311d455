"""When `other_fault` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("other_fault"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("other_fault", "faulted-over-the-start") == ["other_fault"]


def test_stays_silent_when_the_charger_only_derated() -> None:
    assert "other_fault" not in claimed("other_fault", "derated-only")
