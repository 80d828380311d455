"""The agents' console: who waits, what was said, and what a person says next. It works without script."""

from __future__ import annotations

from assistant.channels.console import doors, queue

ROOMS = (doors.room, queue.room)
