"""When `session_in_progress` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("session_in_progress"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("session_in_progress", "another-charge-ran") == ["session_in_progress"]


def test_stays_silent_when_the_other_one_ran_on_another_charger() -> None:
    assert "session_in_progress" not in claimed("session_in_progress", "on-another-charger")
