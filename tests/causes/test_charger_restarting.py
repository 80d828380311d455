"""When `charger_restarting` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("charger_restarting"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("charger_restarting", "boot-pending") == ["charger_restarting"]


def test_stays_silent_when_it_restarted_hours_later() -> None:
    assert "charger_restarting" not in claimed("charger_restarting", "restarted-later")
