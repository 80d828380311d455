from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

import pytest

from assistant.channels.demo_app import signing
from assistant.channels.demo_app.pages import demo_room
from assistant.feeds.importing import import_body
from assistant.records.database import open_database
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Calls, assert_problem
from tests.channels.households import ALICES, record_lines
from tests.channels.identity.credentials import NOW

SIGNER = signing.Signer("x9Kq2Lw7" * 5, ("alice", "bob"))
QUESTION = "Why was my session last night rejected?"


@pytest.fixture
def page(settings: Settings) -> Iterator[Calls]:
    """Yield a caller of the demo, whose host app signs in Alice and Bob; Carol is a customer that it does not offer."""
    db = open_database(settings.database_url)
    assert import_body(db, record_lines("alice", "bob", "carol")).bad == []
    signed = replace(settings, jwt_keys=SIGNER.written_keys, jwt_issuer=signing.ISSUER, jwt_audience=signing.AUDIENCE)
    web = create_app(signed, db, rooms=[demo_room(SIGNER)], clock=lambda: NOW)
    yield Calls(web.app, db)
    db.close()


def test_shows_the_history_of_the_chosen_customer(page: Calls) -> None:
    first, bobs = page.get("/").text, page.get("/?customer=bob").text

    assert ALICES in first
    assert "<h2>Tue 10 Mar<span>01:00</span></h2>" in first
    assert "21.4 kWh" in first
    assert first.count(">Why?") == 1
    assert first.count(">Ask<") == 1
    assert ALICES not in bobs
    assert 'aria-current="true">Bob<' in bobs


@pytest.mark.parametrize("path", ["/schedule", "/charger"])
def test_shows_the_other_places_of_the_chosen_customer(page: Calls, path: str) -> None:
    shown = page.get(f"{path}?customer=bob")

    assert shown.status_code == 200
    assert 'aria-current="true">Bob<' in shown.text
    assert "alice" not in shown.text.replace("customer=alice", "")
    assert_problem(page.get(f"{path}?customer=carol"), 404)


@pytest.mark.parametrize("customer", ["carol", "nobody", "..", "%00"])
def test_shows_no_other_customer(page: Calls, customer: str) -> None:
    assert_problem(page.get(f"/?customer={customer}"), 404)
    assert_problem(page.post("/demo/credential", {"customer_id": "carol"}), 404)


def test_signs_in_as_the_host_app_would(page: Calls) -> None:
    issued = page.post("/demo/credential", {"customer_id": "alice"}).json
    signed_in = Calls(page.app, page.db, issued["credential"])

    assert issued["expires_at"] == "2026-03-10T08:10:00Z"
    assert signed_in.ask(QUESTION)["charging_session_id"] == ALICES


def test_a_row_is_asked_about_in_the_chat_as_a_page_where_no_script_runs(page: Calls) -> None:
    (form,) = re.findall(
        rf'<form [^>]*action="([^"#]+)#latest" data-session="{ALICES}">(.*?)</form>', page.get("/").text, re.DOTALL
    )
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1]))

    shown = page.send("POST", form[0], data=fields)

    assert "01:00 session on Tuesday 10 March" in shown.text
    assert 'class="tl-svg"' in shown.text


def test_help_opens_the_chat_as_a_page_signed_in(page: Calls) -> None:
    assert "Hello Alice." in page.get("/demo/chat").text
    assert "Hello Bob." in page.get("/demo/chat?customer=bob").text
    assert_problem(page.get("/demo/chat?customer=carol"), 404)


def test_every_file_that_the_page_names_is_there_and_kept_for_good(page: Calls) -> None:
    named = re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.get("/").text)

    assert len(named) >= 5
    for path in named:
        answer = page.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        for module in re.findall(r'from "([^"]+)"', answer.text):
            assert page.get(urljoin(path, module)).status_code == 200
