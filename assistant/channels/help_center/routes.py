"""Every address of the help center, as a table of contents."""

from __future__ import annotations

from flask import Blueprint

from assistant.channels.answer_view import as_markup
from assistant.channels.help_center import articles, checking, feeds, helpful, home, person, searching
from assistant.channels.icons import icon
from assistant.domain.errors import NotFound

room = Blueprint("help_center", __name__, url_prefix="/help")
outside = Blueprint("help_center_outside", __name__)

room.add_url_rule("", "home", home.home)
room.add_url_rule("/", "home_with_slash", home.without_slash)
room.add_url_rule("/topics/<topic>", "topic", home.topic)
room.add_url_rule("/search", "search", searching.search)
room.add_url_rule("/search.json", "search_as_typed", searching.search_as_typed)
room.add_url_rule("/check", "check", checking.check, methods=["POST"])
room.add_url_rule("/person", "person", person.person, methods=["POST"])
room.add_url_rule("/sitemap.xml", "sitemap", feeds.sitemap)
room.add_url_rule("/feed.atom", "feed", feeds.feed)
room.add_url_rule("/<slug>", "article", articles.article)
room.add_url_rule("/<path:elsewhere>", "elsewhere", articles.elsewhere)
room.add_url_rule("/<slug>/feedback", "feedback", helpful.feedback, methods=["POST"])
room.add_app_template_global(lambda name: as_markup(icon(name)), "sign")
room.add_app_template_global(as_markup, "as_markup")
room.register_error_handler(NotFound, articles.not_found)
room.register_error_handler(feeds.NoAddresses, feeds.without_addresses)
outside.add_url_rule("/robots.txt", "robots", feeds.robots)

ROOMS = (room, outside)
