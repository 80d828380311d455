"""What the forms of the chat send: who asks, in which conversation, and what."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from assistant.channels.api.conversations import owner_of
from assistant.channels.identity.visitors import new_visitor_credential, visitor_owner
from assistant.channels.turns import Place, ask_for_person, take_turn
from assistant.channels.web import the_service
from assistant.conversation.turn import answer
from assistant.domain.conversation import Message
from assistant.domain.errors import BadInput
from assistant.feeds.field_checks import LONGEST_ID
from assistant.records.conversations import Owner, new_id, start
from assistant.records.opinions import AlreadyRated, rate

LONGEST_TEXT: Final = 4_000
PERSON: Final = "person"
RATINGS: Final = frozenset("12345")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, by which credential, and in which conversation; all none at first."""

    credential: str = ""
    owner: Owner | None = None
    place: Place | None = None


def asker_of(credential: str) -> Asker:
    """Return who a credential names, nobody where there is none. Raise BadCredential."""
    return Asker(credential, owner_of(f"Bearer {credential}")) if credential else Asker()


def take(fields: Mapping[str, str], locale: str = "") -> Asker:
    """Do what a form asks for and return who asked, with the conversation that it is in; a new one speaks this locale.

    A form without words, without its button for a person and without a rating only opens the chat. Sent twice, it is
    answered once. Raise BadCredential, NotFound for somebody else's conversation, BadInput for what a page cannot send.
    """
    asker = asker_of(fields.get("credential", ""))
    person, text = fields.get("act") == PERSON, fields.get("text", "").strip()
    if len(text) > LONGEST_TEXT:
        raise BadInput(f"The message is longer than {LONGEST_TEXT} characters.")
    named = fields.get("conversation", "")[:LONGEST_ID]
    if not (person or text):
        place = Place(the_service().db, asker.owner, named) if named and asker.owner else None
        if place and "rating" in fields:
            _rate(place, fields["rating"])
        return replace(asker, place=place)
    credential = asker.credential or new_visitor_credential()
    place = _place(asker.owner or Owner(visitor_hash=visitor_owner(credential)), named, locale)
    _take_turn(place, fields, "" if person else text)
    return Asker(credential, place.owner, place)


def _place(owner: Owner, conversation_id: str, locale: str) -> Place:
    """Return the named conversation, else a new one of this owner."""
    service = the_service()
    begun = conversation_id or start(service.db, owner, service.clock(), locale=locale or None).id
    return Place(service.db, owner, begun)


def _rate(place: Place, written: str) -> None:
    """Keep a rating; an episode that has one keeps it. Raise BadInput, NotFound."""
    if written not in RATINGS:
        raise BadInput("A rating is a whole number from 1 to 5.")
    with suppress(AlreadyRated):
        rate(place.db, place.owner, place.conversation_id, int(written), the_service().clock())


def _take_turn(place: Place, fields: Mapping[str, str], text: str) -> None:
    service = the_service()
    message = Message(
        text,
        service.clock(),
        customer_id=place.owner.customer_id,
        charging_session_id=fields.get("charging_session_id", "")[:LONGEST_ID] or None,
        client_message_id=fields.get("client_message_id", "")[:LONGEST_ID] or new_id("msg"),
    )
    take_turn(service.desk, place, message, answer if text else ask_for_person)
