"""The signs beside words, drawn inside the tree that holds them, so that no page has to bring a sprite along."""

from __future__ import annotations

from typing import Final

from assistant.answers.timeline.elements import Element, draw

PATHS: Final = {
    "bolt": "M11.2 2.5 4.8 11h4.4l-.6 6.5 6.6-8.9h-4.5z",
    "clock": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6v4.2l2.8 1.7",
    "person": "M10 3.6a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM3.8 16.6c.8-3 3.2-4.6 6.2-4.6s5.4 1.6 6.2 4.6",
    "question": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM8 8.2c.2-1.2 1-1.9 2.1-1.9s2 .7 2 1.8c0 1.5-2 1.6-2.1 3.2"
    "M10 13.8h.01",
    "shield": "M10 2.6 4 4.8v4.6c0 3.7 2.4 6.5 6 8 3.6-1.5 6-4.3 6-8V4.8zM7.3 9.9l2 2 3.6-3.9",
}
"""Each in a box of 20 by 20, drawn by its line (`.icon` of base.css)."""


def icon(name: str) -> Element:
    """Return a sign; whoever hears the page is told nothing of it, as the words beside it say the same."""
    return draw("svg", draw("path", d=PATHS[name]), class_="icon", viewBox="0 0 20 20", aria_hidden="true")
