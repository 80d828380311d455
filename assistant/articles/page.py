"""An article as HTML for the help center and the API: Markdown in, clean HTML out.

Raw HTML in an article is shown as text, and what remains is cleaned once more, so that no article can carry a script.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from assistant.articles.article import ANSWER, GAP, NO_HELP, STEPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt

    from assistant.articles.article import Article

TAGS: Final = frozenset(
    {"a", "p", "h2", "h3", "ul", "ol", "li", "strong", "em", "code", "mark", "br"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
GAP_MARK: Final = "[operator: {}]"
PART_NAMES: Final = {ANSWER: "answer", STEPS: "steps", NO_HELP: "no-help"}
BREAKS: Final = {"softbreak", "hardbreak"}
WORDS: Final = {"text", "code_inline"}
HEADING: Final = re.compile(r"^## ", re.MULTILINE)
EMPTY_ITEM: Final = re.compile(r"^(?:\d+\.|-)[ \t]*$\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article as the help center shows it: its name, for links to it, its HTML, and its plain words."""

    name: str
    html: str
    text: str


def article_html(article: Article, url_for_article: Callable[[str], str]) -> str:
    """Return the body of an article as HTML; links to other articles go where `url_for_article` says."""
    shown = _html(article.body, url_for_article)
    return GAP.sub(lambda match: f"<mark>{GAP_MARK.format(match['missing'])}</mark>", shown)


def article_parts(article: Article, url_for_article: Callable[[str], str]) -> tuple[Part, ...]:
    """Return the parts of an article for its readers: what only the operator can fill in is left out, with its part."""
    parts = []
    for piece in HEADING.split(article.body)[1:]:
        heading, _, written = piece.partition("\n")
        text = EMPTY_ITEM.sub("", GAP.sub("", written))
        shown = Part(PART_NAMES[heading], _html(text, url_for_article), html.unescape(_strip_markdown(text)))
        parts += [shown] if shown.text.strip() else []
    return tuple(parts)


def _html(text: str, url_for_article: Callable[[str], str]) -> str:
    import nh3  # noqa: PLC0415  only pages need it, and an explanation must start fast

    markdown = _markdown()
    tokens = markdown.parse(text)
    for token in tokens:
        for inline in token.children or ():
            if inline.type == "link_open":
                inline.attrSet("href", url_for_article(str(inline.attrGet("href"))))
    rendered = str(markdown.renderer.render(tokens, markdown.options, {}))
    return nh3.clean(
        rendered,
        tags=set(TAGS),
        attributes={"*": set(), "a": {"href"}},
        url_schemes={"https"},
        link_rel=None,
    )


def article_text(article: Article) -> str:
    """Return the body of an article as plain words, for search and for a terminal."""
    return html.unescape(_strip_markdown(article.body))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """Return the Markdown reader; HTML in the text is not let through."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  only pages need it

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _strip_markdown(body: str) -> str:
    """Return the words of a Markdown text without its marks."""
    markdown = _markdown()
    lines: list[str] = []
    for token in markdown.parse(body):
        words = "".join(
            "\n" if child.type in BREAKS else child.content
            for child in token.children or ()
            if child.type in BREAKS | WORDS
        )
        if words:
            lines.append(words)
    return "\n".join(lines)
