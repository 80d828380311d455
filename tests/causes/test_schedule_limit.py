"""When `schedule_limit` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("schedule_limit"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("schedule_limit", "price-cap") == ["schedule_limit"]


def test_stays_silent_when_the_profile_was_never_applied() -> None:
    assert "schedule_limit" not in claimed("schedule_limit", "profile-was-refused")
