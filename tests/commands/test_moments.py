from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.commands.moments import asked_now, in_zone
from assistant.domain.errors import BadInput


def test_a_moment_without_an_offset_is_a_clock_in_the_zone() -> None:
    naive = asked_now("2026-07-01T09:30")

    assert naive is not None
    assert in_zone(naive, "Asia/Kathmandu") == datetime(2026, 7, 1, 3, 45, tzinfo=UTC)


def test_an_offset_wins_over_the_zone() -> None:
    aware = asked_now("2026-07-01T09:30:00+02:00")

    assert aware is not None
    assert in_zone(aware, "Asia/Kathmandu") == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)


def test_a_repeated_hour_is_its_first_pass() -> None:
    assert in_zone(datetime.fromisoformat("2026-10-25T01:30"), "Europe/London") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_no_option_is_no_moment() -> None:
    assert asked_now(None) is None


def test_refuses_what_is_no_time() -> None:
    with pytest.raises(BadInput, match="--now: is not a time"):
        asked_now("tonight")
    with pytest.raises(BadInput, match="outside of what a calendar holds"):
        in_zone(datetime.fromisoformat("0001-01-01T00:00"), "Asia/Kathmandu")
