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
from tests.channels.conftest import Answered, Calls, assert_problem
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


def _form(page: Calls, path: str, **fields: str) -> Answered:
    return page.send("POST", path, data=fields)


def _followed(page: Calls, answer: Answered) -> str:
    assert answer.status_code == 303, answer.text
    shown = page.get(answer.headers["Location"])
    assert shown.status_code == 200
    return shown.text


def test_shows_the_history_of_the_chosen_customer(page: Calls) -> None:
    first, bobs = page.get("/").text, page.get("/?customer=bob").text

    assert ALICES in first
    assert "<h2>Tue 10 Mar<span>01:00</span></h2>" in first
    assert "21.4 kWh" in first
    assert first.count(">Why?") == 1
    assert first.count(">Ask<") == 1
    assert ALICES not in bobs
    assert 'aria-current="true">Bob<' in bobs


@pytest.mark.parametrize("path", ["/schedule", "/charger", "/demo/chat"])
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


def test_answers_without_script_with_the_proof(page: Calls) -> None:
    shown = _followed(page, _form(page, "/demo/ask", customer="alice", text=QUESTION))

    assert QUESTION in shown
    assert re.search(r'<p class="verdict">[^<]*offline', shown)
    assert 'class="tl-svg"' in shown
    assert "The record proves this." in shown
    for cited in re.findall(r'class="cite" href="#([^"]+)"', shown):
        assert f'id="{cited}"' in shown


def test_goes_on_with_the_conversation_without_script(page: Calls) -> None:
    first = _form(page, "/demo/ask", customer="alice", text=QUESTION)
    conversation = re.search(r"conversation=([^&#]+)", first.headers["Location"])
    assert conversation

    shown = _followed(
        page, _form(page, "/demo/ask", customer="alice", conversation=conversation[1], text="How do I boost?")
    )

    assert shown.count('class="answer"') == 2
    assert QUESTION in shown
    assert 'href="/help/how-boost"' in shown


def test_asks_about_the_row_that_was_chosen(page: Calls) -> None:
    answer = _form(page, "/demo/ask", customer="alice", text="Why was this rejected?", charging_session_id=ALICES)

    assert "01:00 session on Tuesday 10 March" in _followed(page, answer)


def test_hands_over_without_script(page: Calls) -> None:
    shown = _followed(page, _form(page, "/demo/person", customer="alice"))

    assert "A person takes over from here." in shown
    assert re.search(r"Ticket \S+\. Place 1 in the queue\.", shown)


def test_another_customers_conversation_is_not_shown(page: Calls) -> None:
    address = _form(page, "/demo/ask", customer="alice", text=QUESTION).headers["Location"]

    assert_problem(page.get(address.replace("customer=alice", "customer=bob")), 404)


def test_a_message_has_a_length(page: Calls) -> None:
    assert_problem(_form(page, "/demo/ask", customer="alice", text="a" * 4_001), 422)


def test_what_a_customer_writes_stays_text(page: Calls) -> None:
    shown = _followed(page, _form(page, "/demo/ask", customer="alice", text="<script>alert(1)</script>"))

    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_every_file_that_the_page_names_is_there_and_kept_for_good(page: Calls) -> None:
    named = re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.get("/").text)

    assert len(named) >= 5
    for path in named:
        answer = page.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        for module in re.findall(r'from "([^"]+)"', answer.text):
            assert page.get(urljoin(path, module)).status_code == 200
