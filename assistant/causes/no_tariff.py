"""There is no cost because no tariff had been added when the session started.

Evidence  No cost, and the tariff recorded for that time is none.
Silent    A tariff held then; what held then is not recorded, unless the first tariff came later (likely).
Source    Seed article, Why is there no cost; causes.md C5.
"""

from __future__ import annotations

from assistant.causes.patterns.money import tariff_then
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("no_tariff")


def find(evidence: Evidence) -> Finding:
    """Return whether there was no tariff to price the session with."""
    if evidence.charging_session.cost is not None:
        return because.ruled_out()
    setting = tariff_then(evidence)
    if setting is None:
        later = evidence.settings.get("tariff", ())
        if later and later[0].value is not None:
            return because.likely(Reading(later[0].record_id, later[0].at, "tariff_added", {"at": later[0].at}))
        return because.cannot_tell()
    reading = Reading(setting.record_id, setting.at, "tariff" if setting.value else "no_tariff", {"at": setting.at})
    return because.ruled_out(reading) if setting.value else because.confirmed(reading, since=setting.at)
