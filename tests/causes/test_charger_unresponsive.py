"""When `charger_unresponsive` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("charger_unresponsive"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("charger_unresponsive", "heartbeats-but-no-answer") == ["charger_unresponsive"]


def test_stays_silent_when_the_reply_came_in_time() -> None:
    assert "charger_unresponsive" not in claimed("charger_unresponsive", "reply-after-29-seconds")
