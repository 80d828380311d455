"""The verdict: a headline with its certainty, nothing wrong, or unsure with the reason.

Source    contract section 3; causes.md C0 (Finality), C2 (c), (e).
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes import ALL, NORMAL
from assistant.diagnosis.contradictions import doubts
from assistant.diagnosis.story import story
from assistant.diagnosis.weighing import headline, weigh
from assistant.domain.diagnosis import About, Contradiction, Diagnosis, Finding, HandoffReason, Outcome, Verdict
from assistant.domain.evidence import Evidence

CAUSE = {cause.id: cause for cause in ALL}


def conclude(
    evidence: Evidence, findings: list[Finding], about: About = About.CHARGE, *, seen: Evidence | None = None
) -> Diagnosis:
    """Return the verdict on the findings: explained by the headline, or unsure, with the reason why.

    `seen` is the evidence as the causes were asked of it, where that was about another moment than the attempt.
    """
    best = headline(findings)
    standing = tuple(doubts(seen or evidence)) if about is About.CHARGE else ()
    shaken = [doubt.contradiction for doubt in standing if best is None or best.cause not in doubt.spares]
    if shaken:
        reason = HandoffReason.CONTRADICTORY_RECORD
    elif best is None:
        reason = HandoffReason.NO_CAUSE_FOUND if evidence.covered else HandoffReason.NO_RECORD
    elif best.verdict is Verdict.LIKELY and _rivals(best, findings):
        reason = HandoffReason.NO_CAUSE_FOUND
    else:
        return _explained(evidence, best, findings, about, tuple(doubt.contradiction for doubt in standing))
    return Diagnosis(
        charging_session_id=evidence.charging_session.id,
        about=about,
        outcome=Outcome.UNSURE,
        reply=reason.value.replace("_", "-"),
        findings=tuple(findings),
        contradictions=tuple(shaken),
        provisional=provisional(evidence),
        data_until=evidence.data_until,
        handoff_reason=reason,
        story=story(evidence),
    )


def _explained(
    evidence: Evidence,
    best: Finding,
    findings: list[Finding],
    about: About,
    contradictions: tuple[Contradiction, ...],
) -> Diagnosis:
    others = [finding for finding in findings if finding.cause != best.cause]
    return Diagnosis(
        charging_session_id=evidence.charging_session.id,
        about=about,
        outcome=Outcome.EXPLAINED,
        reply=best.cause.replace("_", "-"),
        cause=best.cause,
        certainty=best.verdict,
        findings=(best, *others),
        contradictions=contradictions,
        provisional=provisional(evidence),
        data_until=evidence.data_until,
        handoff_reason=_taken_over_by(best, findings),
        story=story(evidence),
    )


def _taken_over_by(best: Finding, findings: list[Finding]) -> HandoffReason | None:
    """Return who takes over beside the answer; a proven fault that can hurt goes before what the headline says."""
    proven = [finding.cause for finding in findings if finding.verdict is Verdict.CONFIRMED]
    if any(CAUSE[cause].handoff is HandoffReason.SAFETY for cause in proven):
        return HandoffReason.SAFETY
    return CAUSE[best.cause].handoff


def nothing_wrong(
    evidence: Evidence,
    reply: str,
    *,
    normal: bool = False,
    about: About = About.CHARGE,
    weighed: tuple[Finding, ...] = (),
) -> Diagnosis:
    """Return that all is as it should be; `normal` names a normal reason (its time was over, the random delay)."""
    found = weigh(evidence, NORMAL, gated=False) if normal else list(weighed)
    best = next((finding for finding in found if normal and finding.verdict is Verdict.CONFIRMED), None)
    others = [finding for finding in found if finding is not best]
    return Diagnosis(
        charging_session_id=evidence.charging_session.id,
        about=about,
        outcome=Outcome.NOTHING_WRONG,
        reply=best.cause.replace("_", "-") if best else reply,
        cause=best.cause if best else None,
        certainty=best.verdict if best else None,
        findings=(best, *others) if best else tuple(others),
        provisional=provisional(evidence),
        data_until=evidence.data_until,
        story=story(evidence),
    )


def provisional(evidence: Evidence) -> bool:
    """Tell whether queued messages about this session may still come: offline now, or back for less than 15 minutes."""
    own = evidence.charging_session
    concerned_until = max(own.planned_end_at or evidence.window.end, evidence.window.end)
    settle = timedelta(seconds=evidence.thresholds.settle_s)
    return any(
        held.value == "down"
        and held.start < concerned_until
        and (held.end is None or (held.end > evidence.attempt.at and evidence.now - held.end < settle))
        for held in evidence.link
    )


def _rivals(best: Finding, findings: list[Finding]) -> bool:
    """Tell whether another likely cause belongs to somebody else altogether (C2 e)."""
    owners = set(CAUSE[best.cause].owners)
    likely = (finding for finding in findings if finding.verdict is Verdict.LIKELY and finding is not best)
    return any(not owners & set(CAUSE[finding.cause].owners) for finding in likely)
