"""Solar mode held the charge back: there was not enough spare sunshine.

Evidence  We withheld the start for it; or a solar limit below what a car accepts was in force, with solar mode not off.
Silent    Solar mode off, or with the grid allowed; a solar limit high enough to charge.
Source    Seed article, cause 7; IEC 61851 (6 A); causes.md C3 and below the table.
"""

from __future__ import annotations

from assistant.causes.patterns.limits import allowing_limit, blocking_limit, limit_facts, reading_of
from assistant.causes.patterns.proof import at, of_event, of_status
from assistant.causes.patterns.suspended import pause
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("solar_mode")
SOLAR_ONLY = "solar_only"


def find(evidence: Evidence) -> Finding:
    """Return whether solar mode held the charge back; a pause by the charger in solar mode makes it likely."""
    withheld = evidence.withheld("solar")
    blocked = blocking_limit(evidence, "solar")
    mode = evidence.setting("solar_mode", evidence.moment)
    on = {"solar_since": at(mode.at, mode.record_id)} if mode and mode.value == SOLAR_ONLY else {}
    if withheld is not None:
        limit = limit_facts(blocked) if blocked else {}
        moment = at(withheld.at, withheld.id)
        return because.confirmed(
            of_event(withheld, "withheld_solar"), since=withheld.at, withheld_at=moment, **limit, **on
        )
    if mode is not None and mode.value != SOLAR_ONLY:
        return because.ruled_out(
            Reading(mode.record_id, mode.at, "solar_mode", {"at": mode.at, "value": str(mode.value)})
        )
    if blocked is not None:
        return because.confirmed(reading_of(blocked), since=blocked.start, **limit_facts(blocked), **on)
    allowed = allowing_limit(evidence, "solar")
    if allowed is not None:
        return because.ruled_out(reading_of(allowed))
    held_back = pause(evidence, "SuspendedEVSE")
    if on and held_back is not None:
        return because.likely(of_status(held_back), since=held_back.start, **on)
    return because.cannot_tell()
