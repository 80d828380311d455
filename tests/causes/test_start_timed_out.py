"""When `start_timed_out` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("start_timed_out"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("start_timed_out", "wait-over-before-the-command") == ["start_timed_out"]


def test_stays_silent_while_the_charger_still_waited() -> None:
    assert "start_timed_out" not in claimed("start_timed_out", "still-waiting-and-refused")
