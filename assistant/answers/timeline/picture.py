"""What a timeline shows, before it is drawn: six lanes over a span of time, a moment, and every word already said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from assistant.domain.diagnosis import NO_VALUES, Value
from assistant.domain.evidence import Span

Look = Literal["planned", "holds", "fault", "unknown"]


class LaneName(StrEnum):
    """The six lanes, in the order in which they are drawn and numbered."""

    SCHEDULE = "schedule"
    PLUG = "plug"
    LINK = "link"
    OTHERS = "others"
    POWER = "power"
    BATTERY = "battery"

    @property
    def number(self) -> int:
        """Return the number that the lane carries and an answer cites: 1 to 6."""
        return list(LaneName).index(self) + 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch to draw, and how it looks."""

    look: Look
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a moment: kilowatts, or per cent."""

    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Shown:
    """What one lane shows: a reading (a key of the wording with its values), bars, measured lines, the plan.

    `known` is whether anything is: what is not known is dotted. `lines` are runs of points that belong together.
    """

    phrase: str
    values: Mapping[str, Value] = field(default_factory=lambda: NO_VALUES)
    bars: tuple[Bar, ...] = ()
    lines: tuple[tuple[Point, ...], ...] = ()
    planned: tuple[Point, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class LaneView:
    """A lane as it is drawn: what it shows, in words that fit, and whether it is at fault.

    `name` and `reading` stand in the picture, the full ones in the table. `marked_at` are the moments of small crosses.
    """

    lane: LaneName
    name: str
    reading: str
    full_name: str
    full_reading: str
    shown: Shown
    at_fault: bool = False
    marked_at: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """When it failed, in words, and the lane that explains it (None: no lane does)."""

    at: datetime
    flag: str
    clock: str
    lane: LaneName | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A word below the axis, at a moment."""

    at: datetime
    word: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The span of the picture, its hours, its midnights, and the days between them, each in two lengths."""

    span: Span
    hours: tuple[Tick, ...]
    midnights: tuple[datetime, ...]
    days: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """One proof timeline, every word in the reader's language and the charger's time.

    `window` is the planned one; `table_words` invite to the table and head its two columns.
    """

    axis: Axis
    lanes: tuple[LaneView, ...]
    moment: Moment | None
    window: Span | None
    planned_word: str | None
    title: str
    description: str
    caption: str
    table_words: tuple[str, str, str]
