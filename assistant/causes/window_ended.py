"""The charging session ended when its planned time was over: nothing is wrong.

Evidence  It ended within 2 minutes of its planned end, whoever stopped it.
Silent    It ended at any other time, or delivered nothing.
Source    causes.md C2.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.car import no_energy_taken
from assistant.causes.patterns.running import end_of
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("window_ended")


def find(evidence: Evidence) -> Finding:
    """Return whether the session ended with its plan."""
    planned_end_at, end = evidence.charging_session.planned_end_at, end_of(evidence)
    if planned_end_at is None or end is None or no_energy_taken(evidence):
        return because.cannot_tell()
    reading = Reading(end[1], end[0], "ended", {"at": end[0]})
    if abs(end[0] - planned_end_at) <= timedelta(seconds=evidence.thresholds.plan_end_slack_s):
        return because.confirmed(reading, since=end[0])
    return because.ruled_out(reading)
