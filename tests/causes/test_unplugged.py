"""When `unplugged` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("unplugged"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("unplugged", "stop-reason") == ["unplugged"]


def test_stays_silent_when_the_plug_came_out_hours_later() -> None:
    assert "unplugged" not in claimed("unplugged", "pulled-hours-after-it-stopped")
