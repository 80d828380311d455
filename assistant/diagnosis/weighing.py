"""Weighing: every cause gives its finding; then what cannot be known, or is voided by another cause, is taken back.

Source    causes.md C0 (Coverage), C2 (a), (b), (f).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from assistant.causes import CAUSES, Cause
from assistant.domain.diagnosis import Finding, Verdict
from assistant.domain.evidence import Evidence

GROUP = {cause.id: cause.group for cause in CAUSES}
OUT_OF_REACH = frozenset({"power_cut", "charger_offline"})
AT_FAULT = 4
CONTACT = "cable_not_seated"
VOIDED_BY_LOST_LINK = frozenset(cause.id for cause in CAUSES if cause.group in {4, 5, 7, 8, 9})
VOIDED_BY_FAULT = frozenset(cause.id for cause in CAUSES if cause.group in {7, 9}) - {CONTACT}
OURS = "start_never_sent"
"""Our own omission stands only where nothing else explains that no start was sent."""
SAID = frozenset({Verdict.CONFIRMED, Verdict.LIKELY})


def weigh(evidence: Evidence, causes: Iterable[Cause], *, gated: bool = True) -> list[Finding]:
    """Return each cause's finding, in the order given, as far as the record allows; as found where not gated."""
    found = [cause.find(evidence) for cause in causes]
    if not gated:
        return found
    if not evidence.covered:
        found = [finding if _from_the_app(finding, evidence) else _unknown(finding) for finding in found]
    latest = evidence.latest
    found = [_unknown(finding) if _began_later(finding, latest) else finding for finding in found]
    confirmed = {finding.cause for finding in found if finding.verdict is Verdict.CONFIRMED}
    if confirmed & OUT_OF_REACH and not evidence.own_transactions:
        found = [_unknown(finding) if finding.cause in VOIDED_BY_LOST_LINK else finding for finding in found]
    elif any(GROUP.get(cause) == AT_FAULT for cause in confirmed):
        found = [_unknown(finding) if finding.cause in VOIDED_BY_FAULT else finding for finding in found]
    if confirmed - {OURS}:
        found = [_unknown(finding) if finding.cause == OURS else finding for finding in found]
    return found


def headline(found: list[Finding]) -> Finding | None:
    """Return the first that is confirmed, else the first that is likely; of several faults the one that began first."""
    for verdict in (Verdict.CONFIRMED, Verdict.LIKELY):
        of_verdict = [finding for finding in found if finding.verdict is verdict]
        if not of_verdict:
            continue
        first = of_verdict[0]
        if GROUP.get(first.cause) != AT_FAULT:
            return first
        faults = [
            (finding.since, place)
            for place, finding in enumerate(of_verdict)
            if GROUP.get(finding.cause) == AT_FAULT and finding.since
        ]
        return of_verdict[min(faults)[1]] if faults else first
    return None


def _from_the_app(finding: Finding, evidence: Evidence) -> bool:
    """Tell whether a finding rests on plans and settings alone, which need no message from the charger."""
    settings = {setting.record_id for held in evidence.settings.values() for setting in held}
    ours = settings | {event.id for event in evidence.plans}
    cited = {reading.record for reading in finding.readings}
    return bool(cited) and cited <= ours


def _began_later(finding: Finding, latest: datetime) -> bool:
    return finding.since is not None and finding.since >= latest and finding.verdict in SAID


def _unknown(finding: Finding) -> Finding:
    if finding.verdict is Verdict.CANNOT_TELL:
        return finding
    return Finding(finding.cause, Verdict.CANNOT_TELL, finding.readings)
