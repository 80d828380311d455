"""In the demo a customer can be chosen for the help center; elsewhere there is no such thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.channels.demo_app import signing
from assistant.channels.demo_app.help_sign_in import help_sign_in_room
from assistant.channels.help_center.checking import signed_in
from assistant.feeds.importing import import_body
from assistant.records.database import open_database
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Calls
from tests.channels.households import ALICES, record_lines
from tests.channels.identity.credentials import NOW

SIGNER = signing.Signer("x9Kq2Lw7" * 5, ("alice",))


@pytest.fixture
def demo(settings: Settings) -> Iterator[Calls]:
    db = open_database(settings.database_url)
    assert import_body(db, record_lines("alice", "bob")).bad == []
    signed = replace(settings, jwt_keys=SIGNER.written_keys, jwt_issuer=signing.ISSUER, jwt_audience=signing.AUDIENCE)
    yield Calls(create_app(signed, db, rooms=[help_sign_in_room(SIGNER, signed_in)], clock=lambda: NOW).app, db)
    db.close()


def test_offers_its_customers_and_shows_the_sessions_of_the_chosen_one(demo: Calls) -> None:
    assert 'name="customer" value="alice"' in demo.get("/help/charger-offline").text

    answer = demo.send("POST", "/demo/help", data={"customer": "alice", "slug": "charger-offline"})

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert f'value="{ALICES}"' in answer.text
    assert "Why is my charger offline?" in answer.text


@pytest.mark.parametrize("customer", ["bob", "", "nobody"])
def test_signs_in_nobody_else(demo: Calls, customer: str) -> None:
    assert demo.send("POST", "/demo/help", data={"customer": customer}).status_code == 404


def test_outside_the_demo_there_is_nobody_to_choose(nobody: Calls) -> None:
    assert 'name="customer"' not in nobody.get("/help").text
    assert nobody.send("POST", "/demo/help", data={"customer": "alice"}).status_code == 404
