"""What the measured lanes show: power and battery, from readings alone. A gap between readings stays a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from assistant.answers.timeline.lanes import NOT_KNOWN, bars_of
from assistant.answers.timeline.picture import Point, Shown
from assistant.domain.evidence import Evidence, Sample, Span

MOST_POINTS = 16
"""So many readings a lane: finer steps cannot be told apart at 280 px, and would make the picture heavy."""

STILL_HOLDS = timedelta(hours=2)
"""Our default: a power reading says nothing of the time beyond this."""

WATTS_PER_KILOWATT = 1000.0


def power(evidence: Evidence, span: Span) -> Shown:
    """Return the power as read; without readings, when charging was reported, else the energy of the session."""
    read = tuple(Point(sample.at, sample.value) for sample in _within(evidence.power_w, span))
    if read:
        highest = max(point.value for point in read)
        ended_at = evidence.charging_session.ended_at or span.end
        lines = tuple(_steps(_thinned(read, span), min(span.end, evidence.now, max(ended_at, read[-1].at))))
        if highest < evidence.thresholds.power_floor_w:
            return Shown("no_power", lines=lines)
        return Shown("power", {"power": highest / WATTS_PER_KILOWATT}, lines=lines)
    charged = tuple(bars_of(evidence.charging, value=True, look="holds", span=span, now=evidence.now))
    if charged:
        last = max(charged, key=lambda bar: bar.end)
        if last.end >= min(evidence.now, span.end):
            return Shown("still_charging", {"from": charged[0].start}, charged)
        return Shown("charging", {"from": charged[0].start, "to": last.end}, charged)
    if evidence.energy_kwh is not None:
        return Shown("energy", {"energy": evidence.energy_kwh}, known=False)
    return NOT_KNOWN


def battery(evidence: Evidence, span: Span) -> Shown:
    """Return the battery level as read, and its planned rise."""
    read = tuple(Point(sample.at, sample.value) for sample in _within(evidence.soc_percent, span))
    planned = _planned(evidence, read)
    target = evidence.charging_session.target_soc_percent
    wanted = {} if target is None else {"target": target}
    if not read:
        return Shown("battery_planned", {**wanted}, planned=planned, known=False) if wanted else NOT_KNOWN
    first, last = read[0].value, read[-1].value
    phrase = "battery_still" if first == last else "battery"
    return Shown(phrase, {"first": first, "last": last, **wanted}, lines=(_thinned(read, span),), planned=planned)


def _planned(evidence: Evidence, measured: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the planned rise of the battery: from what it held at the start of the plan to the target at its end."""
    charging_session = evidence.charging_session
    start, end, target = (
        charging_session.planned_start_at,
        charging_session.planned_end_at,
        charging_session.target_soc_percent,
    )
    if end is None or target is None:
        return ()
    before = [point for point in measured if start is not None and point.at <= start]
    begins = (Point(start, before[-1].value),) if start is not None and before else ()
    return (*begins, Point(end, target))


def _within(samples: Iterable[Sample], span: Span) -> Iterator[Sample]:
    return (sample for sample in samples if span.start <= sample.at <= span.end)


def _thinned(points: tuple[Point, ...], span: Span) -> tuple[Point, ...]:
    """Return at most so many points, the mean of each slot at its first moment, and always the very last."""
    if len(points) <= MOST_POINTS:
        return points
    width = (span.end - span.start) / (MOST_POINTS - 1)
    slots: dict[int, list[Point]] = {}
    for point in points[:-1]:
        slots.setdefault((point.at - span.start) // width, []).append(point)
    means = (Point(held[0].at, sum(point.value for point in held) / len(held)) for held in slots.values())
    return (*means, points[-1])


def _steps(points: tuple[Point, ...], end: datetime) -> Iterator[tuple[Point, ...]]:
    """Yield runs of steps: each value holds until the next reading or the end, but no longer than is believable."""
    run: list[Point] = []
    for index, point in enumerate(points):
        following = points[index + 1].at if index + 1 < len(points) else end
        until = min(following, point.at + STILL_HOLDS)
        if not run or run[-1].value != point.value:
            run.append(point)
        run.append(Point(until, point.value))
        if until < following:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
