"""The tree that pages print and the widget builds: `[tag, attributes, children]`, from a short list of tags."""

from __future__ import annotations

from html import escape
from typing import Final, NamedTuple

SVG: Final = "http://www.w3.org/2000/svg"
SHAPES: Final = frozenset({"svg", "g", "defs", "clipPath", "rect", "line", "circle", "path", "use"})
"""Tags that close themselves when they hold nothing; to a page, any other that did would stay open."""


class Element(NamedTuple):
    """One element; as JSON it is `[tag, attributes, children]`. Children are elements or text, not escaped yet."""

    tag: str
    attributes: dict[str, str]
    children: tuple[Element | str, ...] = ()


Tree = Element


def draw(tag: str, *children: Element | str, **attributes: str | float) -> Element:
    """Return an element. Attribute names are written with `_` for `-`, and `class_` for `class`."""
    named = {name.rstrip("_").replace("_", "-"): number(value) for name, value in attributes.items()}
    return Element(tag, named, children)


def number(value: str | float) -> str:
    """Return a number with two decimals at most and no noughts at its end; words stay as they are."""
    if isinstance(value, str):
        return value
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def printed(element: Element | str) -> str:
    """Return the element as markup, with every value escaped."""
    if isinstance(element, str):
        return escape(element, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attributes.items())
    inside = "".join(printed(child) for child in element.children)
    closes_itself = not inside and element.tag in SHAPES
    return f"<{element.tag}{attributes}/>" if closes_itself else f"<{element.tag}{attributes}>{inside}</{element.tag}>"
