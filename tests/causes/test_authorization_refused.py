"""When `authorization_refused` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("authorization_refused"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("authorization_refused", "held-back-for-the-account") == ["authorization_refused"]


def test_stays_silent_when_a_card_was_refused_hours_before() -> None:
    assert "authorization_refused" not in claimed("authorization_refused", "a-card-tried-in-the-evening")
