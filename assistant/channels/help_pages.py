"""A help article as a page of its own: where the links of an answer lead."""

from __future__ import annotations

from flask import Blueprint, render_template
from markupsafe import Markup

from assistant.articles.page import article_html
from assistant.channels.api.bodies import identifier_in_path
from assistant.channels.web import the_service

room = Blueprint("help_pages", __name__, url_prefix="/help")


@room.get("/<slug>")
def article(slug: str) -> str:
    """Show one article."""
    desk = the_service().desk
    found = desk.library.article(identifier_in_path(slug))
    related = [desk.library.article(other) for other in found.related if desk.library.has(other)]
    body = Markup(article_html(found, desk.url_for_article))  # noqa: S704 # cleaned HTML of our own articles
    return render_template(
        "help/article.html", article=found, body=body, related=related, url_for_article=desk.url_for_article
    )
