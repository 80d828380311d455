"""The moment that `--now` names."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from assistant.domain.errors import BadInput
from assistant.feeds.field_checks import Refused, shown


def moment_or_local(value: object) -> datetime:
    """Return an ISO 8601 time; without an offset it stays naive, and means the charger's zone. Raise Refused."""
    if not isinstance(value, str):
        raise Refused(f"must be a time such as 2026-03-10T09:30, not {shown(value)}")
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise Refused(f"is not a time such as 2026-03-10T09:30 or 2026-03-10T09:30:00Z: {shown(value)}") from None


def asked_now(written: str | None) -> datetime | None:
    """Return the time of the option `--now`, or None where it was not given; raise BadInput."""
    if written is None:
        return None
    try:
        return moment_or_local(written)
    except Refused as refused:
        raise BadInput(f"--now: {refused.what}") from None


def in_zone(now: datetime, zone: str) -> datetime:
    """Return the moment in UTC; a naive one is a clock in the zone, its first pass where the hour is repeated."""
    aware = now if now.tzinfo else now.replace(tzinfo=ZoneInfo(zone))
    try:
        return aware.astimezone(UTC)
    except OverflowError:
        raise BadInput(f"now: lies outside of what a calendar holds: {now}") from None
