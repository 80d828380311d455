"""The setting "Charge EV now" was on, so the car charged as soon as it could.

Evidence  The setting was on when the charge began outside its plan, or is on now.
Silent    It was off.
Source    Seed article, Why can't I schedule; causes.md C5, C6.
"""

from __future__ import annotations

from assistant.causes.patterns.proof import at
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("charge_now_on")


def find(evidence: Evidence) -> Finding:
    """Return whether the setting was on at the moment asked about."""
    setting = evidence.setting("charge_now", evidence.attempt.at)
    if setting is None or not isinstance(setting.value, bool):
        return because.cannot_tell()
    reading = Reading(setting.record_id, setting.at, "charge_now", {"at": setting.at})
    if not setting.value:
        return because.ruled_out(reading)
    plug = evidence.plug_at(evidence.attempt.at)
    plugged = {"plugged_at": at(plug.start, plug.records[0])} if plug is not None and plug.value == "in" else {}
    return because.confirmed(reading, since=setting.at, charge_now_since=at(setting.at, setting.record_id), **plugged)
