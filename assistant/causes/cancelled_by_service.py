"""The service or the support team cancelled the charging session before it was due.

Evidence  A `plan` event `cancelled` for this session by `system` or `support`, at or before the start.
Silent    A start command sent after it; cancelled by a person of the household; nobody named.
Source    causes.md C3, below the table.
"""

from __future__ import annotations

from assistant.causes.patterns.cancelling import cancellation_by, standing_cancellations, started_after
from assistant.causes.patterns.proof import at, of_command, of_event
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("cancelled_by_service")


def find(evidence: Evidence) -> Finding:
    """Return whether we cancelled this session."""
    by_us = cancellation_by(evidence, "system", "support")
    cancellation = by_us or next(iter(standing_cancellations(evidence)), None)
    sent = started_after(evidence, cancellation)
    if sent is not None:
        return because.ruled_out(of_command(sent, "start_sent"))
    if cancellation is None or cancellation.text("actor") is None:
        return because.cannot_tell()
    if cancellation.text("actor") not in {"system", "support"}:
        return because.ruled_out(of_event(cancellation, "cancelled"))
    by = "support_cancel_at" if cancellation.text("actor") == "support" else "system_cancel_at"
    return because.confirmed(
        of_event(cancellation, "cancelled_by_service"),
        since=cancellation.at,
        **{by: at(cancellation.at, cancellation.id)},
    )
