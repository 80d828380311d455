"""Answers with their view: what `?view=tree` adds for whoever shows them and does not want to lay them out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from flask import request

from assistant.answers.timeline import Element
from assistant.channels.answer_view import answer_view, name_of
from assistant.channels.errors import FieldErrors
from assistant.channels.web import the_service
from assistant.conversation.desk import Desk
from assistant.records.conversations import Owner

TREE: Final = "tree"


def asks_for_view() -> bool:
    """Tell whether the address asks for views. Raise FieldErrors for a view that there is not."""
    asked = request.args.get("view")
    if asked not in {None, TREE}:
        raise FieldErrors([{"field": "view", "detail": f"is {TREE}, or left out"}])
    return asked == TREE


def viewed_reply(owner: Owner, reply: str, now: datetime) -> str:
    """Return a stored reply as JSON, with its view where the address asks for it."""
    if not asks_for_view():
        return reply
    read = json.loads(reply)
    return json.dumps(
        {**read, "view": view_of(the_service().desk, owner, read, now)}, ensure_ascii=False, separators=(",", ":")
    )


def viewed_transcript(owner: Owner, transcript: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a transcript: its messages, and where the address asks for views, those, and agents' coming and going."""
    if not asks_for_view():
        return {**transcript, "messages": [one for one in transcript["messages"] if one["from"] != "status"]}
    desk = the_service().desk
    messages = [
        one | {"view": view_of(desk, owner, one["reply"], datetime.fromisoformat(one["at"]))} if one["reply"] else one
        for one in transcript["messages"]
    ]
    return {**transcript, "messages": messages}


def view_of(desk: Desk, owner: Owner, reply: Mapping[str, object], now: datetime) -> Element:
    """Return the view of a stored reply, `[tag, attributes, children]`; its picture is of the record at `now`."""
    return answer_view(desk, owner.customer_id, reply, name_of(str(reply["message_id"])), now)
