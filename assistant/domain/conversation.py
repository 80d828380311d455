"""A message and what is remembered of the conversation it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final

from assistant.domain.answers import Reply
from assistant.domain.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote. `customer_id` None is a visitor who has not signed in; `now` is aware.

    `charging_session_id` is the session from which the question was opened, where the channel knows it.
    """

    text: str
    now: datetime
    customer_id: str | None = None
    charging_session_id: str | None = None
    locale: str | None = None
    conversation_id: str | None = None
    client_message_id: str | None = None


@dataclass(frozen=True, slots=True)
class ConversationState:
    """What the next answer needs to know. It is stored as it stands and never read out of the transcript.

    `charging_session_ids` were talked about last, and were chosen among `chosen_from` where they had been offered;
    `offered_ids` are to choose from, for the question that `asked` names (an example set); `suggested` are example
    sets that were offered as what may be meant. `clarified` counts clarifying questions since the last answer,
    `disputes` how often a cause was disputed; `acknowledged` is whether somebody's annoyance was. `ticket_id` is set
    while a person has taken over, for `handoff_reason`.
    """

    charging_session_ids: tuple[str, ...] = ()
    chosen_from: tuple[str, ...] = ()
    offered_ids: tuple[str, ...] = ()
    asked: str = ""
    suggested: tuple[str, ...] = ()
    clarified: int = 0
    disputes: int = 0
    acknowledged: bool = False
    ticket_id: str | None = None
    handoff_reason: str | None = None

    def as_fields(self) -> dict[str, object]:
        """Return the state as JSON can hold it."""
        held = ((name, getattr(self, name)) for name in STATE_FIELDS)
        return {name: list(value) if isinstance(value, tuple) else value for name, value in held}

    @classmethod
    def of_fields(cls, stored: Mapping[str, object]) -> ConversationState:
        """Return the state that was stored; fields of an older or newer program are left at their default."""
        known = ((name, stored[name]) for name in STATE_FIELDS if name in stored)
        values = {name: tuple(value) if isinstance(value, list) else value for name, value in known}
        return cls(**values)  # type: ignore[arg-type]


STATE_FIELDS: Final = tuple(field.name for field in fields(ConversationState))
NEW_CONVERSATION = ConversationState()


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer, and what is remembered after it.

    `rests_on` is the understanding that decided what was answered; none where something else did: a choice among
    buttons, the session talked about, several questions at once.
    """

    reply: Reply
    state: ConversationState
    rests_on: Understanding | None = None
