"""The chat that any page can embed: a small script with the launcher, and the panel built from our modules."""

from assistant.channels.widget import pages, rooms

ROOMS = (rooms.room, pages.room)
"""Its scripts and first words, and the same chat as a page."""
