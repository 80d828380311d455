"""When `back_office_error` is said, and when it is not."""

import pytest

from assistant.scenarios.scenario import Scenario
from tests.causes.cases import cases, claimed, confirmed, differences


@pytest.mark.parametrize("scenario", cases("back_office_error"), ids=str)
def test_says_what_the_record_shows_and_no_more(scenario: Scenario) -> None:
    assert differences(scenario) == ()


def test_a_clear_case_is_diagnosed_by_its_own_cause_alone() -> None:
    assert confirmed("back_office_error", "our-reply-failed") == ["back_office_error"]


def test_stays_silent_when_the_charger_answered_with_an_error() -> None:
    assert "back_office_error" not in claimed("back_office_error", "the-charger-answered-with-an-error")
