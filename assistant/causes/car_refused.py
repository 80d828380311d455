"""The charger offered power and the car did not take it; the record does not say why.

Evidence  A transaction was on, current was offered, and the car paused for 5 minutes, with nothing taken; StoppedByEV.
Silent    Nothing was offered; the charger held back; the plug was out at the car; a pause shorter than that.
Source    OCPP 1.6 section 7.7 (SuspendedEV); OCPP 2.0.1 ReasonEnumType StoppedByEV; causes.md fact 4, C2 (l), C3.
"""

from __future__ import annotations

from datetime import datetime

from assistant.causes.patterns.car import no_energy_taken
from assistant.causes.patterns.limits import blocking_limit, reading_of
from assistant.causes.patterns.proof import at, of_status
from assistant.causes.patterns.suspended import pause, unplugged_at_car
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence, Sample, Stretch

because = Because("car_refused")
BY_CAR = "StoppedByEV"
SOURCES = ("solar", "load_management", "grid_operator", "price", "schedule", "other")


def find(evidence: Evidence) -> Finding:
    """Return whether the car left the offer; after some energy, or without a transaction, it is likely at most."""
    blocked = blocking_limit(evidence, *SOURCES)
    if blocked is not None:
        return because.ruled_out(reading_of(blocked))
    stopped = next((tx for tx in evidence.own_transactions if tx.stop_reason == BY_CAR and tx.ended_at), None)
    if stopped is not None:
        ended_at, record = stopped.ended_at or evidence.moment, stopped.records[-1]
        reading = Reading(record, ended_at, "stopped", {"at": ended_at, "reason": BY_CAR})
        return because.confirmed(reading, since=ended_at, stopped_by_car_at=at(ended_at, record))
    held_back = pause(evidence, "SuspendedEV")
    if held_back is None:
        away = unplugged_at_car(evidence)
        return because.ruled_out(of_status(away)) if away is not None else because.cannot_tell()
    reading = of_status(held_back)
    offers = _offers(evidence, held_back)
    if offers and not any(offer.value > 0 for offer in offers):
        return because.ruled_out(reading, _offer_reading(offers[0]))
    facts = _facts(evidence, held_back, offers)
    shown = (reading, *(_offer_reading(offer) for offer in offers[:1]))
    if evidence.own_transactions and no_energy_taken(evidence):
        return because.confirmed(*shown, since=held_back.start, **facts)
    return because.likely(*shown, since=held_back.start, **facts)


def _offers(evidence: Evidence, held_back: Stretch[str]) -> list[Sample]:
    until: datetime = held_back.end or evidence.now
    return [sample for sample in evidence.offered_a if held_back.start <= sample.at <= until]


def _offer_reading(offer: Sample) -> Reading:
    return Reading(offer.record, offer.at, "offered", {"at": offer.at, "offered": offer.value})


def _facts(evidence: Evidence, held_back: Stretch[str], offers: list[Sample]) -> dict[str, Fact]:
    record = held_back.records[0]
    facts = {
        "suspended_from": at(held_back.start, record),
        "suspended_for": Fact(held_back.lasts(evidence.known_until), held_back.records),
    }
    offered = next((offer for offer in offers if offer.value > 0), None)
    if offered is not None:
        facts["offered"] = Fact(offered.value, (offered.record,))
    return facts
