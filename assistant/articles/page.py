"""An article as HTML for the help center and the API: Markdown in, clean HTML out.

Raw HTML in an article is shown as text, and what remains is cleaned once more, so that no article can carry a script.
"""

from __future__ import annotations

import html
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from assistant.articles.article import GAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt

    from assistant.articles.article import Article

TAGS: Final = frozenset(
    {"a", "p", "h2", "h3", "ul", "ol", "li", "strong", "em", "code", "mark", "br"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
GAP_MARK: Final = "[operator: {}]"


def article_html(article: Article, url_for_article: Callable[[str], str]) -> str:
    """Return the body of an article as HTML; links to other articles go where `url_for_article` says."""
    import nh3  # noqa: PLC0415  only pages need it, and an explanation must start fast

    markdown = _markdown()
    tokens = markdown.parse(article.body)
    for token in tokens:
        for inline in token.children or ():
            if inline.type == "link_open":
                inline.attrSet("href", url_for_article(str(inline.attrGet("href"))))
    rendered = str(markdown.renderer.render(tokens, markdown.options, {}))
    cleaned = nh3.clean(
        rendered,
        tags=set(TAGS),
        attributes={"*": set(), "a": {"href"}},
        url_schemes={"https"},
        link_rel=None,
    )
    return GAP.sub(lambda match: f"<mark>{GAP_MARK.format(match['missing'])}</mark>", cleaned)


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
        words = "".join(child.content for child in token.children or () if child.type in {"text", "code_inline"})
        if words:
            lines.append(words)
    return "\n".join(lines)
