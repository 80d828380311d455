"""When `start_never_sent` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("start_never_sent"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("start_never_sent", "log-complete") == ["start_never_sent"]


def test_stays_silent_when_a_command_was_sent() -> None:
    assert "start_never_sent" not in claimed("start_never_sent", "a-command-was-sent")
