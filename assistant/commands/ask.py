"""`assistant ask`: answer a customer's question, or many; a conversation is kept across runs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from assistant.answers.compose import with_words
from assistant.app import open_database, open_desk, utc_now
from assistant.channels.turns import Place, take_turn
from assistant.commands.batches import answer_batch
from assistant.commands.moments import asked_now, in_zone, moment_or_local
from assistant.commands.parser import wrong_usage
from assistant.conversation.desk import Desk
from assistant.conversation.question import zone_for
from assistant.domain.conversation import Message
from assistant.domain.errors import BadInput, NotFound
from assistant.feeds.field_checks import Refused, customers_words, identifier, locale
from assistant.records.conversations import Owner, new_id, start
from assistant.records.database import Database

DONE = 0
Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Asking:
    """Where questions are answered, and what the options say where a question leaves it out."""

    desk: Desk
    db: Database
    options: Fields

    def reply_to(self, line: Fields) -> Mapping[str, object]:
        """Return the stored reply to one question. Raise NotFound, Conflict, BadInput."""
        said = {**self.options, **line}
        customer_id = cast("str | None", said.get("customer_id"))
        if customer_id is not None:
            self.desk.records.customer(customer_id)
        now = self._moment(customer_id, said)
        owner = Owner(customer_id=customer_id)
        conversation_id = str(said.get("conversation_id") or new_id("con"))
        start(self.db, owner, now, conversation_id=conversation_id)
        message = Message(
            str(said["text"]),
            now,
            customer_id=customer_id,
            charging_session_id=cast("str | None", said.get("charging_session_id")),
            locale=cast("str | None", said.get("locale")),
        )
        return take_turn(self.desk, Place(self.db, owner, conversation_id), message)

    def _moment(self, customer_id: str | None, said: Fields) -> datetime:
        """Return the moment that stands for the clock; one without an offset is the charger's."""
        now = cast("datetime | None", said.get("now"))
        if now is None:
            return utc_now()
        return in_zone(now, "UTC" if now.tzinfo else self._zone(customer_id, said))

    def _zone(self, customer_id: str | None, said: Fields) -> str:
        """Return the zone of the session's charger, else of the customer's first, else of Great Britain."""
        charging_session_id = said.get("charging_session_id")
        if customer_id is None:
            return zone_for(self.desk, None).key
        try:
            if charging_session_id is not None:
                return self.desk.records.charging_record(customer_id, str(charging_session_id)).charger.timezone
        except NotFound:
            pass  # the reply to it says that it cannot be talked about
        return zone_for(self.desk, self.desk.records.customer(customer_id)).key


FIELDS = {
    "text": customers_words,
    "customer_id": identifier,
    "conversation_id": identifier,
    "charging_session_id": identifier,
    "now": moment_or_local,
    "locale": locale,
}


def run(arguments: argparse.Namespace) -> int:
    """Answer on standard output; return the exit status."""
    if (arguments.text is None) == (arguments.batch is None):
        return wrong_usage("ask", "give either a TEXT or --batch FILE")
    options = _options(arguments)
    db = open_database(create=arguments.customer is None)
    try:
        asking = Asking(open_desk(db), db, options)
        if arguments.batch is not None:
            return answer_batch(arguments.batch, FIELDS, ("text",), asking.reply_to)
        reply = asking.reply_to({})
        shown = json.dumps(reply, ensure_ascii=False) if arguments.json else "\n\n".join(_said(asking.desk, reply))
        sys.stdout.write(shown + "\n")
    finally:
        db.close()
    return DONE


def _options(arguments: argparse.Namespace) -> dict[str, object]:
    """Return what the options give, checked like the fields of a line. Raise BadInput."""
    given = {
        "text": arguments.text,
        "customer_id": arguments.customer,
        "conversation_id": arguments.conversation,
        "charging_session_id": arguments.session,
        "locale": arguments.locale,
    }
    options: dict[str, object] = {"now": asked_now(arguments.now)}
    for name, value in given.items():
        if value is not None:
            try:
                options[name] = FIELDS[name](value)
            except Refused as refused:
                raise BadInput(f"{name}: {refused.what}") from None
    return {name: value for name, value in options.items() if value is not None}


def _said(desk: Desk, reply: Fields) -> Iterator[str]:
    """Yield a reply as paragraphs for people: the answer, where to read on, the ticket, what else to say."""
    wording = desk.library.wording(str(reply["locale"])).table("explanation")
    if reply["text"]:
        yield str(reply["text"])
    article = reply.get("article")
    if isinstance(article, Mapping):
        yield with_words(wording["text.article"], title=str(article["title"]), url=str(article["url"]))
    handoff = reply.get("handoff")
    if isinstance(handoff, Mapping) and handoff.get("ticket_id"):
        yield f"[{handoff['ticket_id']}]"
    buttons = cast("list[Mapping[str, object]]", reply.get("quick_replies") or [])
    if buttons:
        yield "  ".join(f"[{button['label']}]" for button in buttons)
