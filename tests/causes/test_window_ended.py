"""When `window_ended` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("window_ended"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("window_ended", "at-the-planned-end") == ["window_ended"]


def test_stays_silent_when_nothing_was_charged() -> None:
    assert "window_ended" not in claimed("window_ended", "nothing-was-charged")
