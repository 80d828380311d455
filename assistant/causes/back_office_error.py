"""Our own system failed to answer the charger's start.

Evidence  A transaction of this attempt to which we answered with an error.
Silent    A well-formed answer.
Source    OCPP-J CALLERROR; causes.md C3 and below the table (`reply_error`).
"""

from __future__ import annotations

from assistant.causes.patterns.proof import at, of_transaction
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("back_office_error")


def find(evidence: Evidence) -> Finding:
    """Return whether we failed the charger; a stop as DeAuthorized that we had accepted makes it likely."""
    for transaction in evidence.own_transactions:
        moment, record = transaction.started_at or evidence.moment, transaction.records[0]
        if transaction.reply_error:
            reading = Reading(record, moment, "reply_error", {"at": moment})
            return because.confirmed(reading, since=moment, error_at=at(moment, record))
        if transaction.stop_reason == "DeAuthorized" and transaction.authorization == "Accepted":
            ended_at, last = transaction.ended_at or moment, transaction.records[-1]
            reading = Reading(last, ended_at, "stopped", {"at": ended_at, "reason": "DeAuthorized"})
            return because.likely(reading, since=moment, error_at=at(ended_at, last))
        if transaction.authorization is not None:
            return because.ruled_out(of_transaction(transaction, evidence))
    return because.cannot_tell()
