"""There is no cost because the meter's closing reading never came.

Evidence  No cost, a transaction of this session without an end or with the same reading at both, and power was seen.
Silent    Both readings are there.
Source    causes.md C5.
"""

from __future__ import annotations

from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence, Transaction

because = Because("meter_incomplete")


def find(evidence: Evidence) -> Finding:
    """Return whether the meter's readings are incomplete."""
    if evidence.charging_session.cost is not None:
        return because.ruled_out()
    for transaction in evidence.own_transactions:
        if transaction.started_at is None:
            continue
        reading = Reading(transaction.records[-1], transaction.started_at, "meter_open", {"at": transaction.started_at})
        if _incomplete(transaction, evidence) and evidence.charging_session.status != "active":
            return because.confirmed(reading, since=transaction.started_at)
        return because.ruled_out(reading)
    return because.cannot_tell()


def _incomplete(transaction: Transaction, evidence: Evidence) -> bool:
    start, stop = transaction.meter_start_wh, transaction.meter_stop_wh
    power_seen = any(held.value and held.start >= evidence.window.start for held in evidence.charging)
    return transaction.ended_at is None or start is None or stop is None or (stop <= start and power_seen)
