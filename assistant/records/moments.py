"""Moments as they are kept: whole microseconds since 1970, UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
HOUR = 3_600_000_000
DAY = 24 * HOUR


def kept(moment: datetime) -> int:
    """Return a moment as it is kept."""
    return (moment - EPOCH) // MICROSECOND


def kept_or_none(moment: datetime | None) -> int | None:
    """Return a moment as it is kept, None where it is not known."""
    return None if moment is None else (moment - EPOCH) // MICROSECOND


def moment_of(microseconds: int) -> datetime:
    """Return a kept moment, aware, in UTC."""
    return EPOCH + timedelta(0, 0, microseconds)


def moment_or_none(microseconds: int | None) -> datetime | None:
    """Return a kept moment, None where none is."""
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)
