"""The charging session started a little after its plan, within the random delay: nothing is wrong.

Evidence  It started later than planned by no more than the random delay that was set (10 minutes if none was).
Silent    It started on time, or later than that.
Source    Smart Charge Points Regulations 2021; causes.md C6.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.running import longest_delay, start_of
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("random_delay")


def find(evidence: Evidence) -> Finding:
    """Return whether the start lay within the random delay."""
    planned_at, start = evidence.charging_session.planned_start_at, start_of(evidence)
    if planned_at is None or start is None:
        return because.cannot_tell()
    delay, (most, record) = start[0] - planned_at, longest_delay(evidence)
    reading = Reading(start[1], start[0], "started", {"at": start[0]})
    slack = timedelta(seconds=evidence.thresholds.random_delay_slack_s)
    if not timedelta(seconds=evidence.thresholds.late_start_s) < delay <= most + slack:
        return because.ruled_out(reading)
    facts = {"delay": Fact(delay, (start[1],)), "delay_most": Fact(most, (record or start[1],))}
    return because.confirmed(reading, since=start[0], **facts)
