"""When `stopped_by_service` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("stopped_by_service"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("stopped_by_service", "by-the-system") == ["stopped_by_service"]


def test_stays_silent_when_the_customer_stopped_it() -> None:
    assert "stopped_by_service" not in claimed("stopped_by_service", "by-the-customer")
