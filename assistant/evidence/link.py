"""The link lane: when the charger could be reached.

Up        a connection, or any message received.
Down      a lost connection until it is back; silence longer than two heartbeats and a minute, where heartbeats came.
Source    causes.md C0 (Silence), C1 (Link down); OCPP 1.6 section 4.6.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from operator import itemgetter
from statistics import median

from assistant.domain.evidence import Lane, LinkState, Stretch
from assistant.domain.records import Charger, Coverage
from assistant.domain.thresholds import Thresholds
from assistant.evidence.clocks import Dated

JUST_AFTER = timedelta(seconds=5)
ENOUGH_GAPS = 3
REPEATED_S = 20.0  # a heartbeat this soon after another is the same one, told again

Signal = tuple[datetime, str, str]
"""A moment, `up`, `down` or `heard`, and the record."""


def link_lane(
    signals: list[Signal], silence: timedelta | None, heartbeats: list[datetime], now: datetime
) -> Lane[LinkState]:
    """Return the stretches in which the link was up or down. Before the first signal nothing is known."""
    ordered = _with_silence(sorted(signals), silence, heartbeats, now)
    lane: list[Stretch[LinkState]] = []
    for index, (at, kind, record) in enumerate(ordered):
        state: LinkState = "down" if kind in {"down", "silent"} else "up"
        if not lane:
            lane.append(Stretch(state, at, None, (record,)))
            continue
        current = lane[-1]
        if kind == "down" and current.value == "down":
            lane[-1] = Stretch(current.value, current.start, None, (*current.records, record))
        if state == current.value or (kind == "heard" and _still_dark(ordered, index, current)):
            continue
        lane[-1] = Stretch(current.value, current.start, at, (*current.records, record))
        lane.append(Stretch(state, at, None, (record,)))
    return tuple(lane)


def _still_dark(ordered: list[Signal], index: int, current: Stretch[LinkState]) -> bool:
    """Tell whether a message does not end the outage: it came with the loss, or a reconnection is recorded later."""
    at = ordered[index][0]
    if at - current.start <= JUST_AFTER:
        return True
    if ordered[index][2] in current.records:
        return True
    following = next((kind for moment, kind, _ in ordered[index + 1 :] if kind in {"up", "down"}), None)
    reported = any(kind == "down" and current.start <= moment <= at for moment, kind, _ in ordered)
    return following == "up" and reported


def _with_silence(
    ordered: list[Signal], silence: timedelta | None, heartbeats: list[datetime], now: datetime
) -> list[Signal]:
    """Add a `silent` signal behind the last message before each silence that is too long to be chance."""
    if silence is None:
        return ordered
    spoken = [signal for signal in ordered if signal[1] != "down"]
    quiet: list[Signal] = []
    for (at, _, record), (following, _, _) in pairwise([*spoken, (now, "", "")]):
        if following - at > silence and _one_within(heartbeats, at - silence, at):
            quiet.append((at, "silent", record))
    for signal in quiet:
        ordered.insert(bisect_right(ordered, signal[0], key=itemgetter(0)), signal)
    return ordered


def _one_within(moments: list[datetime], start: datetime, end: datetime) -> bool:
    """Tell whether one of the moments, which are in order, lies in the span, both ends included."""
    index = bisect_left(moments, start)
    return index < len(moments) and moments[index] <= end


def silence_that_counts(charger: Charger, heartbeats: list[datetime], thresholds: Thresholds) -> timedelta | None:
    """Return how long a silence must be to mean a lost link, or None where silence proves nothing."""
    interval_s = heartbeat_interval_s(charger, heartbeats)
    if interval_s is None or interval_s >= thresholds.rare_heartbeat_s:
        return None
    return timedelta(seconds=max(2 * interval_s + thresholds.silence_slack_s, thresholds.silence_least_s))


def heartbeat_interval_s(charger: Charger, heartbeats: list[datetime]) -> float | None:
    """Return the agreed interval, else the usual gap between the heartbeats that came, else None."""
    if charger.heartbeat_interval_s is not None:
        return float(charger.heartbeat_interval_s)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(heartbeats)]
    told = [gap for gap in gaps if gap >= REPEATED_S]
    return median(told) if len(told) >= ENOUGH_GAPS else None


def with_known_interval(charger: Charger, heartbeats: list[datetime]) -> Charger:
    """Return the charger with the interval that its heartbeats keep, where none was agreed."""
    if charger.heartbeat_interval_s is not None:
        return charger
    usual_s = heartbeat_interval_s(charger, heartbeats)
    return charger if usual_s is None else replace(charger, heartbeat_interval_s=round(usual_s))


def signals_of(dated: list[Dated], heard: list[tuple[datetime, str]]) -> list[Signal]:
    """Return what speaks of the link: connections as reported, and the receipt of every message from the charger."""
    reported = [
        (entry.at, entry.event.text("state") or "", entry.event.id)
        for entry in dated
        if entry.event.type == "connection"
    ]
    return [*reported, *((at, "heard", record) for at, record in heard)]


def covered_by(coverage: tuple[Coverage, ...], start: datetime, end: datetime) -> bool:
    """Tell whether one record says that the message log is complete over the whole span."""
    return any(span.begins_at <= start and end <= span.ends_at for span in coverage)
