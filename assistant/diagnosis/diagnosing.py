"""Diagnosing. START HERE: which question is asked, what became of the session, and which causes are weighed for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from assistant.causes import CAUSES, ENDINGS
from assistant.causes.patterns.running import start_of
from assistant.diagnosis.ended import ended_early, went_outside, within_plan
from assistant.diagnosis.money import cost_diagnosis
from assistant.diagnosis.planning import schedule_diagnosis
from assistant.diagnosis.verdict import conclude, nothing_wrong
from assistant.diagnosis.weighing import weigh
from assistant.domain.diagnosis import About, Diagnosis, Verdict
from assistant.domain.evidence import Evidence, Span

SAY_NOTHING_OF_BEFORE = frozenset({"unplugged", "stopped_by_customer"})
"""How a session ended that had drawn no power for long does not say why it drew none."""


def diagnose(evidence: Evidence, about: About = About.CHARGE) -> Diagnosis:
    """Return the verdict on the charging session, for the question asked. Pure: the same evidence, the same verdict."""
    match about:
        case About.CHARGE:
            return _charge_diagnosis(evidence)
        case About.COST:
            return cost_diagnosis(evidence)
        case About.SCHEDULE:
            return schedule_diagnosis(evidence)
        case _:
            assert_never(about)


def _charge_diagnosis(evidence: Evidence) -> Diagnosis:
    match evidence.course:
        case "to_come":
            return nothing_wrong(evidence, "still-to-come")
        case "charging":
            return nothing_wrong(evidence, "charging-now")
        case "did_not_charge":
            return _did_not_charge(evidence)
        case "paused":
            return ended_early(evidence)
        case "charged":
            return _charged(evidence)
        case _:
            assert_never(evidence.course)


def _did_not_charge(evidence: Evidence) -> Diagnosis:
    """Weigh every cause of a failed attempt; one that ended within its window is explained by its end first."""
    findings = weigh(evidence, CAUSES)
    ended = [tx for tx in evidence.own_transactions if tx.ended_at is not None]
    if not ended:
        return conclude(evidence, findings)
    end = ended[-1].ended_at or evidence.attempt.at
    around = Span(end - timedelta(minutes=2), end + timedelta(minutes=2))
    endings = weigh(evidence.moved_to(end, around), ENDINGS)
    if end < evidence.window.end:
        return conclude(evidence, [*endings, *findings])
    if not any(held.value and evidence.window.start <= held.start < end for held in evidence.charging):
        endings = [finding for finding in endings if finding.cause not in SAY_NOTHING_OF_BEFORE]
    proven = any(finding.verdict is Verdict.CONFIRMED for finding in findings)
    return conclude(evidence, [*findings, *endings] if proven else [*endings, *findings])


def _charged(evidence: Evidence) -> Diagnosis:
    """Judge a session that charged: outside its plan, cut short, late, or as it should be."""
    if any(not transaction.timed for transaction in evidence.own_transactions) and start_of(evidence) is None:
        return nothing_wrong(evidence, "it-charged")
    outside = went_outside(evidence)
    if outside is not None:
        return outside
    late = _late(evidence)
    if late is not None:
        return late
    if within_plan(evidence):
        return nothing_wrong(evidence, "it-charged", normal=True)
    return ended_early(evidence)


def _late(evidence: Evidence) -> Diagnosis | None:
    """Explain a start that came later than the random delay allows, by what held at the planned time; else None."""
    start = start_of(evidence)
    if evidence.charging_session.planned_start_at is None or start is None or start[0] < evidence.window.end:
        return None
    waiting = replace(
        evidence,
        transactions=tuple(tx for tx in evidence.transactions if not tx.own),
        commands=tuple(command for command in evidence.commands if command.at < evidence.window.end),
    )
    return conclude(evidence, weigh(waiting, CAUSES), seen=waiting)
