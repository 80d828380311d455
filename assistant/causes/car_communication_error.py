"""The car and the charger could not talk to each other.

Evidence  EVCommunicationError beside Preparing, a pause or Finishing, and no energy; EVCommunicationLost.
Silent    It charged after.
Source    OCPP 1.6 ChargePointErrorCode; OCPP 2.0.1 TriggerReason; causes.md C3.
"""

from __future__ import annotations

from assistant.causes.patterns.car import no_energy_taken
from assistant.causes.patterns.proof import at, of_stretch
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence, Span

because = Because("car_communication_error")
CODE = "EVCommunicationError"
LOST = "EVCommunicationLost"
BESIDE = frozenset({"Preparing", "SuspendedEV", "SuspendedEVSE", "Finishing"})


def find(evidence: Evidence) -> Finding:
    """Return whether the car and the charger lost each other over the attempt."""
    over = Span(evidence.window.start, evidence.latest)
    told = next((held for held in evidence.status if held.value.error_code == CODE and held.overlaps(over)), None)
    if told is not None:
        record = told.records[0]
        reading = of_stretch(told, "warning", code=CODE)
        if told.value.status not in BESIDE or not no_energy_taken(evidence):
            return because.ruled_out(reading)
        if any(held.value and held.start >= told.start for held in evidence.charging):
            return because.ruled_out(reading)
        facts = {"error_at": at(told.start, record), "error_code": Fact(CODE, (record,))}
        return because.confirmed(reading, since=told.start, **facts)
    for transaction in evidence.own_transactions:
        for moment, reason, record in transaction.trigger_reasons:
            if reason == LOST and over.covers(moment):
                facts = {"error_at": at(moment, record), "error_code": Fact(LOST, (record,))}
                return because.confirmed(
                    Reading(record, moment, "warning", {"at": moment, "code": LOST}), since=moment, **facts
                )
    return because.cannot_tell()
