"""The story: facts of the charging session that any wording may use."""

from __future__ import annotations

from datetime import datetime

from assistant.causes.patterns.running import end_of, start_of
from assistant.domain.diagnosis import Fact, Facts, Term
from assistant.domain.evidence import Evidence


def story(evidence: Evidence) -> Facts:
    """Return what is known of the session, each fact with the record that proves it."""
    own = evidence.charging_session
    facts: Facts = {
        "attempt_at": Fact(evidence.attempt.at, (own.id,)),
        "mode": Fact(Term("mode", own.mode), (own.id,)),
    }
    moments: dict[str, datetime | None] = {
        "planned_at": own.planned_start_at,
        "planned_end_at": own.planned_end_at,
        "data_until": evidence.data_until if evidence.heard_at else None,
    }
    facts |= {name: Fact(moment, (own.id,)) for name, moment in moments.items() if moment is not None}
    if evidence.course in {"charged", "charging", "paused"}:
        for name, told in (("started_at", start_of(evidence)), ("ended_at", end_of(evidence))):
            if told is not None:
                facts[name] = Fact(told[0], (told[1],))
    late = next((tx.records[-1] for tx in evidence.own_transactions if tx.late), None)
    arrived_at = next((heard_at for heard_at, record in evidence.heard_at if record == late), None)
    if late is not None and arrived_at is not None:
        facts["arrived_at"] = Fact(arrived_at, (late,))
    if evidence.energy_kwh is not None:
        facts["energy"] = Fact(evidence.energy_kwh, (own.id, *_meter_records(evidence)))
    if evidence.charger.name:
        facts["charger_name"] = Fact(evidence.charger.name, (own.id,))
    if own.cost is not None:
        facts["cost"] = Fact(own.cost, (own.id,))
        if own.currency:
            facts["currency"] = Fact(own.currency, (own.id,))
    return facts


def _meter_records(evidence: Evidence) -> tuple[str, ...]:
    return tuple(transaction.records[-1] for transaction in evidence.own_transactions)
