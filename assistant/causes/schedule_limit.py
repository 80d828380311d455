"""The smart-charging schedule, or its price limit, allowed no current at that time.

Evidence  We withheld the start for the price; or a limit below what a car accepts, from either, was in force.
Silent    The schedule or price allowed enough current.
Source    IEC 61851 (6 A); causes.md C3 and below the table.
"""

from __future__ import annotations

from assistant.causes.patterns.limits import allowing_limit, blocking_limit, limit_facts, reading_of, turned_down_limit
from assistant.causes.patterns.proof import at, of_event
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("schedule_limit")
SOURCES = ("schedule", "price")


def find(evidence: Evidence) -> Finding:
    """Return whether the plan for cheap or planned hours held the charge back."""
    withheld = evidence.withheld("price")
    blocked = blocking_limit(evidence, *SOURCES)
    limit = limit_facts(blocked) if blocked else {}
    if withheld is not None:
        moment = at(withheld.at, withheld.id)
        return because.confirmed(of_event(withheld, "withheld_price"), since=withheld.at, withheld_at=moment, **limit)
    if blocked is not None:
        return because.confirmed(reading_of(blocked), since=blocked.start, **limit)
    turned_down = turned_down_limit(evidence, *SOURCES)
    if turned_down is not None:
        return because.ruled_out(reading_of(turned_down))
    allowed = allowing_limit(evidence, *SOURCES)
    if allowed is not None:
        return because.ruled_out(reading_of(allowed))
    return because.cannot_tell()
