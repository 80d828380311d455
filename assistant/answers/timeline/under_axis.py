"""The words below the axis: hours, the moment's own time, the days. What does not fit the narrowest box gives way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assistant.answers.timeline.elements import Element, draw
from assistant.answers.timeline.lane_drawing import BOTTOM
from assistant.answers.timeline.picture import Tick, Timeline
from assistant.answers.timeline.scale import Scale
from assistant.answers.timeline.text_width import HALO, NARROWEST, text_width

HOURS_Y, DAYS_Y, MIDNIGHT_Y = 282, 301, 302
BESIDE_MIDNIGHT: Final = 8


@dataclass(frozen=True, slots=True)
class Placed:
    """A word at its place in the narrowest box: where it begins and ends, in pixels."""

    tick: Tick
    begins: float
    ends: float
    hot: bool

    def touches(self, other: Placed) -> bool:
        """Tell whether the two words would touch."""
        return self.begins < other.ends + HALO and other.begins < self.ends + HALO


def hour_words(timeline: Timeline, scale: Scale) -> Iterator[Element]:
    """Yield the hours that fit beside the moment's own time, and that time."""
    kept: list[Placed] = []
    moment = timeline.moment
    if moment is not None:
        kept.append(_placed(Tick(moment.at, moment.clock), scale, hot=True))
    for tick in timeline.axis.hours:
        placed = _placed(tick, scale, hot=False)
        if not any(placed.touches(other) for other in kept):
            kept.append(placed)
    for placed in sorted(kept, key=lambda placed: placed.tick.at):
        yield _word(placed, scale)


def _placed(tick: Tick, scale: Scale, *, hot: bool) -> Placed:
    width = text_width(tick.word, bold=hot)
    begins = scale.share(tick.at) * NARROWEST + scale.centred(tick.at, width)
    return Placed(tick, begins, begins + width, hot)


def _word(placed: Placed, scale: Scale) -> Element:
    """Return the word at its moment: centred, at the right edge aligned to it, near an edge moved just enough."""
    look = "tl-tick-hot" if placed.hot else "tl-tick"
    at, word = placed.tick.at, placed.tick.word
    if at == scale.span.end and not placed.hot:
        return draw("text", word, class_="tl-tick-end", x="100%", y=HOURS_Y)
    moved = (placed.begins + placed.ends) / 2 - scale.share(at) * NARROWEST
    if round(moved, 1) == 0:
        return draw("text", word, class_=look, x=scale.x(at), y=HOURS_Y)
    return draw("svg", draw("text", word, class_=look, x=moved, y=HOURS_Y), x=scale.x(at), overflow="visible")


def day_words(timeline: Timeline, scale: Scale) -> Iterator[Element]:
    """Yield a tick for each midnight, and each day's name where there is room for it, the last one with its month."""
    axis = timeline.axis
    starts = (axis.span.start, *axis.midnights)
    ends = (*axis.midnights, axis.span.end)
    for midnight in axis.midnights:
        yield draw("line", class_="tl-axis", x1=scale.x(midnight), x2=scale.x(midnight), y1=BOTTOM, y2=MIDNIGHT_Y)
    named: list[tuple[datetime, str]] = []
    for start, end, (full, brief) in reversed(list(zip(starts, ends, axis.days, strict=True))):
        room = scale.narrow_width(start, end) - (BESIDE_MIDNIGHT + HALO)
        wordings = (brief,) if named else (full, brief)
        fitting = next((word for word in wordings if text_width(word) <= room), None)
        if fitting is not None:
            named.append((start, fitting))
    for start, word in reversed(named):
        if start == axis.span.start:
            yield draw("text", word, class_="tl-day", x=0, y=DAYS_Y)
        else:
            text = draw("text", word, class_="tl-day", x=BESIDE_MIDNIGHT, y=DAYS_Y)
            yield draw("svg", text, x=scale.x(start), overflow="visible")
