"""Hints: that something changed, told after the commit to whoever listens. What it is now stands in the tables.

A hint may come twice, early for nobody, or never: whoever listens looks for himself now and then. On PostgreSQL it
travels as a notification of the same transaction, so that other hosts hear it too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

CHANNEL: Final = "assistant_live"
"""PostgreSQL's channel that hints travel on."""

QUEUE: Final = "queue"
"""The topic of everything that changes what waits for agents."""

CONVERSATION: Final = "conversation/"
TYPING: Final = "typing/"

LONGEST_NAME: Final = 80

Listener = Callable[[Sequence[str]], None]
"""Is called with the topics of a commit, in the thread that wrote; it returns at once and raises nothing."""


def of_conversation(conversation_id: str) -> str:
    """Return the topic of one conversation."""
    return CONVERSATION + conversation_id


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody is writing. It is told, and never stored."""

    conversation_id: str
    who: str
    name: str


def of_typing(conversation_id: str, who: str, name: str) -> str:
    """Return the topic that tells that somebody writes: `who` is `agent` or `customer`."""
    return TYPING + json.dumps([conversation_id, who, name[:LONGEST_NAME]])


def typing_of(topic: str) -> Typing | None:
    """Return who writes where the topic tells that, else None."""
    return Typing(*json.loads(topic.removeprefix(TYPING))) if topic.startswith(TYPING) else None


def nobody_listens(_topics: Sequence[str]) -> None:
    """Let a hint go by."""
