"""When something really happened, by a charger's clock that may be wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistant.feeds.ocpp.clock import ENOUGH, ChargerClock
from tests.feeds.ocpp.log_builder import moment

NOON = moment("12:00:00")


def _clock(lag_s: float) -> ChargerClock:
    clock = ChargerClock()
    for _ in range(ENOUGH):
        clock.learn(NOON - timedelta(seconds=lag_s), NOON)
    return clock


@pytest.mark.parametrize(
    ("lag_s", "own_s", "expected_s"),
    [
        (0, -10, -10),
        (0, -10_800, -10_800),
        (0, 30, 30),
        (0, 61, 0),
        (3600, -3600, 0),
        (3600, -3600 - 10_800, -10_800),
        (-3600, 3600, 0),
        (-3600, -7200, -10_800),
    ],
)
def test_trusts_the_own_time_as_far_as_the_clock_is_right(lag_s: float, own_s: float, expected_s: float) -> None:
    happened_at = _clock(lag_s).happened_at(NOON + timedelta(seconds=own_s), NOON)

    assert happened_at == NOON + timedelta(seconds=expected_s)


@pytest.mark.parametrize("own", [None, datetime(1970, 1, 1, tzinfo=UTC)])
def test_takes_the_receipt_where_there_is_no_usable_time(own: datetime | None) -> None:
    assert ChargerClock().happened_at(own, NOON) == NOON


def test_learns_nothing_from_a_clock_that_was_never_set() -> None:
    clock = ChargerClock()
    for _ in range(ENOUGH):
        clock.learn(datetime(1970, 1, 1, tzinfo=UTC), NOON)

    assert clock.happened_at(NOON - timedelta(seconds=5), NOON) == NOON - timedelta(seconds=5)


def _first_seen(lag_s: float) -> ChargerClock:
    clock = ChargerClock()
    clock.learn(NOON - timedelta(seconds=lag_s), NOON)
    return clock


@pytest.mark.parametrize("lag_s", [3600, 36_000, 19_800, -7200])
def test_sees_a_clock_in_the_wrong_zone_from_one_message(lag_s: float) -> None:
    own = NOON - timedelta(seconds=lag_s + 2)

    assert _first_seen(lag_s).happened_at(own, NOON) == NOON


def test_does_not_take_two_late_messages_for_a_wrong_zone() -> None:
    delivered_late = NOON - timedelta(seconds=11_100)
    hours_old = NOON - timedelta(seconds=10_800)

    assert _first_seen(11_095).happened_at(delivered_late, NOON) == delivered_late
    assert _first_seen(1).happened_at(hours_old, NOON) == hours_old
    assert ChargerClock().happened_at(hours_old, NOON) == hours_old
