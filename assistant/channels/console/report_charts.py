"""The pictures of reports, drawn on the server with the colours of the page: bars, and columns over time.

No picture speaks by colour alone: what differs in colour differs in pattern too, each bar has its number beside it, and
the same figures stand in a table below. Widths are percentages, so that words keep their size at any width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answers.timeline.elements import Element, draw

ROW_HEIGHT: Final = 44
BAR_HEIGHT: Final = 12
STRIP_HEIGHT: Final = 56
STRIP_PLOT: Final = 28
PLOT_HEIGHT: Final = 130
FOOT_HEIGHT: Final = 24
MOST_LABELS: Final = 6
"""Labels under a time axis: more do not fit beside each other on a phone."""

LONGEST_LABEL: Final = 34
"""Characters of a label: at 13 px they take 230 of the 256 px that a card has on the narrowest phone."""

COLUMN_SHARE: Final = 0.72
"""How much of its stretch a column takes."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar or column: how much, in the unit of its picture, and how it looks (`full`, `hatched`, `open`)."""

    amount: float
    look: str = "full"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or a column over time: what it stands for, its parts from the axis on, and its figure in words."""

    label: str
    parts: tuple[Part, ...]
    figure: str = ""

    @property
    def amount(self) -> float:
        """Return how long it is."""
        return sum(part.amount for part in self.parts)


def bars(bars_shown: Sequence[Bar], named: str, described: str) -> Element:
    """Return bars below each other, each with its label and its figure above it."""
    longest = max((bar.amount for bar in bars_shown), default=0) or 1
    drawn = [piece for place, bar in enumerate(bars_shown) for piece in _bar(bar, place * ROW_HEIGHT, longest)]
    return _picture(drawn, len(bars_shown) * ROW_HEIGHT, named, described)


def strips(rows: Sequence[tuple[Bar, Sequence[float]]], named: str, described: str) -> Element:
    """Return rows of small columns, each what became of one thing over time; all rows have one scale."""
    highest = max((amount for _, amounts in rows for amount in amounts), default=0) or 1
    drawn = [piece for place, row in enumerate(rows) for piece in _strip(*row, place * STRIP_HEIGHT, highest)]
    return _picture(drawn, len(rows) * STRIP_HEIGHT, named, described)


def columns(columns_shown: Sequence[Bar], named: str, described: str) -> Element:
    """Return columns beside each other, the first of them on the left, with a line at the height of the largest."""
    highest = max((column.amount for column in columns_shown), default=0) or 1
    width = 100 / max(1, len(columns_shown))
    drawn = [
        draw("line", class_="r-line", x1=0, x2="100%", y1=FOOT_HEIGHT, y2=FOOT_HEIGHT),
        draw("text", _highest_said(columns_shown), class_="r-figure", x=0, y=FOOT_HEIGHT - 6),
        *(piece for place, one in enumerate(columns_shown) for piece in _column(one, place * width, width, highest)),
        draw("line", class_="r-axis", x1=0, x2="100%", y1=FOOT_HEIGHT + PLOT_HEIGHT, y2=FOOT_HEIGHT + PLOT_HEIGHT),
        *_labels(columns_shown, width),
    ]
    return _picture(drawn, PLOT_HEIGHT + 2 * FOOT_HEIGHT, named, described)


def _picture(drawn: Iterable[Element], height: float, named: str, described: str) -> Element:
    named_by = f"{named}-d"
    return draw(
        "svg",
        draw("desc", described, id=named_by),
        *drawn,
        class_="r-picture",
        role="img",
        width="100%",
        height=max(height, 1),
        aria_labelledby=f"{named}-h",
        aria_describedby=named_by,
    )


def _bar(bar: Bar, top: float, longest: float) -> Iterator[Element]:
    yield draw("text", _fitting(bar.label), class_="r-label", x=0, y=top + 16)
    yield draw("text", bar.figure, class_="r-figure", x="100%", y=top + 16, text_anchor="end")
    yield draw("rect", class_="r-track", x=0, y=top + 24, width="100%", height=BAR_HEIGHT, rx=3)
    begins = 0.0
    for part in bar.parts:
        share = 100 * part.amount / longest
        if part.amount:
            yield _filled(part, f"{begins:.2f}%", top + 24, f"{share:.2f}%", BAR_HEIGHT)
        begins += share


def _strip(bar: Bar, amounts: Sequence[float], top: float, highest: float) -> Iterator[Element]:
    foot = top + STRIP_HEIGHT - 8
    width = 100 / max(1, len(amounts))
    yield draw("text", _fitting(bar.label), class_="r-label", x=0, y=top + 14)
    yield draw("text", bar.figure, class_="r-figure", x="100%", y=top + 14, text_anchor="end")
    for place, amount in enumerate(amounts):
        height = STRIP_PLOT * amount / highest
        left = f"{(place + (1 - COLUMN_SHARE) / 2) * width:.2f}%"
        if amount:
            yield _filled(Part(amount), left, foot - height, f"{width * COLUMN_SHARE:.2f}%", height)
    yield draw("line", class_="r-axis", x1=0, x2="100%", y1=foot, y2=foot)


def _column(column: Bar, left: float, width: float, highest: float) -> Iterator[Element]:
    bottom: float = FOOT_HEIGHT + PLOT_HEIGHT
    inset = width * (1 - COLUMN_SHARE) / 2
    for part in column.parts:
        height = PLOT_HEIGHT * part.amount / highest
        if part.amount:
            bottom -= height
            yield _filled(part, f"{left + inset:.2f}%", bottom, f"{width * COLUMN_SHARE:.2f}%", height)


def _fitting(label: str) -> str:
    """Return a label that leaves room for the figure beside it, on a phone too."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _filled(part: Part, x: str, y: float, width: str, height: float) -> Element:
    return draw("rect", class_=f"r-{part.look}", x=x, y=y, width=width, height=height, rx=2)


def _labels(columns_shown: Sequence[Bar], width: float) -> Iterator[Element]:
    """Yield the labels under a few of the columns, the first and the last among them."""
    count = len(columns_shown)
    step = max(1, -(-(count - 1) // (MOST_LABELS - 1))) if count > 1 else 1
    for place in range(0, count, step):
        middle = (place + 0.5) * width
        anchor = "start" if place == 0 else "end" if place == count - 1 else "middle"
        at = "0" if place == 0 else "100%" if place == count - 1 else f"{middle:.2f}%"
        y = PLOT_HEIGHT + 2 * FOOT_HEIGHT - 6
        yield draw("text", columns_shown[place].label, class_="r-tick", x=at, y=y, text_anchor=anchor)


def _highest_said(columns_shown: Sequence[Bar]) -> str:
    highest = max(columns_shown, key=lambda column: column.amount, default=None)
    return highest.figure if highest and highest.amount else ""
