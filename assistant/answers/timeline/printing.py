"""Prints a drawing: as it stands in a page, or as a file that stands alone, with both colour schemes in it."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

from assistant.answers.timeline.drawing import HEIGHT
from assistant.answers.timeline.elements import SVG, Element, draw, printed

PAGES_ONLY: Final = "/* Around the picture: only pages need what follows. */"
COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
PADDING: Final = 18

LIGHT: Final = (
    "--sa-fault:#be3420;--sa-fault-soft:#fce8e4;--sa-ink:#12201e;--sa-ink-2:#43524f;--sa-ink-3:#596765;"
    "--sa-line:#dbe2e1;--sa-line-strong:#788684;--sa-ok-fill:#23886b;--sa-on-solid:#fff;--sa-plan:#4a57c6;"
    "--sa-plan-soft:#e9ebfb;--sa-surface:#fff;--sa-surface-2:#eef2f1;"
    '--sa-font:Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
)
DARK: Final = (
    "--sa-fault:#ff8a73;--sa-fault-soft:#421f19;--sa-ink:#e9f0ee;--sa-ink-2:#b3c0bd;--sa-ink-3:#94a3a0;"
    "--sa-line:#283533;--sa-line-strong:#71827f;--sa-ok-fill:#2f9b78;--sa-on-solid:#06201b;--sa-plan:#9aa5ff;"
    "--sa-plan-soft:#23294a;--sa-surface:#141c1b;--sa-surface-2:#1d2726"
)
FRAME: Final = (
    f".tl-in{{width:calc(100% - {2 * PADDING}px)}}"
    "@media(max-width:319px){.tl-in{x:0;width:100%}}"
    ".tl-paper{fill:var(--sa-surface)}"
)
"""The picture stands in from the edge of its sheet, but for sheets that are hardly wider than the picture may be."""


def svg(tree: Element) -> str:
    """Return the picture as markup for a page that has `timeline.css`; every value is escaped."""
    return printed(tree)


def stand_alone(tree: Element) -> str:
    """Return the picture as an SVG file, light or dark as its reader's device is, as wide as the box it is shown in."""
    title, description, *drawn = tree.children
    inner = draw("svg", *drawn, class_="tl-in", x=PADDING, y=PADDING, width="94%", height=HEIGHT, overflow="visible")
    paper = draw("rect", class_="tl-paper", width="100%", height="100%", rx=14)
    sheet = Element(
        "svg",
        {**tree.attributes, "xmlns": SVG, "width": "100%", "height": str(HEIGHT + 2 * PADDING)},
        (draw("style", style()), title, description, paper, inner),
    )
    return printed(sheet) + "\n"


@lru_cache(maxsize=1)
def style() -> str:
    """Return the rules of the picture, without comments and spaces, under the colours of both schemes."""
    sheet = files("assistant").joinpath("static", "timeline.css").read_text(encoding="utf-8")
    rules = COMMENT.sub("", sheet.partition(PAGES_ONLY)[0])
    tight = re.sub(r"\s*([{}:;,>])\s*", r"\1", re.sub(r"\s+", " ", rules)).replace(";}", "}").strip()
    return f":root{{{LIGHT}}}@media(prefers-color-scheme:dark){{:root{{{DARK}}}}}{tight}{FRAME}"
