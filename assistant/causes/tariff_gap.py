"""There is no cost because the tariff has no rate for a time at which the car charged.

Evidence  No cost, a tariff with rates by the hour, and an hour of the charge that none of them covers.
Silent    The rates cover the charge; there was no tariff.
Source    causes.md C5.
"""

from __future__ import annotations

from assistant.causes.patterns.money import first_gap, rates_of, tariff_name, tariff_then
from assistant.causes.patterns.proof import at
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("tariff_gap")


def find(evidence: Evidence) -> Finding:
    """Return whether the tariff left an hour of the charge without a price."""
    setting = tariff_then(evidence)
    if evidence.charging_session.cost is not None or setting is None or not setting.value:
        return because.ruled_out()
    gap = first_gap(evidence, rates_of(setting))
    reading = Reading(setting.record_id, setting.at, "tariff", {"at": setting.at})
    if gap is None:
        return because.ruled_out(reading)
    name = tariff_name(setting)
    named = {"tariff_name": Fact(name, (setting.record_id,))} if name else {}
    return because.confirmed(reading, since=gap, gap_at=at(gap, setting.record_id), **named)
