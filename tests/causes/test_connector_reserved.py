"""When `connector_reserved` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("connector_reserved"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("connector_reserved", "reserved-for-another") == ["connector_reserved"]


def test_stays_silent_when_the_reservation_had_expired() -> None:
    assert "connector_reserved" not in claimed("connector_reserved", "expired")
