"""The car charged before or after its planned time.

Evidence  Power flowed, or the session ran, more than 2 minutes outside the planned window.
Silent    It kept to the plan; there was none.
Source    causes.md C6.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.causes.patterns.proof import at
from assistant.causes.patterns.running import end_of, last_power, start_of
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("charging_outside_schedule")


def find(evidence: Evidence) -> Finding:
    """Return whether energy flowed outside the planned window."""
    outside = outside_plan(evidence)
    if outside is None:
        return because.ruled_out() if evidence.charging_session.planned_start_at else because.cannot_tell()
    (start, record), end = outside
    facts = {"outside_from": at(start, record)}
    if end is not None:
        facts["outside_to"] = at(*end)
    return because.confirmed(Reading(record, start, "outside_plan", {"at": start}), since=start, **facts)


def outside_plan(evidence: Evidence) -> tuple[tuple[datetime, str], tuple[datetime, str] | None] | None:
    """Return from when to when it charged outside its plan, with the records, or None."""
    own, slack = evidence.charging_session, timedelta(seconds=evidence.thresholds.outside_slack_s)
    start = start_of(evidence)
    end = min((told for told in (last_power(evidence), end_of(evidence)) if told is not None), default=None)
    if own.planned_start_at is not None and start is not None and start[0] < own.planned_start_at - slack:
        return start, (own.planned_start_at, own.id)
    if own.planned_end_at is not None and end is not None and end[0] > own.planned_end_at + slack:
        begun = max(own.planned_end_at, start[0] if start else own.planned_end_at)
        return (begun, end[1]), end
    return None
