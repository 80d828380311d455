"""The cable was taken out while the charging session ran.

Evidence  The transaction ended with EVDisconnected, or the plug was out at its end.
Silent    It ended for another reason.
Source    OCPP 1.6 Reason EVDisconnected; OCPP 2.0.1 TriggerReason EVDeparted; causes.md C2.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.proof import at
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("unplugged")
NEAR = timedelta(minutes=2)
REASONS = frozenset({"EVDisconnected"})
NOT_SAID = frozenset({None, "Other"})


def find(evidence: Evidence) -> Finding:
    """Return whether the plug came out; the record never says whose hand it was."""
    for transaction in evidence.own_transactions:
        if transaction.ended_at is None:
            continue
        ended_at, record = transaction.ended_at, transaction.records[-1]
        departed = any(reason == "EVDeparted" for _, reason, _ in transaction.trigger_reasons)
        if transaction.stop_reason in REASONS or departed:
            reading = Reading(record, ended_at, "stopped", {"at": ended_at, "reason": "EVDisconnected"})
            return because.confirmed(reading, since=ended_at, unplugged_at=at(ended_at, record))
        out = next((held for held in evidence.plug if held.value == "out" and abs(held.start - ended_at) <= NEAR), None)
        if out is not None and transaction.stop_reason in NOT_SAID:
            reading = Reading(out.records[0], out.start, "plugged_out", {"at": out.start})
            return because.confirmed(reading, since=out.start, unplugged_at=at(out.start, out.records[0]))
        return because.ruled_out(
            Reading(record, ended_at, "stopped", {"at": ended_at, "reason": transaction.stop_reason or ""})
        )
    return because.cannot_tell()
