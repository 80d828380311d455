"""The car already had what the charging session was to bring.

Evidence  We withheld the start for it; or the car's fresh battery level was at or above the session's target.
Silent    The level was below the target.
Source    causes.md C3 and below the table; a level older than an hour is stale.
"""

from __future__ import annotations

from assistant.causes.patterns.car import fresh_soc
from assistant.causes.patterns.proof import at, of_event
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("target_reached")


def find(evidence: Evidence) -> Finding:
    """Return whether the target had been met before the start."""
    withheld = evidence.withheld("target_reached")
    level, target = fresh_soc(evidence), evidence.charging_session.target_soc_percent
    facts: dict[str, Fact] = {}
    if level is not None:
        facts["battery"] = Fact(level.value, (level.record,))
    if target is not None:
        facts["target"] = Fact(target, (evidence.charging_session.id,))
    if withheld is not None:
        moment = at(withheld.at, withheld.id)
        return because.confirmed(of_event(withheld, "withheld_target"), since=withheld.at, withheld_at=moment, **facts)
    if level is None or target is None:
        return because.cannot_tell()
    reading = Reading(level.record, level.at, "battery", {"at": level.at, "battery": level.value})
    return because.confirmed(reading, since=level.at, **facts) if level.value >= target else because.ruled_out(reading)
