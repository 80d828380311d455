"""The pane of suggested replies alone: of a conversation or a question, shut to strangers, framed by whom it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.channels.headers import PAGE_POLICY
from assistant.feeds.importing import import_body
from assistant.records.agents import create_agent
from assistant.records.database import open_database
from assistant.records.suggestions import suggestion
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Calls
from tests.channels.console.conftest import Browser, Clock
from tests.channels.households import ALICES, BOBS, record_lines
from tests.channels.identity.credentials import NOW

WHY = "Why was my session rejected last night?"
NOT_OURS = "x"
HELPDESK = "https://desk.example"


@pytest.fixture
def talk(alice: Calls) -> str:
    """Return the conversation in which Alice asked and then wanted a person."""
    address = alice.begun()
    alice.ask(WHY, "1", address)
    alice.ask("can I talk to a person", "2", address)
    return address.rpartition("/")[2]


def test_the_pane_shows_a_question_that_was_asked_elsewhere(ana: Browser) -> None:
    place = ana.post("/console/pane", customer="bob", text=WHY).location
    page = ana.get(place).text
    named = re.findall(r'data-suggestion="(sug_[\w-]+)"', page)

    assert WHY not in place
    assert "An offline charger" in page
    assert "Send as is" not in page
    assert "alice" not in page
    acts = "/console/pane/suggestions"
    answer = ana.post(f"{acts}/{named[0]}", do="use", elsewhere="1", back=place)
    assert answer.location == f"{place}&did=use&suggestion={named[0]}"
    assert suggestion(ana.db, named[0]).outcome == "used"
    after = ana.get(answer.location).text
    assert "Noted as used." in after
    assert re.findall(r'data-suggestion="(sug_[\w-]+)"', after) == named[1:]
    assert ana.post(f"{acts}/{named[1]}", do="send").status_code == 422
    ana.post(f"{acts}/{named[1]}", do="edit", text="Elsewhere.", elsewhere="1")
    assert suggestion(ana.db, named[1]).outcome == "edited"


def test_the_pane_says_plainly_when_a_session_is_not_the_customers(ana: Browser) -> None:
    asked = ana.post("/console/pane", customer="bob", text=f"why was {ALICES} rejected?")
    page = ana.get(asked.location).text

    assert f"<b>Not this customer's:</b> <bdi>{ALICES}</bdi>." in page
    assert page.count("alice") == 1
    own = ana.post("/console/pane", customer="alice", text=f"why was {ALICES} rejected?")
    assert "Not this customer" not in ana.get(own.location).text


def test_the_pane_of_a_conversation_sends(ana: Browser, talk: str) -> None:
    page = f"/console/pane?conversation={talk}"
    [first, *_] = re.findall(r'data-suggestion="(sug_[\w-]+)"', ana.get(page).text)
    answer = ana.post(f"/console/pane/suggestions/{first}", do="send", back=page)
    said = ana.get(answer.location).text

    assert "Send as is" in said
    assert "Sent to the customer." in said
    assert f'data-conversation="{talk}" data-did="send" data-done="{first}"' in said
    assert "Dismissed." not in ana.get(answer.location.replace("did=send", "did=dismiss")).text


@pytest.mark.parametrize("did", ["send", "edit", "dismiss", "use"])
def test_an_address_alone_tells_of_nothing_that_was_done(ana: Browser, talk: str, did: str) -> None:
    [first, *_] = re.findall(r'data-suggestion="(sug_[\w-]+)"', ana.get(f"/console/pane?conversation={talk}").text)

    for named in (first, "sug_1"):
        page = ana.get(f"/console/pane?conversation={talk}&did={did}&suggestion={named}").text
        assert "data-did" not in page
        assert not re.search("Sent to the customer|Noted as used|Dismissed", page)


@pytest.mark.parametrize(
    "asked",
    [{"customer": "nobody"}, {"customer": "bob", "session": ALICES}, {"customer": "bob", "session": "no-such"}, {}],
)
def test_the_pane_says_that_there_is_nothing_of_that_name(ana: Browser, asked: dict[str, str]) -> None:
    unknown = ana.get("/console/pane?conversation=con_unknown")
    answer = ana.post("/console/pane", None, text="why", **asked) if asked else unknown

    assert "There is no such conversation, customer or charging session." in answer.text
    assert BOBS not in answer.text


def test_the_pane_asks_what_it_is_for_and_takes_no_words_from_an_address(ana: Browser) -> None:
    for place in ("/console/pane", f"/console/pane?customer=bob&text={WHY}"):
        page = ana.get(place).text
        assert "Ask for suggestions" in page
        assert "data-empty" in page
        assert "data-suggestion=" not in page
    assert ana.post("/console/pane", customer="bob").status_code == 422
    assert ana.post("/console/pane", customer="bob", text=WHY, token=NOT_OURS).status_code == 403


def test_the_pane_is_shut_until_an_agent_has_signed_in(stranger: Browser, alice: Calls, talk: str) -> None:
    page = stranger.get(f"/console/pane?conversation={talk}").text

    assert "Sign in to the console in a tab of its own." in page
    assert "offline" not in page
    assert "Sign in to the console" in alice.get(f"/console/pane?conversation={talk}").text


def test_the_pane_is_framed_nowhere_unless_told(ana: Browser) -> None:
    headers = ana.get("/console/pane").headers

    assert headers["Content-Security-Policy"] == PAGE_POLICY
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


@pytest.fixture
def framed(settings: Settings, clock: Clock) -> Iterator[Browser]:
    chosen = replace(settings, helpdesk_origins=(HELPDESK, "https://other.example:8443"))
    db = open_database(chosen.database_url)
    assert import_body(db, record_lines("alice")).bad == []
    create_agent(db, "ana", "Ana Souza", "agent", "no password", NOW)
    yield Browser(create_app(chosen, db, clock=clock).app, db, clock)
    db.close()


def test_the_pane_is_framed_by_the_origins_of_the_setting_and_nothing_else_is(framed: Browser) -> None:
    pane, door = framed.get("/console/pane").headers, framed.get("/console").headers

    assert f"frame-ancestors {HELPDESK} https://other.example:8443;" in pane["Content-Security-Policy"]
    assert "X-Frame-Options" not in pane
    assert "frame-ancestors 'none'" in door["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in framed.get("/console/pane/door").headers["Content-Security-Policy"]
