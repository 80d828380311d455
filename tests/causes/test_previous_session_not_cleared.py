"""When `previous_session_not_cleared` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("previous_session_not_cleared"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("previous_session_not_cleared", "finishing-and-refused") == ["previous_session_not_cleared"]


def test_stays_silent_when_the_connector_had_cleared() -> None:
    assert "previous_session_not_cleared" not in claimed("previous_session_not_cleared", "cleared-in-between")
