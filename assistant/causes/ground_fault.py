"""The charger had found a fault to earth.

Evidence  Faulted with the code, on this connector or the whole charger, overlapping the attempt.
Silent    The code beside another status (a warning); ready again before the start.
Source    OCPP 1.6 ChargePointErrorCode GroundFailure; causes.md C2 (h): fixed safety wording and a person.
"""

from __future__ import annotations

from assistant.causes.patterns.fault_codes import GROUND
from assistant.causes.patterns.faults import find_fault
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("ground_fault")


def find(evidence: Evidence) -> Finding:
    """Return whether the charger reported this fault over the attempt."""
    return find_fault(evidence, because, GROUND)
