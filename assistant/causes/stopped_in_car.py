"""The charge was stopped in the car.

Evidence  The car reported that its driver stopped it.
Silent    Nothing of the kind; a stop by the car below its limit, after good charging, only suggests it.
Source    causes.md C3 and below the table (`stopped_by_driver`).
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.car import car_limit, fresh_soc, no_energy_taken
from assistant.causes.patterns.proof import at, of_event
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("stopped_in_car")
BY_CAR = "StoppedByEV"


def find(evidence: Evidence) -> Finding:
    """Return whether the driver stopped the charge in the car."""
    within = timedelta(seconds=evidence.thresholds.fresh_soc_s)
    told = next((event for event in evidence.car_facts("stopped_by_driver", within=within)), None)
    if told is not None:
        if told.flag("stopped_by_driver"):
            reading = of_event(told, "stopped_by_driver")
            return because.confirmed(reading, since=told.at, driver_stop_at=at(told.at, told.id))
        return because.ruled_out()
    level, limit = fresh_soc(evidence), car_limit(evidence)[0]
    ended = next((tx for tx in evidence.own_transactions if tx.stop_reason == BY_CAR and tx.ended_at), None)
    if ended is None or level is None or level.value >= limit or no_energy_taken(evidence):
        return because.cannot_tell()
    record, ended_at = ended.records[-1], ended.ended_at or evidence.moment
    reading = Reading(record, ended_at, "stopped", {"at": ended_at, "reason": BY_CAR})
    return because.likely(reading, since=ended_at, driver_stop_at=at(ended_at, record))
