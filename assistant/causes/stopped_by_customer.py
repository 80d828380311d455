"""The charging session was stopped at the charger, or in the app by the account or the household.

Evidence  The transaction ended with Local; a `plan` event `stopped` by customer or household.
Silent    Another stop reason; a stop by us. A stop command that names nobody only suggests it.
Source    OCPP 1.6 Reason Local; causes.md C2.
"""

from __future__ import annotations

from assistant.causes.patterns.proof import at, of_command, of_event
from assistant.causes.patterns.stopping import stop_plan, unnamed_stop
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("stopped_by_customer")
PEOPLE = frozenset({"customer", "household"})


def find(evidence: Evidence) -> Finding:
    """Return whether a person of the household stopped it."""
    plan = stop_plan(evidence, PEOPLE)
    if plan is not None:
        name = plan.text("actor_name") if plan.text("actor") == "household" else None
        named = {"household_name": Fact(name, (plan.id,))} if name else {}
        return because.confirmed(
            of_event(plan, "stopped_in_app"), since=plan.at, stopped_at=at(plan.at, plan.id), **named
        )
    ended = next((tx for tx in reversed(evidence.own_transactions) if tx.ended_at is not None), None)
    if ended is not None and ended.stop_reason == "Local":
        ended_at, record = ended.ended_at or evidence.moment, ended.records[-1]
        reading = Reading(record, ended_at, "stopped", {"at": ended_at, "reason": "Local"})
        return because.confirmed(reading, since=ended_at, stopped_at=at(ended_at, record))
    if stop_plan(evidence, frozenset({"system", "support"})) is not None:
        return because.ruled_out()
    command = unnamed_stop(evidence)
    if command is not None and (ended is None or ended.stop_reason in {None, "Remote"}):
        moment = at(command.at, command.record)
        return because.likely(of_command(command, "stop_sent"), since=command.at, stopped_at=moment)
    return because.cannot_tell()
