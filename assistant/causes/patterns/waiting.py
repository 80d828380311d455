"""Waiting for a start: the charger gives up when nothing comes within its connection time-out.

Source    OCPP 1.6 section 9.1.6 (ConnectionTimeOut); causes.md C1 (Start wait), C2 (g).
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from assistant.domain.evidence import Command, ConnectorStatus, Evidence, Stretch, Transaction

OVER = frozenset({"Finishing", "Available"})
SLACK = timedelta(seconds=30)
GAVE_UP = "Timeout"
NO_CAR_IN_TIME = "EVConnectTimeout"
EARLIER = timedelta(minutes=15)

Wait = tuple[Stretch[ConnectorStatus], Stretch[ConnectorStatus], Command | None]
"""The report of the waiting car, the report that ended the wait, and the start command that it waited on, if any."""


def wait_that_ran_out(evidence: Evidence) -> Wait | None:
    """Return the wait of a car that was there first and got no charge, or None."""
    if evidence.own_transactions:
        return None
    accepted = next((command for command in evidence.starts if command.result == "Accepted"), None)
    for there, over in _waits(evidence):
        if accepted is not None and there.start <= accepted.at < over.start <= accepted.at + _longest(evidence):
            return there, over, accepted
        if _before_command(evidence, there, over):
            return there, over, None
    return None


def timed_out_transaction(evidence: Evidence) -> Transaction | None:
    """Return the transaction of a car that was there, ended because no start came in time (2.0.1), or None."""
    for transaction in evidence.own_transactions:
        states = {state for _, state, _ in transaction.charging_states}
        no_car = any(reason == NO_CAR_IN_TIME for _, reason, _ in transaction.trigger_reasons)
        if transaction.stop_reason == GAVE_UP and "EVConnected" in states and "Charging" not in states and not no_car:
            return transaction
    return None


def _waits(evidence: Evidence) -> list[tuple[Stretch[ConnectorStatus], Stretch[ConnectorStatus]]]:
    """Return each time the connector was Preparing with a car, and the report that ended it, near the attempt."""
    own = [held for held in evidence.status if not held.value.whole_charger]
    pairs = []
    for there, over in pairwise(own):
        plugged = evidence.plug_at(there.start)
        ready = there.value.status == "Preparing" and plugged is not None and plugged.value == "in"
        if ready and over.value.status in OVER and there.end == over.start and over.start < evidence.window.end:
            pairs.append((there, over))
    return pairs


def _before_command(evidence: Evidence, there: Stretch[ConnectorStatus], over: Stretch[ConnectorStatus]) -> bool:
    """Tell whether the wait ran out, by its usual length, before our command came, and the plug stayed in."""
    least = timedelta(seconds=evidence.charger.connection_timeout_s or evidence.thresholds.connection_wait_least_s)
    length = over.start - there.start
    waited = least - SLACK <= length <= _longest(evidence)
    near = evidence.moment - EARLIER <= over.start or over.value.status == "Finishing"
    still = over.value.status == "Finishing" or over.end is None or over.end > evidence.moment
    return waited and near and still and (not evidence.starts or over.start <= evidence.starts[0].at)


def _longest(evidence: Evidence) -> timedelta:
    known = evidence.charger.connection_timeout_s
    return timedelta(seconds=known or evidence.thresholds.connection_wait_most_s) + SLACK
