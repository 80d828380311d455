"""The car followed a schedule of its own.

Evidence  The car said so, and took no power from a charger that offered it.
Silent    The car's timer was off.
Source    causes.md C3 (`own_schedule`).
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.proof import at, of_event, of_status
from assistant.causes.patterns.suspended import pause
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("car_schedule")
STANDS_FOR = timedelta(hours=24)  # a timer set in the car stands until it is changed; a day is what we trust


def find(evidence: Evidence) -> Finding:
    """Return whether the car's own timer held the charge back; without a pause by the car it is likely at most."""
    told = next(evidence.car_facts("own_schedule", within=STANDS_FOR), None)
    held_back = pause(evidence, "SuspendedEV")
    if told is None:
        return because.cannot_tell()
    reading = of_event(told, "own_schedule")
    if not told.flag("own_schedule"):
        return because.ruled_out(of_event(told, "no_own_schedule"))
    facts = {"own_schedule_at": at(told.at, told.id)}
    if held_back is None:
        if evidence.own_transactions:
            return because.confirmed(reading, since=told.at, **facts)
        return because.likely(reading, since=told.at, **facts)
    facts["suspended_from"] = at(held_back.start, held_back.records[0])
    paused = of_status(held_back)
    return because.confirmed(reading, paused, since=told.at, **facts)
