"""The agents' console: who waits, what was said, and what a person says next. It works without script."""

from __future__ import annotations

from assistant.channels.console import (
    acts,
    conversation,
    doors,
    macro_pages,
    pane_door,
    presence,
    queue,
    reports,
    suggestions,
)

ROOMS = (
    doors.room,
    queue.room,
    conversation.room,
    acts.room,
    suggestions.room,
    reports.room,
    macro_pages.room,
    presence.room,
    pane_door.room,
)
