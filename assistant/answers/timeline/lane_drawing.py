"""Draws what each lane shows: bars, the hatch of what did not hold, measured lines, the plan in dashes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from assistant.answers.timeline.elements import Element, draw, number
from assistant.answers.timeline.picture import Bar, LaneName, LaneView, Point, Timeline
from assistant.answers.timeline.scale import Scale
from assistant.answers.timeline.text_width import text_width

BOTTOM: Final = 266
BAR_HEIGHT, BAR_ROUND = 11, 4
SHORTEST_BAR = 3
BAR_TOP: Final = dict(zip(LaneName, (56, 92, 128, 164, 199, 250), strict=True))
POWER_ZERO, POWER_HEIGHT = 214, 18
BATTERY_PER_PERCENT = 0.24
LEAST_FULL_SCALE_W = 2000.0
LOOKS: Final = {"planned": "tl-plan", "holds": "tl-ok", "fault": "tl-fault"}
MEASURED: Final = frozenset({LaneName.POWER, LaneName.BATTERY})
BESIDE_A_WORD = 8


def bar_y(lane: LaneName) -> int:
    """Return where the lane's bar begins."""
    return BAR_TOP[lane]


def mark_y(lane: LaneName) -> float:
    """Return the middle of the lane's bar, where a cross sits."""
    return BAR_TOP[lane] + BAR_HEIGHT / 2


def lane_shapes(view: LaneView, scale: Scale, timeline: Timeline, timeline_id: str) -> Iterator[Element]:
    """Yield what the lane shows, in the order in which it is drawn."""
    if view.lane is LaneName.POWER:
        yield from _power(view, scale, timeline, timeline_id)
    elif view.lane is LaneName.BATTERY:
        yield from _battery(view, scale)
    else:
        yield from _states(view, scale, timeline_id)


def _states(view: LaneView, scale: Scale, timeline_id: str) -> Iterator[Element]:
    """Yield the bars of a lane; those of a lane with a fault are cut to one rounded shape."""
    y = bar_y(view.lane)
    if not view.shown.known:
        yield _dotted(y + 5.5)
    else:
        yield draw("rect", class_="tl-track", x=0, width="100%", y=y, height=BAR_HEIGHT, rx=BAR_ROUND)
    faulty = any(bar.look == "fault" for bar in view.shown.bars)
    bars = (shape for bar in view.shown.bars for shape in _bar(bar, y, scale, timeline_id, cut=faulty))
    if faulty:
        yield draw("g", *bars, clip_path=f"url(#{timeline_id}-c{view.lane.number})")
    else:
        yield from bars


def _bar(bar: Bar, y: float, scale: Scale, timeline_id: str, *, cut: bool) -> Iterator[Element]:
    """Yield the bar; one that would be too short to see in a narrow box gets 3 px on top."""
    part = scale.part(bar.start, bar.end)
    if part is None:
        return
    if bar.look == "unknown":
        yield draw("line", class_="tl-none", x1=scale.x(bar.start), x2=scale.x(bar.end), y1=y + 5.5, y2=y + 5.5)
        return
    top, height = (y - 4, BAR_HEIGHT + 9) if bar.look == "fault" else (y, BAR_HEIGHT)
    drawn: dict[str, str | float] = {"class_": LOOKS[bar.look], "y": top, "height": height}
    if bar.look == "fault":
        drawn["fill"] = f"url(#{timeline_id}-hatch)"
    elif not cut:
        drawn["rx"] = BAR_ROUND
    yield draw("rect", x=part[0], width=part[1], **drawn)
    if scale.narrow_width(bar.start, bar.end) < SHORTEST_BAR:
        yield draw("rect", x=part[0], width=SHORTEST_BAR, **drawn)


def _dotted(y: float) -> Element:
    return draw("line", class_="tl-none", x1=1, x2="100%", y1=y, y2=y)


def _power(view: LaneView, scale: Scale, timeline: Timeline, timeline_id: str) -> Iterator[Element]:
    """Yield the planned window in dashes, the stretch at fault, and the power as measured."""
    shown, window = view.shown, timeline.window
    if not shown.known or shown.bars:
        yield _dotted(POWER_ZERO)
    part = scale.part(window.start, window.end) if window else None
    if window is not None and part is not None:
        top = POWER_ZERO - 1 - POWER_HEIGHT
        yield draw("rect", class_="tl-ghost", x=part[0], width=part[1], y=top, height=POWER_HEIGHT, rx=BAR_ROUND)
        word = timeline.planned_word
        free = not (shown.bars or view.at_fault or view.marked_at or _flows(shown.lines))
        if word and free and text_width(word) + BESIDE_A_WORD <= scale.narrow_width(window.start, window.end):
            start, end = (max(window.start, scale.span.start), min(window.end, scale.span.end))
            text = draw("text", word, class_="tl-ghost-text", y=208)
            yield draw("svg", text, x=scale.x(start + (end - start) / 2), overflow="visible")
    for bar in shown.bars:
        yield from _bar(bar, bar_y(view.lane), scale, timeline_id, cut=False)
    full_scale = max(LEAST_FULL_SCALE_W, *(point.value for line in shown.lines for point in line), 0.0)
    for line in shown.lines:
        share = {point.value: max(point.value, 0.0) / full_scale for point in line}
        yield from _measured(
            line, scale, {watts: POWER_ZERO - POWER_HEIGHT * part for watts, part in share.items()}, steps=True
        )


def _flows(lines: tuple[tuple[Point, ...], ...]) -> bool:
    return any(point.value > 0 for line in lines for point in line)


def _battery(view: LaneView, scale: Scale) -> Iterator[Element]:
    """Yield the planned rise in dashes, and the level as measured, with end dots."""
    shown = view.shown
    if not shown.known:
        yield _dotted(258)
    planned = [(scale.x(point.at), _battery_y(point.value)) for point in shown.planned]
    for (x1, y1), (x2, y2) in pairwise(planned):
        yield draw("line", class_="tl-ghost", x1=x1, y1=y1, x2=x2, y2=y2)
    for x, y in planned[-1:]:
        yield draw("circle", class_="tl-ghost-dot", cx=x, cy=y, r=4)
    for line in shown.lines:
        yield from _measured(line, scale, {p.value: _battery_y(p.value) for p in line}, steps=False)
        for point in dict.fromkeys((line[0], line[-1])):
            yield draw("circle", class_="tl-real-dot", cx=scale.x(point.at), cy=_battery_y(point.value), r=3.5)


def _battery_y(percent: float) -> float:
    return BOTTOM - BATTERY_PER_PERCENT * percent


def _measured(line: tuple[Point, ...], scale: Scale, heights: dict[float, float], *, steps: bool) -> Iterator[Element]:
    """Yield the segments of a measured line: sloping, or as steps that rise where the value changes."""
    for before, after in pairwise(line):
        x1, x2 = scale.x(before.at), scale.x(after.at)
        y1, y2 = (number(heights[point.value]) for point in (before, after))
        if steps and y1 != y2:
            yield draw("line", class_="tl-real", x1=x2, x2=x2, y1=y1, y2=y2)
        else:
            yield draw("line", class_="tl-real", x1=x1, x2=x2, y1=y1, y2=y2)
