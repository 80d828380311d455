"""When `cable_not_seated` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("cable_not_seated"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("cable_not_seated", "no-pilot-code") == ["cable_not_seated"]


def test_stays_silent_when_the_contact_had_been_good_for_hours() -> None:
    assert "cable_not_seated" not in claimed("cable_not_seated", "flapped-earlier-then-steady")
