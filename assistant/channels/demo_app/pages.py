"""The pages of the demo: the History with the conversation, which works without script too."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, cast

from flask import Blueprint, Response, redirect, render_template, request, url_for

from assistant.answers.explanation import written
from assistant.answers.in_words import InWords, zone_of
from assistant.channels.answer_view import answer_view, as_markup, name_of
from assistant.channels.api.bodies import json_body
from assistant.channels.demo_app.history import CUSTOMER_LOCALE, history_rows
from assistant.channels.demo_app.signing import Signer
from assistant.channels.turns import Answer, Place, ask_for_person, greeting, take_turn
from assistant.channels.web import json_answer, the_service
from assistant.conversation.desk import Desk
from assistant.conversation.turn import answer
from assistant.domain.conversation import Message
from assistant.domain.errors import BadInput, NotFound
from assistant.feeds.field_checks import identifier
from assistant.records.charging_sessions import charging_sessions
from assistant.records.conversations import Owner, StoredTurn, new_id, start, transcript

MOST_ROWS: Final = 14
LONGEST_MESSAGE: Final = 4_000


def demo_room(signer: Signer) -> Blueprint:
    """Return the demo's pages for the customers that the signer signs for."""
    room = Blueprint("demo", __name__)

    def chosen(fields: Mapping[str, str]) -> str:
        customer_id = fields.get("customer") or signer.customer_ids[0]
        if customer_id not in signer.customer_ids:
            raise NotFound("The demo has no such customer.")
        return customer_id

    @room.get("/")
    def history() -> str:
        """Show the History of the chosen customer, and what was said in the conversation that the address names."""
        return _page(chosen(request.args), signer, request.args.get("conversation"))

    @room.post("/demo/credential")
    def credential() -> Response:
        """Sign in the chosen customer: the host app's part."""
        said = json_body({"customer_id": identifier}, required=("customer_id",))
        signed, expires_at = signer.credential(chosen({"customer": str(said["customer_id"])}), the_service().clock())
        return json_answer({"credential": signed, "expires_at": written(expires_at)}, HTTPStatus.CREATED)

    @room.post("/demo/ask")
    def ask() -> Response:
        """Ask from a form, where no script runs."""
        return _asked(chosen(request.form), request.form, answer)

    @room.post("/demo/person")
    def person() -> Response:
        """Ask for a person from a form."""
        return _asked(chosen(request.form), request.form, ask_for_person)

    return room


def _page(customer_id: str, signer: Signer, conversation_id: str | None) -> str:
    service = the_service()
    desk, now = service.desk, service.clock()
    customers = [desk.records.customer(one) for one in signer.customer_ids]
    chargers = {charger.id: charger for charger in desk.records.chargers(customer_id)}
    rows = history_rows(charging_sessions(service.db, customer_id, limit=MOST_ROWS), chargers, desk.library, now)
    turns = transcript(service.db, Owner(customer_id), conversation_id) if conversation_id else []
    zone = next((charger.timezone for charger in chargers.values()), "UTC")
    words = InWords(CUSTOMER_LOCALE, zone_of(zone), desk.library.wording(CUSTOMER_LOCALE))
    return render_template(
        "demo/history.html",
        customers=customers,
        chosen=next(customer for customer in customers if customer.id == customer_id),
        chargers=list(chargers.values()),
        city=zone.rpartition("/")[2].replace("_", " "),
        sessions=rows,
        greeting=greeting(desk, customer_id, None),
        conversation=conversation_id,
        turns=[_shown(desk, customer_id, turn, words) for turn in turns],
    )


def _shown(desk: Desk, customer_id: str, turn: StoredTurn, words: InWords) -> dict[str, object]:
    """Return a turn as the page shows it: what was asked, when, and the view of the answer."""
    view = answer_view(desk, customer_id, turn.reply, name_of(turn.message_id), turn.at)
    return {"text": turn.text, "at": words.time(turn.at), "view": as_markup(view), "reply": turn.reply}


def _asked(customer_id: str, fields: Mapping[str, str], answering: Answer) -> Response:
    """Answer a form's question and show the page with it."""
    service = the_service()
    text = fields.get("text", "").strip()
    if len(text) > LONGEST_MESSAGE:
        raise BadInput(f"The message is longer than {LONGEST_MESSAGE} characters.")
    owner, now = Owner(customer_id), service.clock()
    conversation_id = fields.get("conversation") or start(service.db, owner, now).id
    session_id = fields.get("charging_session_id") or None
    message = Message(text, now, customer_id, session_id, client_message_id=new_id("msg"))
    take_turn(service.desk, Place(service.db, owner, conversation_id), message, answering)
    page = url_for("demo.history", customer=customer_id, conversation=conversation_id, _anchor="chat")
    return cast("Response", redirect(page, HTTPStatus.SEE_OTHER))
