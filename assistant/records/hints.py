"""Hints: that something changed, told after the commit to whoever listens. What it is now stands in the tables.

A hint may come twice, early for nobody, or never: whoever listens looks for himself now and then. On PostgreSQL it
travels as a notification of the same transaction, so that other hosts hear it too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

CHANNEL: Final = "assistant_live"
"""PostgreSQL's channel that hints travel on."""

QUEUE: Final = "queue"
"""The topic of everything that changes what waits for agents."""

CONVERSATION: Final = "conversation/"

Listener = Callable[[Sequence[str]], None]
"""Is called with the topics of a commit, in the thread that wrote; it returns at once and raises nothing."""


def of_conversation(conversation_id: str) -> str:
    """Return the topic of one conversation."""
    return CONVERSATION + conversation_id


def nobody_listens(_topics: Sequence[str]) -> None:
    """Let a hint go by."""
