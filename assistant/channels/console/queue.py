"""The queue: which conversations wait for a person, and for how long; and what an agent looks for."""

from __future__ import annotations

from typing import Final

from flask import request

from assistant.channels.api.listing import LONGEST_QUERY
from assistant.channels.console.frame import console_room, page
from assistant.channels.console.going_on import left_behind
from assistant.channels.console.queue_rows import as_show, sections
from assistant.channels.identity.agents import the_agent
from assistant.channels.identity.guarded import for_agents, looks_for_news
from assistant.channels.web import the_service
from assistant.records.finding import find
from assistant.records.queue import waiting

LAST_PAGE: Final = 10_000
"""Pages of a list that can be asked for: a million tickets."""

room = console_room("console_queue", __name__)


@room.get("/conversations")
@for_agents
def conversations() -> str:
    """Show the conversations that wait, or those that the filter names."""
    return page("console/queue.html", **queue_values())


@room.get("/queue")
@for_agents
@looks_for_news
def queue() -> str:
    """Show the queue alone, for a page that looks for news."""
    return page("console/queue_list.html", **queue_values())


@room.get("/search")
@for_agents
def search() -> str:
    """Show which customers the words fit, by name, id, e-mail, charger, session or ticket."""
    words = request.args.get("q", "")[:LONGEST_QUERY]
    return page("console/search.html", words=words, found=find(the_service().db, words), **queue_values())


def queue_values() -> dict[str, object]:
    """Return what the queue's template needs, with the filter that the address names."""
    service, show = the_service(), as_show(request.args.get("show"))
    now, number = service.clock(), min(max(request.args.get("page", 1, int), 1), LAST_PAGE)
    return {
        "sections": sections(service.desk, service.db, the_agent(), show, now, number),
        "show": show,
        "number": number,
        "waiting": waiting(service.db, now),
        "current": request.args.get("current"),
        "left": left_behind(),
    }
