"""When `power_cut` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("power_cut"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_before_what_follows_from_it() -> None:
    assert confirmed("power_cut", "dark-then-powered-up") == ["power_cut", "charger_offline"]


def test_stays_silent_when_the_charger_was_reset() -> None:
    assert "power_cut" not in claimed("power_cut", "boot-for-a-reset")
