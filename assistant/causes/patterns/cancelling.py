"""Cancelling: the plan event that took a charging session back before it was due."""

from __future__ import annotations

from assistant.domain.evidence import Command, Evidence
from assistant.domain.records import Event


def cancellation_by(evidence: Evidence, *actors: str | None) -> Event | None:
    """Return the first cancellation by one of these that stood when the session was due, or None."""
    return next((event for event in standing_cancellations(evidence) if event.text("actor") in actors), None)


def standing_cancellations(evidence: Evidence) -> list[Event]:
    """Return the cancellations that stood when the session was due: none made again since, none too late to count."""
    standing: list[Event] = []
    for event in evidence.plans_of("created", "cancelled"):
        if event.at <= evidence.attempt.at:
            standing = [*standing, event] if event.text("action") == "cancelled" else []
    return standing


def started_after(evidence: Evidence, cancellation: Event | None) -> Command | None:
    """Return a start command for the session sent after the cancellation (or at all, where there was none), or None."""
    return next((sent for sent in evidence.starts if cancellation is None or sent.at > cancellation.at), None)
