"""The emergency stop had been pressed.

Evidence  A transaction on this connector ended with EmergencyStop, and the connector was not seen ready since.
Silent    Ready again since; no such stop.
Source    OCPP 1.6 Reason EmergencyStop; causes.md C3.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.faults import faults
from assistant.causes.patterns.proof import at, of_stretch
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence, Transaction

because = Because("emergency_stop")
READY = frozenset({"Available", "Preparing", "Charging"})


def find(evidence: Evidence) -> Finding:
    """Return whether the emergency stop ended or prevented the charge; a maker's word for it makes it likely."""
    clocks_agree = timedelta(seconds=evidence.thresholds.clock_skew_ok_s)
    latest = evidence.latest + clocks_agree
    for transaction in evidence.transactions:
        ended_at = transaction.ended_at
        if transaction.stop_reason != "EmergencyStop" or ended_at is None or ended_at > latest:
            continue
        record = transaction.records[-1]
        reading = Reading(record, ended_at, "stopped", {"at": ended_at, "reason": "EmergencyStop"})
        if transaction.own or not _ready_since(transaction, evidence):
            return because.confirmed(reading, since=ended_at, emergency_at=at(ended_at, record))
        return because.ruled_out(reading)
    for held, _ in faults(evidence):
        if "emergency" in (held.value.info or "").lower():
            reading = of_stretch(held, "faulted", code=held.value.info or "")
            return because.likely(reading, since=held.start, emergency_at=at(held.start, held.records[0]))
    return because.cannot_tell()


def _ready_since(transaction: Transaction, evidence: Evidence) -> bool:
    ended_at = transaction.ended_at
    return ended_at is not None and any(
        held.value.status in READY and ended_at < held.start <= evidence.moment for held in evidence.status
    )
