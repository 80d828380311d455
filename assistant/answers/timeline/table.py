"""The same six readings as a table, and the whole figure: picture, caption, table behind a summary."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.timeline.drawing import tree_of
from assistant.answers.timeline.elements import Element, draw
from assistant.answers.timeline.picture import Timeline


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table; an answer's number links to `id`."""

    id: str
    name: str
    reading: str


def rows(timeline: Timeline, timeline_id: str = "tl-1") -> tuple[Row, ...]:
    """Return the six rows, in lane order, each with its number."""
    return tuple(
        Row(f"{timeline_id}-r{view.lane.number}", f"{view.lane.number} {view.full_name}", view.full_reading)
        for view in timeline.lanes
    )


def figure(timeline: Timeline, timeline_id: str = "tl-1") -> Element:
    """Return the figure for a page: it needs `timeline.css`, no script, and works without seeing the picture."""
    invite, lanes, readings = timeline.table_words
    head = draw("tr", draw("th", lanes, scope="col"), draw("th", readings, scope="col"))
    body = (
        draw("tr", draw("th", row.name, scope="row"), draw("td", row.reading), id=row.id)
        for row in rows(timeline, timeline_id)
    )
    return draw(
        "figure",
        tree_of(timeline, timeline_id),
        draw("figcaption", timeline.caption, class_="tl-cap"),
        draw(
            "details",
            draw("summary", invite),
            draw("table", draw("thead", head), draw("tbody", *body)),
            class_="tl-table",
        ),
        class_="tl",
    )


def as_json(timeline: Timeline, timeline_id: str = "tl-1") -> dict[str, object]:
    """Return what a client needs to build the figure itself: the tree, the caption and the rows."""
    return {
        "tree": tree_of(timeline, timeline_id),
        "caption": timeline.caption,
        "table": list(timeline.table_words),
        "rows": [{"id": row.id, "name": row.name, "reading": row.reading} for row in rows(timeline, timeline_id)],
    }
