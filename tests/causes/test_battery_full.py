"""When `battery_full` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("battery_full"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_before_what_follows_from_it() -> None:
    assert confirmed("battery_full", "full-to-the-brim") == ["battery_full", "car_refused"]


def test_stays_silent_when_no_level_is_known() -> None:
    assert "battery_full" not in claimed("battery_full", "level-not-known")
