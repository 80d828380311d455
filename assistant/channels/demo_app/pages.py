"""The pages of the demo: an app for home charging, in which the assistant is tried. They work without script too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, render_template, request

from assistant.answers.explanation import written
from assistant.answers.in_words import city_of
from assistant.channels.api.bodies import json_body
from assistant.channels.demo_app.history import history_rows
from assistant.channels.demo_app.present import present_chargers
from assistant.channels.demo_app.signing import Signer
from assistant.channels.web import json_answer, the_service
from assistant.channels.widget.pages import opened
from assistant.domain.errors import NotFound
from assistant.feeds.field_checks import identifier
from assistant.records.charging_sessions import charging_sessions

MOST_ROWS: Final = 14
Shown = Callable[[str], dict[str, object]]


def demo_room(signer: Signer) -> Blueprint:
    """Return the demo's pages for the customers that the signer signs for."""
    room = Blueprint("demo", __name__)

    def chosen(fields: Mapping[str, str]) -> str:
        customer_id = fields.get("customer") or signer.customer_ids[0]
        if customer_id not in signer.customer_ids:
            raise NotFound("The demo has no such customer.")
        return customer_id

    @room.post("/demo/credential")
    def credential() -> Response:
        """Sign in the chosen customer: the host app's part."""
        said = json_body({"customer_id": identifier}, required=("customer_id",))
        signed, expires_at = signer.credential(chosen({"customer": str(said["customer_id"])}), the_service().clock())
        return json_answer({"credential": signed, "expires_at": written(expires_at)}, HTTPStatus.CREATED)

    @room.get("/demo/chat")
    def chat() -> Response:
        """Open the chat as a page, signed in, where no script runs."""
        signed, _ = signer.credential(chosen(request.args), the_service().clock())
        return opened(signed)

    for path, name, shown in PLACES:
        room.add_url_rule(path, name, _place(f"demo/{name}.html", shown, signer, chosen))
    return room


def _place(
    template: str, shown: Shown, signer: Signer, chosen: Callable[[Mapping[str, str]], str]
) -> Callable[[], str]:
    """Return the view of one place of the app, for the customer that the address names."""

    def view() -> str:
        own = chosen(request.args)
        customers = [the_service().desk.records.customer(one) for one in signer.customer_ids]
        signed_in = next(one for one in customers if one.id == own)
        credential, _ = signer.credential(own, the_service().clock())
        return render_template(template, customers=customers, chosen=signed_in, credential=credential, **shown(own))

    return view


def _history(customer_id: str) -> dict[str, object]:
    service = the_service()
    desk = service.desk
    chargers = {charger.id: charger for charger in desk.records.chargers(customer_id)}
    found = charging_sessions(service.db, customer_id, limit=MOST_ROWS)
    zone = next((charger.timezone for charger in chargers.values()), "")
    return {
        "chargers": list(chargers.values()),
        "city": city_of(zone),
        "sessions": history_rows(found, chargers, desk.library, service.clock()),
    }


def _present(customer_id: str) -> dict[str, object]:
    service = the_service()
    return {"chargers": present_chargers(service.desk, customer_id, service.clock())}


PLACES: Final[tuple[tuple[str, str, Shown], ...]] = (
    ("/", "history", _history),
    ("/schedule", "schedule", _present),
    ("/charger", "charger", _present),
)
