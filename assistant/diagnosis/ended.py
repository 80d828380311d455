"""Sessions that charged and did not run as planned: outside their window, or cut short.

Source    causes.md C2 (a session that did start and ended early), C6.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.causes import CAUSES, ENDINGS, OUTSIDE
from assistant.causes.charging_outside_schedule import outside_plan
from assistant.causes.patterns.running import end_of, last_power
from assistant.diagnosis.verdict import conclude, nothing_wrong
from assistant.diagnosis.weighing import headline, weigh
from assistant.domain.diagnosis import Diagnosis, Verdict
from assistant.domain.evidence import Evidence, Span

CAN_STOP_A_CHARGE = frozenset({2, 3, 4, 6, 8, 9})
TARGET_MET = frozenset(
    {"target_reached", "targetreached", "energylimitreached", "timelimitreached", "completed", "finished", "full"}
)
UNREMARKABLE = frozenset({"unplugged", "stopped_by_customer", "charger_offline", "charger_unresponsive", "car_refused"})
"""Where nothing was planned, these end a charge as they should."""
LINK_ONLY = frozenset({"charger_offline", "charger_unresponsive"})
"""A lost link stops no charge by itself: it explains a stop only where nothing else does, and no end is on record."""
AROUND = timedelta(minutes=2)


def went_outside(evidence: Evidence) -> Diagnosis | None:
    """Explain energy outside the planned window by its named cause, else by that alone; None where it kept to it."""
    outside = outside_plan(evidence)
    if outside is None:
        return None
    start = outside[0][0]
    waiting = evidence.moved_to(start, Span(start - AROUND, start + AROUND))
    return conclude(evidence, weigh(waiting, OUTSIDE, gated=False), seen=waiting)


def within_plan(evidence: Evidence) -> bool:
    """Tell whether the session ended as it should: with its plan, or with its target met."""
    own, end = evidence.charging_session, end_of(evidence)
    slack = timedelta(seconds=evidence.thresholds.plan_end_slack_s)
    if end is None or (own.planned_end_at is not None and end[0] >= own.planned_end_at - slack):
        return True
    reasons = {own.stop_reason, *(tx.stop_reason for tx in evidence.own_transactions)}
    if any((reason or "").lower() in TARGET_MET for reason in reasons):
        return True
    if own.target_kwh is not None and (evidence.energy_kwh or 0.0) >= own.target_kwh * evidence.thresholds.target_share:
        return True
    reached = [sample.value for sample in evidence.soc_percent if sample.at <= end[0] + AROUND]
    return own.target_soc_percent is not None and bool(reached) and reached[-1] >= own.target_soc_percent


def ended_early(evidence: Evidence) -> Diagnosis:
    """Explain why a charge stopped early; where nothing was planned, and nothing is found, nothing is wrong."""
    stop = _stopped_at(evidence)
    waiting = evidence.moved_to(stop, Span(stop - AROUND, stop + AROUND))
    end = end_of(evidence)
    endings = []
    if end is not None:
        at_end = evidence.moved_to(end[0], Span(end[0] - AROUND, end[0] + AROUND))
        endings = weigh(at_end, ENDINGS)
    can_stop = [cause for cause in CAUSES if cause.group in CAN_STOP_A_CHARGE]
    stopping = weigh(waiting, can_stop)
    own = evidence.charging_session
    pause_first = end is None or end[0] - stop >= timedelta(seconds=evidence.thresholds.suspended_s)
    findings = [*stopping, *endings] if pause_first else [*endings, *stopping]
    findings.sort(key=lambda finding: finding.cause in LINK_ONLY)
    if any(tx.ended_at is not None for tx in evidence.own_transactions):
        findings = [finding for finding in findings if finding.cause not in LINK_ONLY]
    expected_more = own.planned_end_at is not None or own.target_kwh is not None or own.target_soc_percent is not None
    proven = {finding.cause for finding in findings if finding.verdict is Verdict.CONFIRMED}
    delivered_late = any(tx.late for tx in evidence.own_transactions) and headline(findings) is None
    if delivered_late or (not expected_more and evidence.course == "charged" and not proven - UNREMARKABLE):
        return nothing_wrong(evidence, "it-charged", weighed=tuple(findings))
    return conclude(evidence, findings, seen=waiting)


def _stopped_at(evidence: Evidence) -> datetime:
    """Return when the power stopped: well before the end where the meter shows it, else at the end."""
    power, end = last_power(evidence), end_of(evidence)
    if end is None:
        return power[0] if power is not None else evidence.now
    least = timedelta(seconds=evidence.thresholds.suspended_s)
    return power[0] if power is not None and end[0] - power[0] >= least else end[0]
