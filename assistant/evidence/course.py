"""The course of a charging session: still to come, did not charge, charging, paused, or charged.

Source    contract section 3 (By status); causes.md C1 (Meaningful energy), C6.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from assistant.domain.evidence import Attempt, ConnectorStatus, Course, Lane, Sample, Transaction
from assistant.domain.records import ChargingSession
from assistant.domain.thresholds import Thresholds


def as_known_at(charging_session: ChargingSession, now: datetime) -> ChargingSession:
    """Return the session as it stood at `now`: what had not happened yet is not known."""
    started_at, ended_at = charging_session.started_at, charging_session.ended_at
    if ended_at is None or ended_at <= now:
        return charging_session
    if started_at is not None and started_at <= now:
        return replace(charging_session, status="active", ended_at=None, energy_kwh=None, cost=None, stop_reason=None)
    return replace(charging_session, status="scheduled", started_at=None, ended_at=None, energy_kwh=None, cost=None)


def course_of(
    charging_session: ChargingSession,
    attempt: Attempt,
    energy_kwh: float | None,
    idle_since: datetime | None,
    now: datetime,
    thresholds: Thresholds,
    *,
    power_seen: bool,
    cancelled: bool,
) -> Course:
    """Return what became of the session at `now`; before it was due, only a cancellation can have rejected it."""
    charged = energy_kwh >= thresholds.charged_kwh if energy_kwh is not None else power_seen
    match charging_session.status:
        case "scheduled" if now < attempt.window.end and not charged:
            return "to_come"
        case "rejected" if now < attempt.at and not charged and not cancelled:
            return "to_come"
        case "active":
            if idle_since is None or now - idle_since < timedelta(seconds=thresholds.no_power_s):
                return "charging"
            return "paused" if charged else "did_not_charge"
        case _:
            return "charged" if charged else "did_not_charge"


def idle_since(
    status: Lane[ConnectorStatus],
    transactions: Iterable[Transaction],
    power_w: tuple[Sample, ...],
    attempt: Attempt,
    thresholds: Thresholds,
    *,
    charged: bool,
) -> datetime | None:
    """Return since when no power has flowed, or None where it flows or nothing tells.

    A transaction of which nothing ever told power has had none since its start, unless its energy is known.
    """
    told = [(held.start, 0, held.value.status == "Charging") for held in status if not held.value.whole_charger]
    told += [(at, 1, state == "Charging") for tx in transactions for at, state, _ in tx.charging_states]
    told += [(sample.at, 2, sample.value >= thresholds.power_floor_w) for sample in power_w]
    started = [tx.started_at for tx in transactions if tx.started_at is not None]
    if not told and started and not charged:
        return max(min(started), attempt.at)
    since: datetime | None = None
    for at, _, flows in sorted(told):
        if flows:
            since = None
        elif since is None:
            since = at
    return None if since is None else max(since, attempt.at)
