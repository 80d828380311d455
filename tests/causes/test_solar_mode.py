"""When `solar_mode` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("solar_mode"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("solar_mode", "held-back-for-the-sun") == ["solar_mode"]


def test_stays_silent_when_the_mode_was_off() -> None:
    assert "solar_mode" not in claimed("solar_mode", "mode-off")
