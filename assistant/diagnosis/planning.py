"""The planning question: whether a session can be planned now, and what prevents it.

Source    contract section 3 (about=schedule); causes.md C5: the present state, not the past.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes import ALL
from assistant.causes.patterns.proof import at
from assistant.causes.patterns.schedule import restricted_over, restricted_reading
from assistant.diagnosis.verdict import conclude, nothing_wrong
from assistant.domain.diagnosis import About, Because, Diagnosis, Finding, Reading, Verdict
from assistant.domain.evidence import Evidence, Span

AROUND = timedelta(minutes=2)
INSTANT = timedelta(seconds=1)
FIND = {cause.id: cause.find for cause in ALL}


def schedule_diagnosis(evidence: Evidence) -> Diagnosis:
    """Return what keeps a session from being planned at `now`, or that nothing does."""
    now = evidence.now
    present = evidence.moved_to(now, Span(now - AROUND, now + INSTANT))
    found = [_running(present), _charge_now(present), FIND["charger_offline"](present), _restricted(present)]
    if not any(finding.verdict in {Verdict.CONFIRMED, Verdict.LIKELY} for finding in found):
        return nothing_wrong(evidence, "can-schedule", about=About.SCHEDULE, weighed=tuple(found))
    return conclude(evidence, found, About.SCHEDULE)


def _running(present: Evidence) -> Finding:
    """Return whether a session runs now: this one or another."""
    own = present.charging_session
    because = Because("session_in_progress")
    open_now = next((tx for tx in present.own_transactions if tx.open_at(present.now)), None)
    if own.status == "active" and (open_now is not None or own.started_at is not None):
        begun = (open_now.started_at if open_now else None) or own.started_at or present.now
        record = open_now.records[0] if open_now else own.id
        reading = Reading(record, begun, "other_session", {"at": begun})
        return because.confirmed(reading, since=begun, other_started_at=at(begun, record))
    return FIND["session_in_progress"](present)


def _charge_now(present: Evidence) -> Finding:
    """Return whether "Charge EV now" is on with the cable in; on without the cable, it prevents nothing."""
    finding = FIND["charge_now_on"](present)
    if finding.verdict is Verdict.CONFIRMED and "plugged_at" not in finding.facts:
        return Because("charge_now_on").ruled_out(*finding.readings)
    return finding


def _restricted(present: Evidence) -> Finding:
    """Return whether restricted hours hold now, whatever was commanded at the time of the session."""
    because = Because("restricted_hours")
    setting = present.setting("restricted_hours", present.now)
    if setting is None:
        return because.cannot_tell()
    hours = restricted_over(Span(present.now, present.now + INSTANT), setting, present.charger.timezone)
    reading = restricted_reading(setting, hours)
    return because.confirmed(reading, since=None, **hours) if hours else because.ruled_out(reading)
