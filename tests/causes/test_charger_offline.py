"""When `charger_offline` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("charger_offline"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("charger_offline", "link-lost-over-the-start") == ["charger_offline"]


def test_stays_silent_when_the_charger_answered_at_the_second_try() -> None:
    assert "charger_offline" not in claimed("charger_offline", "answered-at-the-second-try")
