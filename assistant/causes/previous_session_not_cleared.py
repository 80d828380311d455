"""The charger still held an earlier session: it wanted the plug out and in again before a new start.

Evidence  It refused the start while Finishing, or minutes after a stop, and was not seen Available in between.
Silent    Available in between; no session before in this plug-in.
Source    causes.md fact 7, C3.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.causes.patterns.proof import at, of_command, of_status
from assistant.causes.patterns.waiting import wait_that_ran_out
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence, Span

because = Because("previous_session_not_cleared")


def find(evidence: Evidence) -> Finding:
    """Return whether the refusal came from an uncleared session; plugged in since a longer time makes it likely."""
    refusal = next((command for command in evidence.starts if command.result == "Rejected"), None)
    if refusal is None:
        accepted = next((command for command in evidence.starts if command.result == "Accepted"), None)
        return because.ruled_out(of_command(accepted, "start_answered")) if accepted else because.cannot_tell()
    ended = _last_end(evidence, refusal.at)
    facts = {"refused_at": at(refusal.at, refusal.record)}
    if ended is not None:
        facts["previous_ended_at"] = at(*ended)
    fresh = evidence.status_at(refusal.at)
    waited = wait_that_ran_out(evidence)
    if waited is not None:
        return because.ruled_out(of_status(waited[1]))
    if fresh is not None and fresh.value.status == "Finishing":
        readings = (of_status(fresh), of_command(refusal, "refused"))
        return because.confirmed(*readings, since=fresh.start, **facts)
    if ended is None:
        return because.cannot_tell()
    between = Span(ended[0], refusal.at)
    cleared = next((held for held in evidence.statuses("Available", span=between) if held.start >= ended[0]), None)
    if cleared is not None or not evidence.up_throughout(between):
        return because.ruled_out(of_status(cleared)) if cleared else because.cannot_tell()
    readings = (Reading(ended[1], ended[0], "ended", {"at": ended[0]}), of_command(refusal, "refused"))
    if refusal.at - ended[0] <= timedelta(seconds=evidence.thresholds.just_stopped_s):
        return because.confirmed(*readings, since=ended[0], **facts)
    return because.likely(*readings, since=ended[0], **facts)


def _last_end(evidence: Evidence, moment: datetime) -> tuple[datetime, str] | None:
    """Return when an earlier transaction of the connector ended last before the moment, and its record."""
    ends = [
        (transaction.ended_at, transaction.records[-1])
        for transaction in evidence.transactions
        if not transaction.own and transaction.ended_at is not None and transaction.ended_at <= moment
    ]
    return max(ends, default=None)
