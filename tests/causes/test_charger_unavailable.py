"""When `charger_unavailable` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("charger_unavailable"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("charger_unavailable", "unavailable-since-the-evening") == ["charger_unavailable"]


def test_stays_silent_when_the_connector_was_available_again() -> None:
    assert "charger_unavailable" not in claimed("charger_unavailable", "available-again")
