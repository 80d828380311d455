"""A session that ran: when it started, when it ended, and the random delay that it was allowed."""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.domain.evidence import Evidence

Told = tuple[datetime, str]
"""A moment and the record that tells it."""


def start_of(evidence: Evidence) -> Told | None:
    """Return when the session started: its own row, else its first transaction."""
    own = evidence.charging_session
    if own.started_at is not None:
        return own.started_at, own.id
    started = [
        (tx.started_at, tx.records[0]) for tx in evidence.own_transactions if tx.timed and tx.started_at is not None
    ]
    return min(started, default=None)


def end_of(evidence: Evidence) -> Told | None:
    """Return when the session ended: its last transaction, else its own row; the row where the two clocks agree."""
    ended = [(tx.ended_at, tx.records[-1]) for tx in evidence.own_transactions if tx.timed and tx.ended_at is not None]
    own = evidence.charging_session
    agree = timedelta(seconds=evidence.thresholds.clock_skew_ok_s)
    if ended and (own.ended_at is None or abs(max(ended)[0] - own.ended_at) > agree):
        return max(ended)
    return (own.ended_at, own.id) if own.ended_at is not None else None


def longest_delay(evidence: Evidence) -> tuple[timedelta, str | None]:
    """Return the random delay in force at the attempt, and the setting that says so (None: the regulation's)."""
    setting = evidence.setting("random_delay_max_s")
    if setting is not None and isinstance(setting.value, int | float):
        return timedelta(seconds=float(setting.value)), setting.record_id
    return timedelta(seconds=evidence.thresholds.random_delay_default_s), None


def last_power(evidence: Evidence) -> Told | None:
    """Return when power was first seen off after it had flowed last, or None where the record does not show it off."""
    start = start_of(evidence)
    flowed = [held.end or evidence.now for held in evidence.charging if held.value and _since(held.end, start)]
    if not flowed:
        return None
    last = max(flowed)
    off = [(held.start, held.records[0]) for held in evidence.charging if not held.value and held.start >= last]
    return min(off, default=None)


def _since(moment: datetime | None, start: Told | None) -> bool:
    return moment is None or start is None or moment > start[0]
