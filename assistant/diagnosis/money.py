"""The cost question: why no cost is shown, or why it is nothing.

Source    contract section 3 (about=cost); causes.md C5.
"""

from __future__ import annotations

from assistant.causes import COST
from assistant.diagnosis.verdict import conclude, nothing_wrong
from assistant.diagnosis.weighing import weigh
from assistant.domain.diagnosis import About, Diagnosis
from assistant.domain.evidence import Evidence


def cost_diagnosis(evidence: Evidence) -> Diagnosis:
    """Return what explains the missing or free cost, or that there is one."""
    if evidence.charging_session.cost:
        return nothing_wrong(evidence, "has-cost", about=About.COST)
    if evidence.course == "to_come":
        return nothing_wrong(evidence, "still-to-come", about=About.COST)
    return conclude(evidence, weigh(evidence, COST, gated=False), About.COST)
