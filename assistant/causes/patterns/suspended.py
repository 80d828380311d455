"""Pauses: the car, or the charger, holding power back for longer than a transient.

Source    OCPP 1.6 section 7.7 (SuspendedEV, SuspendedEVSE); causes.md C1 (Transient).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from assistant.domain.evidence import ConnectorStatus, Evidence, Stretch, Transaction


def pause(evidence: Evidence, state: str) -> Stretch[str] | None:
    """Return the first pause of this kind that began by the end of the window and lasted long enough, or None."""
    least = timedelta(seconds=evidence.thresholds.suspended_s)
    long_enough = (held for held in _pauses(evidence, state) if held.lasts(evidence.known_until) >= least)
    return next(long_enough, None)


def unplugged_at_car(evidence: Evidence) -> Stretch[ConnectorStatus] | None:
    """Return a report of a pause over the window that really was the plug out at the car (OCPP 1.6), or None."""
    return next((held for held in evidence.statuses("SuspendedEV") if held.value.unplugged_at_car), None)


def _pauses(evidence: Evidence, state: str) -> Iterator[Stretch[str]]:
    latest = evidence.latest
    found = [*_reported(evidence, state), *_in_transactions(evidence.own_transactions, state)]
    ended = [tx.ended_at for tx in evidence.own_transactions if tx.ended_at is not None]
    for held in sorted(found, key=lambda stretch: (stretch.start, stretch.records)):
        end = min((moment for moment in (held.end, *ended) if moment is not None and moment > held.start), default=None)
        if held.start < latest and (end is None or end > evidence.moment):
            yield Stretch(held.value, max(held.start, _asked_from(evidence)), end, held.records)


def _asked_from(evidence: Evidence) -> datetime:
    return min(evidence.window.start, evidence.moment)


def _reported(evidence: Evidence, state: str) -> Iterator[Stretch[str]]:
    """Yield the connector's reports of this state, repeats as one, and not where the plug was out at the car."""
    run: Stretch[str] | None = None
    for held in evidence.status:
        same = held.value.status == state and not held.value.unplugged_at_car
        if held.value.whole_charger or not same:
            continue
        if run is not None and run.end == held.start:
            run = Stretch(state, run.start, held.end, run.records)
            continue
        if run is not None:
            yield run
        run = Stretch(state, held.start, held.end, held.records)
    if run is not None:
        yield run


def _in_transactions(transactions: tuple[Transaction, ...], state: str) -> Iterator[Stretch[str]]:
    for transaction in transactions:
        states = transaction.charging_states
        start: tuple[datetime, str] | None = None
        for moment, told, record in states:
            if told == state:
                start = start or (moment, record)
            elif start is not None:
                yield Stretch(state, start[0], moment, (start[1],))
                start = None
        if start is not None:
            yield Stretch(state, start[0], transaction.ended_at, (start[1],))
