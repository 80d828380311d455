"""When `no_energy_delivered` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("no_energy_delivered"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("no_energy_delivered", "rejected") == ["no_energy_delivered"]


def test_stays_silent_when_a_tenth_of_a_unit_was_charged() -> None:
    assert "no_energy_delivered" not in claimed("no_energy_delivered", "just-enough")
