"""There is no cost because nothing was delivered.

Evidence  Less than 0.1 kWh, and no power seen; or a session that never ran.
Silent    Energy was delivered; it is not known whether.
Source    causes.md C5.
"""

from __future__ import annotations

from assistant.causes.patterns.proof import of_session
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence, Span

because = Because("no_energy_delivered")


def find(evidence: Evidence) -> Finding:
    """Return whether there was nothing to price."""
    own, energy = evidence.charging_session, evidence.energy_kwh
    ran = Span(evidence.window.start, max(own.ended_at or evidence.now, evidence.window.end))
    power_seen = any(held.value and held.overlaps(ran) for held in evidence.charging) and own.started_at is not None
    if energy is not None and energy >= evidence.thresholds.charged_kwh:
        return because.ruled_out(of_session(evidence, "energy", energy=energy))
    if (power_seen and not energy) or (energy is None and own.status not in {"rejected", "cancelled"}):
        return because.cannot_tell()
    return because.confirmed(of_session(evidence, "no_energy"))
