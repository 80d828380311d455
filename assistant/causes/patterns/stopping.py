"""Stopping: who ended a charging session that ran."""

from __future__ import annotations

from datetime import timedelta

from assistant.domain.evidence import STOP_ACTIONS, Command, Evidence
from assistant.domain.records import Event

NEAR_END = timedelta(minutes=5)


def stop_plan(evidence: Evidence, actors: frozenset[str | None]) -> Event | None:
    """Return the last `stopped` of this session by one of these actors, or None."""
    plans = [event for event in evidence.plans_of("stopped") if event.text("actor") in actors]
    return plans[-1] if plans else None


def unnamed_stop(evidence: Evidence) -> Command | None:
    """Return the stop command near the end for which the record names nobody, or None."""
    if evidence.plans_of("stopped"):
        return None
    near = [
        command
        for command in evidence.commands
        if command.action in STOP_ACTIONS
        and command.result == "Accepted"
        and command.charging_session_id in {None, evidence.charging_session.id}
        and abs(command.at - evidence.attempt.at) <= NEAR_END
    ]
    return near[-1] if near else None
