"""The demo's stand-in for opening help from the app: one of its customers is signed in to the help center."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request

from assistant.channels.demo_app.signing import Signer
from assistant.channels.web import the_service
from assistant.domain.errors import NotFound

SignedIn = Callable[[str], Response]
"""Returns the help center's page for whoever a credential proves."""


def help_sign_in_room(signer: Signer, signed_in: SignedIn) -> Blueprint:
    """Return the address that the help center's pages offer in the demo, and nowhere else."""
    room = Blueprint("demo_help", __name__)

    @room.post("/demo/help")
    def sign_in() -> Response:
        """Show the page that the reader comes from, for the customer that they chose."""
        customer_id = request.form.get("customer", "")
        if customer_id not in signer.customer_ids:
            raise NotFound("The demo has no such customer.")
        return signed_in(signer.credential(customer_id, the_service().clock())[0])

    @room.app_template_global()
    def demo_customers() -> dict[str, str]:
        """Return the customers who can be chosen, with their names."""
        records = the_service().desk.records
        return {one: records.customer(one).name or one for one in signer.customer_ids}

    return room
