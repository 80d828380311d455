"""When `cancelled_by_service` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("cancelled_by_service"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("cancelled_by_service", "cancelled-by-the-system") == ["cancelled_by_service"]


def test_stays_silent_when_the_system_gave_up_after_the_failure() -> None:
    assert "cancelled_by_service" not in claimed("cancelled_by_service", "system-gave-up-after-the-failure")
