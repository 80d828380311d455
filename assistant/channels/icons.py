"""The signs beside words, drawn inside the tree that holds them, so that no page has to bring a sprite along."""

from __future__ import annotations

from typing import Final

from assistant.answers.timeline.elements import Element, draw

PATHS: Final = {
    "alert": "M10 3.2 2.8 16h14.4zM10 8v3.6M10 13.8h.01",
    "bolt": "M11.2 2.5 4.8 11h4.4l-.6 6.5 6.6-8.9h-4.5z",
    "chat": "M3.5 5.5c0-1 .8-1.8 1.8-1.8h9.4c1 0 1.8.8 1.8 1.8v6.2c0 1-.8 1.8-1.8 1.8"
    "H9.5L6 16.5v-3h-.7c-1 0-1.8-.8-1.8-1.8z",
    "clock": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6v4.2l2.8 1.7",
    "coin": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM12.2 7.6c-.5-.7-1.2-1-2.1-1-1.2 0-2 .6-2 1.6 0 2.2 4.2"
    " 1.2 4.2 3.5 0 1.1-1 1.7-2.2 1.7-1 0-1.8-.4-2.4-1.1M10 5.3v9.4",
    "doc": "M5 2.8h6.5L15.5 7v10.2H5zM11.3 3v4.2h4M7.8 10.5h4.7M7.8 13.5h4.7",
    "down": "m5 8 5 5 5-5",
    "language": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM3 10h14M10 3c2 1.9 3 4.3 3 7s-1 5.1-3 7"
    "M10 3c-2 1.9-3 4.3-3 7s1 5.1 3 7",
    "no": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM7.4 7.4l5.2 5.2M12.6 7.4l-5.2 5.2",
    "person": "M10 3.6a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM3.8 16.6c.8-3 3.2-4.6 6.2-4.6s5.4 1.6 6.2 4.6",
    "plug": "M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.5V18",
    "print": "M6 7V3h8v4M6 14H4V7.5h12V14h-2M6 11.5h8V17H6z",
    "question": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM8 8.2c.2-1.2 1-1.9 2.1-1.9s2 .7 2 1.8c0 1.5-2 1.6-2.1 3.2"
    "M10 13.8h.01",
    "right": "m8 5 5 5-5 5",
    "search": "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13.2 13.2l3.6 3.6",
    "shield": "M10 2.6 4 4.8v4.6c0 3.7 2.4 6.5 6 8 3.6-1.5 6-4.3 6-8V4.8zM7.3 9.9l2 2 3.6-3.9",
    "wifi": "M3 8a10 10 0 0 1 14 0M5.6 11a6.3 6.3 0 0 1 8.8 0M10 14.3h.01",
    "yes": "m4.5 10.5 3.6 3.6 7.4-8",
}
"""Each in a box of 20 by 20, drawn by its line (`.icon` of base.css)."""


def icon(name: str) -> Element:
    """Return a sign; whoever hears the page is told nothing of it, as the words beside it say the same."""
    return draw("svg", draw("path", d=PATHS[name]), class_="icon", viewBox="0 0 20 20", aria_hidden="true")
