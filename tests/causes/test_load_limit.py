"""When `load_limit` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("load_limit"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("load_limit", "house-at-its-fuse") == ["load_limit"]


def test_stays_silent_when_six_amps_were_left() -> None:
    assert "load_limit" not in claimed("load_limit", "six-amps")
