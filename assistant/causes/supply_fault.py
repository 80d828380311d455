"""The supply was outside what the charger accepts: current or voltage.

Evidence  Faulted with the code, on this connector or the whole charger, overlapping the attempt.
Silent    The code beside another status (a warning); ready again before the start.
Source    OCPP 1.6 ChargePointErrorCode; OCPP 2.0.1 PowerQuality; causes.md C3.
"""

from __future__ import annotations

from assistant.causes.patterns.fault_codes import SUPPLY
from assistant.causes.patterns.faults import find_fault
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("supply_fault")


def find(evidence: Evidence) -> Finding:
    """Return whether the charger reported this fault over the attempt."""
    return find_fault(evidence, because, SUPPLY)
