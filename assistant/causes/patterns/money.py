"""Tariffs: which one held when the session started, and whether it has a rate for every hour of the charge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from assistant.causes.patterns.running import end_of, start_of
from assistant.causes.patterns.schedule import windows_over
from assistant.domain.evidence import Evidence, Span
from assistant.domain.records import Setting


def tariff_then(evidence: Evidence) -> Setting | None:
    """Return the tariff setting in force when the session started, or None where none was recorded then."""
    start = start_of(evidence)
    return evidence.setting("tariff", start[0] if start else evidence.attempt.at)


def rates_of(setting: Setting | None) -> list[Mapping[str, object]]:
    """Return the rates of a tariff, empty where there is no tariff."""
    if setting is None or not isinstance(setting.value, Mapping):
        return []
    rates = setting.value.get("rates")
    return [rate for rate in rates if isinstance(rate, Mapping)] if isinstance(rates, list | tuple) else []


def tariff_name(setting: Setting | None) -> str | None:
    """Return what the tariff is called, or None."""
    name = setting.value.get("name") if setting is not None and isinstance(setting.value, Mapping) else None
    return name if isinstance(name, str) else None


def first_gap(evidence: Evidence, rates: list[Mapping[str, object]]) -> datetime | None:
    """Return the first moment of the charge for which no rate holds, or None."""
    start, end = start_of(evidence), end_of(evidence)
    if start is None or end is None or start[0] >= end[0]:
        return None
    charge = Span(start[0], end[0])
    zone = evidence.charger.timezone
    held = sorted((span.start, span.end) for span, _, _ in windows_over(charge, _by_the_hour(rates), zone))
    reached = charge.start
    for begins, ends in held:
        if begins > reached:
            return reached
        reached = max(reached, ends)
    return reached if reached < charge.end else None


def is_free(evidence: Evidence, rates: list[Mapping[str, object]]) -> bool:
    """Tell whether every rate that held during the charge is nothing."""
    start, end = start_of(evidence), end_of(evidence)
    if start is None or end is None or start[0] >= end[0]:
        return bool(rates) and all(rate.get("price_per_kwh") == 0 for rate in rates)
    charge, zone = Span(start[0], end[0]), evidence.charger.timezone
    held = [rate for rate in rates if any(windows_over(charge, _by_the_hour([rate]), zone))]
    return bool(held) and all(rate.get("price_per_kwh") == 0 for rate in held)


def _by_the_hour(rates: list[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Return the rates as windows: one without hours holds all day."""
    return [{"from": "00:00", "to": "24:00", **rate} for rate in rates]
