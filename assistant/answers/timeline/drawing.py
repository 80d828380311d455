"""Draws a timeline: every x is a share of the span, so the picture follows its box while its words keep their size.

Source    the visual rules: lanes every 36 px, power and battery 48; words 12 px; the flag 25 px high.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from assistant.answers.timeline.elements import SVG, Element, draw
from assistant.answers.timeline.lane_drawing import BOTTOM, bar_y, lane_shapes, mark_y
from assistant.answers.timeline.picture import LaneName, LaneView, Timeline
from assistant.answers.timeline.scale import Scale
from assistant.answers.timeline.text_width import text_width
from assistant.answers.timeline.under_axis import day_words, hour_words

HEIGHT: Final = 306
NAME_Y: Final = dict(zip(LaneName, (49, 85, 121, 157, 189, 237), strict=True))
FLAG_HEIGHT, FLAG_PADDING, FLAG_ROUND = 25, 10, 8
GRID_TOP: Final = 36
MARK_GAP: Final = 14.5
IDENTIFIER: Final = re.compile(r"[a-z][a-z0-9-]{0,31}\Z")


def tree_of(timeline: Timeline, timeline_id: str) -> Element:
    """Return the picture as one `svg` element. `timeline_id` begins its ids: letters, digits and dashes, not data.

    Raise ValueError for any other.
    """
    if IDENTIFIER.match(timeline_id) is None:
        raise ValueError(f"{timeline_id!r} cannot begin an id")
    scale = Scale(timeline.axis.span)
    return draw(
        "svg",
        draw("title", timeline.title, id=f"{timeline_id}-t"),
        draw("desc", timeline.description, id=f"{timeline_id}-d"),
        _definitions(timeline, timeline_id),
        *_grid(timeline, scale),
        *(shape for view in timeline.lanes for shape in lane_shapes(view, scale, timeline, timeline_id)),
        *_line(timeline, scale),
        draw("g", *(word for view in timeline.lanes for word in _words(view))),
        draw("g", *hour_words(timeline, scale), *day_words(timeline, scale)),
        *_window(timeline, scale),
        *_marks(timeline, scale),
        *_flag(timeline, scale),
        class_="tl-svg",
        role="img",
        aria_labelledby=f"{timeline_id}-t {timeline_id}-d",
        xmlns=SVG,
        width="100%",
        height=HEIGHT,
    )


def _definitions(timeline: Timeline, timeline_id: str) -> Element:
    """Return the hatch, and for each lane with a fault the shape that its bars are cut to."""
    tile = (
        draw("rect", class_="tl-hatch-bg", width=6, height=6),
        draw("line", class_="tl-hatch-line", x1=1, x2=1, y1=0, y2=6),
    )
    pattern = draw(
        "pattern",
        *tile,
        id=f"{timeline_id}-hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    cuts = (
        draw(
            "clipPath",
            draw("rect", x=0, y=bar_y(view.lane), width="100%", height=11, rx=4),
            id=f"{timeline_id}-c{view.lane.number}",
        )
        for view in timeline.lanes
        if view.lane not in {LaneName.POWER, LaneName.BATTERY} and any(bar.look == "fault" for bar in view.shown.bars)
    )
    return draw("defs", pattern, *cuts)


def _grid(timeline: Timeline, scale: Scale) -> Iterator[Element]:
    """Yield a line for each hour that is named, but those at the edges, and the axis below."""
    inner = (hour.at for hour in timeline.axis.hours if timeline.axis.span.start < hour.at < timeline.axis.span.end)
    lines = (draw("line", x1=scale.x(at), x2=scale.x(at), y1=GRID_TOP, y2=BOTTOM) for at in inner)
    yield draw("g", *lines, class_="tl-grid")
    yield draw("line", class_="tl-axis", x1=0, x2="100%", y1=BOTTOM + 0.5, y2=BOTTOM + 0.5)


def _line(timeline: Timeline, scale: Scale) -> Iterator[Element]:
    """Yield the line from the flag to the lane that explains it, and its dotted end: nothing more happened."""
    moment = timeline.moment
    if moment is None:
        return
    x = scale.x(moment.at)
    if moment.lane is None:
        yield draw("line", class_="tl-after", x1=x, x2=x, y1=FLAG_HEIGHT, y2=BOTTOM)
        return
    y = mark_y(moment.lane)
    yield draw("line", class_="tl-moment", x1=x, x2=x, y1=FLAG_HEIGHT - 1, y2=y)
    if y + MARK_GAP < BOTTOM:
        yield draw("line", class_="tl-after", x1=x, x2=x, y1=y + MARK_GAP, y2=BOTTOM)


def _words(view: LaneView) -> Iterator[Element]:
    y = NAME_Y[view.lane]
    yield draw("rect", class_="tl-numbox", x=0.5, y=y - 11.5, width=15, height=15, rx=4)
    yield draw("text", str(view.lane.number), class_="tl-num", x=8, y=y)
    yield draw("text", view.name, class_="tl-name", x=22, y=y)
    yield draw("text", view.reading, class_="tl-say-fault" if view.at_fault else "tl-say", x="100%", y=y)


def _window(timeline: Timeline, scale: Scale) -> Iterator[Element]:
    """Yield the tint of the planned window, last of all, so that it lies over the halos too."""
    part = scale.part(timeline.window.start, timeline.window.end) if timeline.window else None
    if part is not None:
        yield draw("rect", class_="tl-window", x=part[0], width=part[1], y=GRID_TOP, height=BOTTOM - GRID_TOP)


def _marks(timeline: Timeline, scale: Scale) -> Iterator[Element]:
    """Yield a small cross for what else was wrong, on its lane."""
    for view in timeline.lanes:
        for at in view.marked_at:
            yield _at(scale, at, _cross(mark_y(view.lane), 6, 2))


def _flag(timeline: Timeline, scale: Scale) -> Iterator[Element]:
    """Yield the flag in words, and the cross where the line meets the lane.

    The flag is centred on the moment; near an edge of the narrowest box, its own near edge lies on that of the box.
    """
    moment = timeline.moment
    if moment is None:
        return
    width = round(text_width(moment.flag, bold=True)) + 2 * FLAG_PADDING
    left = scale.centred(moment.at, width)
    flag = (
        draw("rect", class_="tl-flag", x=left, y=0, width=width, height=FLAG_HEIGHT, rx=FLAG_ROUND),
        draw("text", moment.flag, class_="tl-flag-text", x=left + width / 2, y=16.5),
    )
    cross = () if moment.lane is None else _cross(mark_y(moment.lane), 8.5, 3)
    yield _at(scale, moment.at, (*flag, *cross))


def _cross(y: float, radius: float, arm: float) -> tuple[Element, ...]:
    top, bottom = y - arm, y + arm
    ends = "M{0:g} {1:g} {2:g} {3:g}M{2:g} {1:g} {0:g} {3:g}".format(-arm, top, arm, bottom)  # noqa: UP032  each is used twice
    return (
        draw("circle", class_="tl-mark-ring", cy=y, r=radius + 2),
        draw("circle", class_="tl-mark", cy=y, r=radius),
        draw("path", class_="tl-mark-x", d=ends),
    )


def _at(scale: Scale, at: datetime, shapes: tuple[Element, ...]) -> Element:
    return draw("svg", *shapes, x=scale.x(at), overflow="visible")
