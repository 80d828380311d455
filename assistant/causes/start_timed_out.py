"""The car was plugged in, and the charger's wait for a start ran out.

Evidence  Plugged in before our command, and the connector went to Finishing or Available when the wait was over.
Silent    A transaction started; the car came only after our command.
Source    OCPP 1.6 section 9.1.6 (ConnectionTimeOut); causes.md C1 (Start wait), C2 (g).
"""

from __future__ import annotations

from assistant.causes.patterns.proof import at, of_command, of_status
from assistant.causes.patterns.waiting import GAVE_UP, timed_out_transaction, wait_that_ran_out
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("start_timed_out")


def find(evidence: Evidence) -> Finding:
    """Return whether the wait for a start ran out while the car was there."""
    told = timed_out_transaction(evidence)
    if told is not None:
        over_at, record = told.ended_at or evidence.moment, told.records[-1]
        reading = Reading(record, over_at, "stopped", {"at": over_at, "reason": GAVE_UP})
        return because.confirmed(reading, since=told.started_at, wait_over_at=at(over_at, record))
    ran_out = wait_that_ran_out(evidence)
    if ran_out is None:
        return because.ruled_out() if evidence.own_transactions else because.cannot_tell()
    there, over, accepted = ran_out
    facts: dict[str, Fact] = {
        "plugged_at": at(there.start, there.records[0]),
        "wait_over_at": at(over.start, over.records[0]),
    }
    readings = [of_status(there)]
    if accepted is not None:
        facts["start_at"] = at(accepted.at, accepted.record)
        readings.append(of_command(accepted, "start_answered"))
    readings.append(of_status(over))
    return because.confirmed(*readings, since=there.start, **facts)
