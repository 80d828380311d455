"""The car was asleep and did not wake when power was offered.

Evidence  The car's last report said asleep, and it took no power from a charger that offered it.
Silent    The car was awake.
Source    causes.md C3 (`asleep`).
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.proof import at, of_event, of_status
from assistant.causes.patterns.suspended import pause
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("car_asleep")


def find(evidence: Evidence) -> Finding:
    """Return whether the car slept through the start; without a pause by the car it is likely at most."""
    within = timedelta(seconds=evidence.thresholds.coverage_reach_s)
    told = next((event for event in evidence.car_facts("asleep", within=within) if event.at <= evidence.moment), None)
    held_back = pause(evidence, "SuspendedEV")
    if told is None:
        return because.cannot_tell()
    if not told.flag("asleep"):
        return because.ruled_out(of_event(told, "awake"))
    reading, facts = of_event(told, "asleep"), {"asleep_at": at(told.at, told.id)}
    if held_back is not None:
        facts["suspended_from"] = at(held_back.start, held_back.records[0])
        paused = of_status(held_back)
        return because.confirmed(reading, paused, since=told.at, **facts)
    if evidence.own_transactions:
        return because.confirmed(reading, since=told.at, **facts)
    return because.likely(reading, since=told.at, **facts)
