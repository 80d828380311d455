"""Limits: a source that allowed no car to charge over the attempt.

Source    IEC 61851: no car charges below 6 A; causes.md C2 (limits by source).
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.proof import at, of_stretch
from assistant.domain.diagnosis import Fact, Reading
from assistant.domain.evidence import Evidence, Limit, Stretch

WITH_PROFILE = timedelta(seconds=60)  # a limit and the profile that carries it are recorded together


def blocking_limit(evidence: Evidence, *sources: str) -> Stretch[Limit] | None:
    """Return the limit of these sources that allowed less than a car accepts all through the window, or None."""
    asked = evidence.asked
    for source in sources:
        lane = evidence.limits.get(source, ())
        over = [held for held in lane if held.overlaps(asked) and _applied(held, evidence)]
        if over and _in_time(over[0], evidence) and all(_blocks(held, evidence) for held in over):
            return over[0]
    return None


def allowing_limit(evidence: Evidence, *sources: str) -> Stretch[Limit] | None:
    """Return a limit of these sources that let a car charge when it was asked for, or None."""
    in_force = evidence.limits_at(evidence.moment, *sources)
    return next((held for held in in_force if not _blocks(held, evidence)), None)


def offered_over(evidence: Evidence) -> Reading | None:
    """Cite a reading of current that was offered over the window and that a car accepts, or None."""
    asked = evidence.asked
    for sample in evidence.offered_a:
        if asked.covers(sample.at) and sample.value >= evidence.thresholds.least_current_a:
            return Reading(sample.record, sample.at, "offered", {"at": sample.at, "offered": sample.value})
    return None


def turned_down_limit(evidence: Evidence, *sources: str) -> Stretch[Limit] | None:
    """Return a limit of these sources that the charger turned down, so that it never held, or None."""
    sent = evidence.limits_at(evidence.moment, *sources)
    return next((held for held in sent if not _applied(held, evidence)), None)


def reading_of(held: Stretch[Limit], phrase: str = "limit") -> Reading:
    """Cite a limit."""
    return of_stretch(held, phrase, limit=held.value.amps, source=held.value.source)


def limit_facts(held: Stretch[Limit]) -> dict[str, Fact]:
    """State the limit, since when, until when, and what it was set for."""
    record = held.value.record
    facts = {"limit_from": at(held.start, record), "limit": Fact(held.value.amps, (record,))}
    if held.end is not None:
        facts["limit_until"] = at(held.end, record)
    if held.value.surplus_w is not None:
        facts["surplus"] = Fact(held.value.surplus_w / 1000, (record,))
    if held.value.site_load_a is not None:
        facts["site_load"] = Fact(held.value.site_load_a, (record,))
    return facts


def _in_time(held: Stretch[Limit], evidence: Evidence) -> bool:
    """Tell whether a limit held when charging was asked for, or came with the transaction before any power flowed."""
    with_it = bool(evidence.own_transactions) and evidence.course == "did_not_charge"
    return held.holds_at(evidence.moment) or (with_it and held.start < evidence.window.end)


def _applied(held: Stretch[Limit], evidence: Evidence) -> bool:
    """Tell whether the charger took the limit: a profile that it turned down was never applied."""
    sent = [
        command
        for command in evidence.commands
        if command.action == "SetChargingProfile" and abs(command.at - held.start) <= WITH_PROFILE
    ]
    return not sent or any(command.result == "Accepted" for command in sent)


def _blocks(held: Stretch[Limit], evidence: Evidence) -> bool:
    return held.value.amps < evidence.thresholds.least_current_a
