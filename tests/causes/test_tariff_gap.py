"""When `tariff_gap` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("tariff_gap"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("tariff_gap", "no-rate-in-the-evening") == ["tariff_gap"]


def test_stays_silent_when_every_hour_has_a_rate() -> None:
    assert "tariff_gap" not in claimed("tariff_gap", "rates-all-day")
