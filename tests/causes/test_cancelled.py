"""When `cancelled` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("cancelled"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("cancelled", "cancelled-in-the-app") == ["cancelled"]


def test_stays_silent_when_it_was_only_edited() -> None:
    assert "cancelled" not in claimed("cancelled", "edited-only")
