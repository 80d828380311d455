"""HTTP, version 1: each route unpacks, makes one call and packs. What it promises stands in the OpenAPI document."""

from assistant.channels.api import articles, charging_sessions, conversations, events, records_in, suggestions

ROOMS = (conversations.room, events.room, charging_sessions.room, articles.room, suggestions.room, records_in.room)
"""Everything below /api/v1."""
