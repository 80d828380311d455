"""When `target_reached` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("target_reached"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("target_reached", "held-back-at-target") == ["target_reached"]


def test_stays_silent_one_percent_short_of_it() -> None:
    assert "target_reached" not in claimed("target_reached", "one-percent-short")
