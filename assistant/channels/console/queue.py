"""The queue: which conversations wait for a person, and for how long."""

from __future__ import annotations

from assistant.channels.console.frame import console_room, page
from assistant.channels.identity.guarded import for_agents

room = console_room("console_queue", __name__)


@room.get("/conversations")
@for_agents
def conversations() -> str:
    """Show the conversations that wait."""
    return page("console/queue.html")
