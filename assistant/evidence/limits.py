"""The limit lanes, one a source: how much current the charger was allowed to offer.

Source    causes.md C2, C3 (solar_mode, load_limit, schedule_limit); IEC 61851 (6 A is the least that a car accepts).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from assistant.domain.evidence import Lane, Limit, Stretch
from assistant.domain.records import Charger, Event
from assistant.domain.thresholds import Thresholds
from assistant.evidence.clocks import Dated

UNNAMED = "other"


def limit_lanes(dated: list[Dated], charger: Charger, thresholds: Thresholds) -> Mapping[str, Lane[Limit]]:
    """Return each source's limits, each until its own end or the next one of that source."""
    by_source: dict[str, list[tuple[datetime, Event, float]]] = {}
    for entry in dated:
        amps = _amps(entry.event, charger, thresholds) if entry.event.type == "limit" else None
        if amps is not None:
            by_source.setdefault(entry.event.text("source") or UNNAMED, []).append((entry.at, entry.event, amps))
    return {source: _lane(source, limits) for source, limits in by_source.items()}


def _lane(source: str, limits: list[tuple[datetime, Event, float]]) -> Lane[Limit]:
    lane = []
    for index, (at, event, amps) in enumerate(limits):
        following = limits[index + 1][0] if index + 1 < len(limits) else None
        end = min((moment for moment in (following, event.moment("until")) if moment is not None), default=None)
        limit = Limit(amps, source, event.id, event.number("surplus_w"), event.number("site_load_a"))
        lane.append(Stretch(limit, at, end, (event.id,)))
    return tuple(lane)


def _amps(event: Event, charger: Charger, thresholds: Thresholds) -> float | None:
    amps, watts = event.number("amps"), event.number("watts")
    if amps is not None or watts is None:
        return amps
    return watts / (thresholds.mains_voltage_v * (charger.phases or 1))
