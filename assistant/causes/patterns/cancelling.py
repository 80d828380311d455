"""Cancelling: the plan event that took a charging session back before it was due."""

from __future__ import annotations

from assistant.domain.evidence import Command, Evidence
from assistant.domain.records import Event


def last_cancellation(evidence: Evidence) -> Event | None:
    """Return the cancellation that stood when the session was due, or None: made again since, or too late to count."""
    made = evidence.plans_of("created", "cancelled")
    before = [event for event in made if event.at <= evidence.attempt.at]
    return before[-1] if before and before[-1].text("action") == "cancelled" else None


def started_after(evidence: Evidence, cancellation: Event | None) -> Command | None:
    """Return a start command for the session sent after the cancellation (or at all, where there was none), or None."""
    return next((sent for sent in evidence.starts if cancellation is None or sent.at > cancellation.at), None)
