"""The charger reported a fault that has no name of its own in the standard.

Evidence  Faulted with OtherError, an unknown code or none, overlapping the attempt.
Silent    A code with a name of its own; the maker's words tell of less current only; the code means the cable.
Source    OCPP 1.6 ChargePointErrorCode OtherError; causes.md C3, C2 (k).
"""

from __future__ import annotations

import re

from assistant.causes.patterns.contact import is_contact_code
from assistant.causes.patterns.fault_codes import NAMED
from assistant.causes.patterns.faults import fault_facts, faults
from assistant.causes.patterns.proof import of_status, of_stretch
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("other_fault")
DERATING = re.compile(r"derat|safe mode|max(imum)?\.? ?\d+ ?a\b|reduced (power|current)", re.IGNORECASE)


def find(evidence: Evidence) -> Finding:
    """Return whether the charger reported a fault without a name."""
    for run, code in faults(evidence):
        if code in NAMED or is_contact_code(run.value):
            continue
        reading = of_stretch(run, "faulted", code=code or run.value.vendor_error_code or "")
        if DERATING.search(run.value.info or ""):
            return because.ruled_out(reading)
        return because.confirmed(reading, since=run.start, **fault_facts(run, code, evidence))
    fresh = evidence.status_at(evidence.moment)
    if fresh is not None:
        return because.ruled_out(of_status(fresh))
    return because.cannot_tell()
