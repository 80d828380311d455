"""The schedule ran at another hour than planned: off by exactly the time zone's offset or a clock change.

Evidence  Planned against started (or commanded) differs by the zone's offset, or by a clock change of that week.
Silent    It ran at the planned moment; it differs by anything else.
Source    causes.md C3 and below the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assistant.causes.patterns.proof import at
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import START_ACTIONS, Evidence

because = Because("clock_shift")


def find(evidence: Evidence) -> Finding:
    """Return whether the session ran at a moment that is off by a whole clock difference."""
    planned_at = evidence.charging_session.planned_start_at
    acted = _acted(evidence)
    if planned_at is None or acted is None:
        return because.cannot_tell()
    acted_at, record = acted
    shift = acted_at - planned_at
    slack = timedelta(seconds=evidence.thresholds.clock_shift_slack_s)
    reading = Reading(record, acted_at, "acted", {"at": acted_at})
    for offset in sorted(_offsets(evidence, planned_at)):
        if abs(abs(shift) - abs(offset)) <= slack:
            facts = {"acted_at": at(acted_at, record), "shift": Fact(abs(offset), (record,))}
            return because.confirmed(reading, since=evidence.attempt.at, **facts)
    return because.ruled_out(reading)


def _acted(evidence: Evidence) -> tuple[datetime, str] | None:
    """Return the first moment at which the session was commanded or started, and its record."""
    own = evidence.charging_session
    acted = [
        (command.at, command.record)
        for command in evidence.commands
        if command.action in START_ACTIONS and command.charging_session_id == own.id
    ]
    acted += [(sent.at, sent.record) for sent in evidence.starts]
    acted += [(tx.started_at, tx.records[0]) for tx in evidence.own_transactions if tx.started_at is not None]
    if own.started_at is not None and not acted:
        acted.append((own.started_at, own.id))
    return min(acted, default=None)


def _offsets(evidence: Evidence, planned_at: datetime) -> Iterator[timedelta]:
    """Yield the zone's offset from UTC, and the size of a clock change in the week around, where not zero."""
    zone = ZoneInfo(evidence.charger.timezone)
    around = timedelta(days=evidence.thresholds.clock_change_days)
    here = planned_at.astimezone(zone).utcoffset() or timedelta()
    candidates = {here}
    for moment in (planned_at - around, planned_at + around):
        candidates.add((moment.astimezone(zone).utcoffset() or timedelta()) - here)
    return (offset for offset in candidates if offset)
