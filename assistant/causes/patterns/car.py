"""What the car told: its battery level, fresh or stale, and the limit set in it."""

from __future__ import annotations

from datetime import timedelta

from assistant.domain.evidence import Evidence, Sample

FULL_PERCENT = 100.0


def fresh_soc(evidence: Evidence) -> Sample | None:
    """Return the battery level in percent, read within the hour before charging was asked for or in its window."""
    fresh = timedelta(seconds=evidence.thresholds.fresh_soc_s)
    latest = evidence.latest
    known = [sample for sample in evidence.soc_percent if evidence.moment - fresh <= sample.at <= latest]
    before = [sample for sample in known if sample.at <= evidence.moment]
    return before[-1] if before else next(iter(known), None)


def car_limit(evidence: Evidence) -> tuple[float, str | None]:
    """Return the limit that the car charges to in percent, and the record that says so (None: every car's full)."""
    latest = evidence.latest
    told = [
        (event.number("charge_limit_percent"), event.id)
        for event in evidence.vehicle
        if event.at <= latest and event.number("charge_limit_percent") is not None
    ]
    if told and told[-1][0] is not None:
        return told[-1][0], told[-1][1]
    setting = evidence.setting("charge_limit_percent", evidence.moment)
    if setting is not None and isinstance(setting.value, int | float):
        return float(setting.value), setting.record_id
    return FULL_PERCENT, None


def no_energy_taken(evidence: Evidence) -> bool:
    """Tell whether less was delivered than counts as charging; where that is not known, whether no power was seen."""
    if evidence.energy_kwh is None:
        return evidence.course not in {"charged", "paused"}
    return evidence.energy_kwh < evidence.thresholds.charged_kwh
