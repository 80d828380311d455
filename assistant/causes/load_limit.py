"""Load management, or the grid operator, allowed no current: the house needed it.

Evidence  A limit below what a car accepts, from load management or the grid operator, in force over the window.
Silent    Enough current was offered.
Source    IEC 61851 (6 A); causes.md C3 and below the table.
"""

from __future__ import annotations

from assistant.causes.patterns.limits import allowing_limit, blocking_limit, limit_facts, offered_over, reading_of
from assistant.causes.patterns.proof import at, of_status
from assistant.causes.patterns.suspended import pause
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("load_limit")
SOURCES = ("load_management", "grid_operator")
SOLAR_ONLY = "solar_only"  # where solar mode may hold the charge back, a pause alone does not tell which of them did


def find(evidence: Evidence) -> Finding:
    """Return whether a load limit held the charge back; a pause under a limit of unknown source makes it likely."""
    blocked = blocking_limit(evidence, *SOURCES)
    if blocked is not None:
        return because.confirmed(reading_of(blocked), since=blocked.start, **limit_facts(blocked))
    allowed = allowing_limit(evidence, *SOURCES)
    if allowed is not None:
        return because.ruled_out(reading_of(allowed))
    offer = offered_over(evidence)
    if offer is not None:
        return because.ruled_out(offer)
    unnamed, mode = blocking_limit(evidence, "other"), evidence.setting("solar_mode", evidence.moment)
    if unnamed is not None and mode is not None and mode.value != SOLAR_ONLY:
        return because.likely(reading_of(unnamed), since=unnamed.start, **limit_facts(unnamed))
    held_back = pause(evidence, "SuspendedEVSE")
    if held_back is not None and mode is not None and mode.value != SOLAR_ONLY:
        limit_from = at(held_back.start, held_back.records[0])
        return because.likely(of_status(held_back), since=held_back.start, limit_from=limit_from)
    return because.cannot_tell()
