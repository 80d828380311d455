"""The battery was at the car's own limit: the car could take no more.

Evidence  A fresh battery level at or above the car's limit, and the car took no power; or SOCLimitReached.
Silent    The level was below the limit, or the charge went on by itself.
Source    Seed article, cause 2; OCPP 2.0.1 ReasonEnumType SOCLimitReached; causes.md fact 4, C3.
"""

from __future__ import annotations

from assistant.causes.patterns.car import car_limit, fresh_soc
from assistant.causes.patterns.proof import at, of_status
from assistant.causes.patterns.suspended import pause, unplugged_at_car
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("battery_full")
AT_LIMIT = "SOCLimitReached"


def find(evidence: Evidence) -> Finding:
    """Return whether the battery was full; without a transaction or a pause by the car it is likely at most."""
    level = fresh_soc(evidence)
    limit, limit_record = car_limit(evidence)
    held_back = pause(evidence, "SuspendedEV")
    said = next((tx for tx in evidence.own_transactions if tx.stop_reason == AT_LIMIT), None)
    against = held_back is None and (pause(evidence, "SuspendedEVSE") or unplugged_at_car(evidence))
    if against:
        return because.ruled_out(of_status(against))
    if level is None:
        if said is None or said.ended_at is None:
            return because.cannot_tell()
        reading = Reading(said.records[-1], said.ended_at, "stopped", {"at": said.ended_at, "reason": AT_LIMIT})
        return because.confirmed(reading, since=said.ended_at, full_at=at(said.ended_at, said.records[-1]))
    reading = Reading(level.record, level.at, "battery", {"at": level.at, "battery": level.value})
    facts = {
        "battery": Fact(level.value, (level.record,)),
        "car_limit": Fact(limit, (limit_record or level.record,)),
    }
    if level.value < limit and said is None:
        return because.ruled_out(reading)
    if held_back is not None:
        facts["suspended_from"] = at(held_back.start, held_back.records[0])
        paused = of_status(held_back)
        return because.confirmed(reading, paused, since=level.at, **facts)
    if evidence.own_transactions:
        return because.confirmed(reading, since=level.at, **facts)
    return because.likely(reading, since=level.at, **facts)
