"""The service or the support team stopped the charging session before its planned end.

Evidence  A `plan` event `stopped` by system or support, not at the planned end.
Silent    Stopped by a person of the household; at the planned end.
Source    causes.md C2.
"""

from __future__ import annotations

from assistant.causes.patterns.proof import at, of_event
from assistant.causes.patterns.stopping import stop_plan
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("stopped_by_service")


def find(evidence: Evidence) -> Finding:
    """Return whether we stopped it."""
    plan = stop_plan(evidence, frozenset({"system", "support"}))
    if plan is None:
        return because.ruled_out() if evidence.plans_of("stopped") else because.cannot_tell()
    return because.confirmed(of_event(plan, "stopped_by_service"), since=plan.at, stopped_at=at(plan.at, plan.id))
