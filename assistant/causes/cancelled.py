"""The charging session was cancelled before it was due, by the account or the household.

Evidence  A `plan` event `cancelled` for this session, by customer or household, at or before the start.
Silent    A start command sent after it; cancelled after the start; cancelled by us; created again since.
Source    Seed article, cause 1; causes.md C3.
"""

from __future__ import annotations

from assistant.causes.patterns.cancelling import cancellation_by, standing_cancellations, started_after
from assistant.causes.patterns.proof import at, of_command, of_event, of_session
from assistant.domain.diagnosis import Because, Fact, Finding
from assistant.domain.evidence import Evidence

because = Because("cancelled")
PEOPLE = frozenset({"customer", "household"})


def find(evidence: Evidence) -> Finding:
    """Return whether a person cancelled this session; an unknown actor makes it likely at most."""
    standing = standing_cancellations(evidence)
    by_person = cancellation_by(evidence, "customer", "household") or cancellation_by(evidence, None)
    cancellation = by_person or next(iter(standing), None)
    sent = started_after(evidence, cancellation)
    if sent is not None:
        return because.ruled_out(of_command(sent, "start_sent"))
    if cancellation is None:
        if evidence.charging_session.status == "cancelled" and not evidence.plans_of("cancelled"):
            return because.likely(of_session(evidence, "session_cancelled"))
        return because.cannot_tell()
    actor = cancellation.text("actor")
    if actor is not None and actor not in PEOPLE:
        return because.ruled_out(of_event(cancellation, "cancelled_by_service"))
    reading = of_event(cancellation, "cancelled")
    moment = at(cancellation.at, cancellation.id)
    if actor is None:
        return because.likely(reading, since=cancellation.at, unknown_cancel_at=moment)
    if actor == "customer":
        return because.confirmed(reading, since=cancellation.at, app_cancel_at=moment)
    name = cancellation.text("actor_name")
    named = {"household_name": Fact(name, (cancellation.id,))} if name else {}
    return because.confirmed(reading, since=cancellation.at, household_cancel_at=moment, **named)
