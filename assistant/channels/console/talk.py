"""A conversation with everything that an agent needs beside it, put together for its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assistant.answers.in_words import InWords
from assistant.channels.console.lines import Line, lines
from assistant.channels.console.words import agents_words, called, initials_of
from assistant.conversation.desk import Desk
from assistant.conversation.question import customer_of
from assistant.domain.records import Customer
from assistant.records.agents import Agent, agents
from assistant.records.conversation_events import StreamEvent, events_for_agents
from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.macros import Macro, macros
from assistant.records.operators_view import owner_of
from assistant.records.queue import Ticket, ticket_of

NOBODY_KNOWN: Final = "there"
"""What stands in place of a visitor's name, as in "Hello there"."""


@dataclass(frozen=True, slots=True)
class Who:
    """With whom the conversation is; `customer` is None for a visitor."""

    customer: Customer | None
    name: str
    initials: str
    chargers: tuple[str, ...]
    clock: str
    zone: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation for its page. `joined_at` is when its agent took over, in words."""

    id: str
    who: Who
    ticket: Ticket | None
    lines: tuple[Line, ...]
    events: tuple[StreamEvent, ...]
    words: InWords
    agent: Agent

    @property
    def is_mine(self) -> bool:
        """Tell whether the agent who looks has the conversation."""
        return self.ticket is not None and self.ticket.agent_id == self.agent.id

    def since(self, moment: datetime) -> str:
        """Return a moment of the ticket in words: today's without its day."""
        now = self.words.now or moment
        today = self.words.local(moment).date() == self.words.local(now).date()
        return self.words.say(moment, "time" if today else "datetime")

    @property
    def placeholders(self) -> Mapping[str, str]:
        """Return what stands in place of a macro's placeholders."""
        charger = self.who.chargers[0] if self.who.chargers else "your charger"
        name = self.who.name if self.who.customer else NOBODY_KNOWN
        return {"customer_name": name, "agent_name": self.agent.full_name, "charger_name": charger}


def talk_of(desk: Desk, db: Database, agent: Agent, conversation_id: str, now: datetime) -> Talk:
    """Return a conversation as an agent sees it. Raise NotFound."""
    owner = owner_of(db, conversation_id)
    customer = customer_of(desk, owner.customer_id)
    words = agents_words(desk.library, customer.timezone if customer else None, now)
    events = events_for_agents(db, conversation_id, None)
    name = called(owner.customer_id, customer.name if customer else None)
    return Talk(
        conversation_id,
        _who(desk, customer, name, words, now),
        ticket_of(db, conversation_id, now),
        tuple(lines(desk, owner.customer_id, name, events, words)),
        tuple(events),
        words,
        agent,
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the reply box. `key` makes a reply that is sent twice one reply; `refused` says what to mend."""

    text: str = ""
    kind: str = "reply"
    source: str = ""
    suggestion: str = ""
    refused: str = ""
    key: str = ""

    def with_key(self) -> Draft:
        """Return it with a key of its own where it has none."""
        return (
            self if self.key else Draft(self.text, self.kind, self.source, self.suggestion, self.refused, new_id("cli"))
        )


def draft_of_macro(found: Macro, talk: Talk) -> Draft:
    """Return the draft that a macro makes for this conversation."""
    return Draft(found.filled(talk.placeholders), source=f"From the macro {found.title}")


def help_for_reply(db: Database, talk: Talk) -> Mapping[str, object]:
    """Return what stands around the reply box: macros that are filled in, and colleagues to assign to."""
    filled = [(one.id, one.title, one.filled(talk.placeholders)) for one in macros(db)]
    return {"macros": filled, "colleagues": [one for one in agents(db) if one.disabled_at is None]}


def _who(desk: Desk, customer: Customer | None, name: str, words: InWords, now: datetime) -> Who:
    found = desk.records.chargers(customer.id) if customer else ()
    chargers = tuple(charger.name or charger.id for charger in found)
    return Who(customer, name, initials_of(name), chargers, words.time(now), words.zone.key)
