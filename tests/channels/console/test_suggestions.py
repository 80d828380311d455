"""Suggested replies in the console and alone: seen, sent, edited and dismissed, also without script."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.channels.suggesting import suggest_in
from assistant.channels.web import the_service_of
from assistant.feeds.importing import import_body
from assistant.records.conversation_events import events_for_agents
from assistant.records.conversations import Owner, conversation
from assistant.records.suggestions import Offered, suggestion
from tests.channels.conftest import Calls
from tests.channels.console.conftest import OWN, Browser
from tests.channels.console.talking import asked
from tests.channels.identity.credentials import NOW

WHY = "Why was my session rejected last night?"
HELPDESK = "https://desk.example"


@pytest.fixture
def talk(alice: Calls) -> str:
    """Return the conversation in which Alice asked and then wanted a person."""
    address = alice.begun()
    alice.ask(WHY, "1", address)
    alice.ask("can I talk to a person", "2", address)
    return address.rpartition("/")[2]


def offered(browser: Browser, conversation_id: str) -> list[Offered]:
    return suggest_in(the_service_of(browser.app).desk, browser.db, conversation_id, NOW)


def said_in(browser: Browser, conversation_id: str) -> list[object]:
    events = events_for_agents(browser.db, conversation_id, None)
    return [event.body["text"] for event in events if event.body.get("from") == "agent"]


def test_the_cards_stand_alone_and_as_part_of_a_page(ana: Browser, talk: str) -> None:
    path = f"/console/conversations/{talk}/suggestions"
    whole, part = ana.get(path), ana.get(path, headers={"HX-Request": "true"})

    assert whole.text.startswith("<!doctype html>")
    assert "<html" not in part.text
    for shown in (whole.text, part.text):
        assert "An offline charger" in shown
        assert "Verdict from the record, proven" in shown
        assert re.search(r"\b(9\d|100)%", shown)
        assert "Connection lost at 00:40" in shown
        assert 'href="/help/charger-offline"' in shown
    assert "01:00 start rejected" in whole.text
    assert "01:00 start rejected" not in part.text


@pytest.mark.parametrize("meant", ["and the night before?", "no, the one before"])
def test_a_draft_is_about_the_session_that_the_last_question_meant(alice: Calls, ana: Browser, meant: str) -> None:
    first = offered(ana, asked(alice, WHY, meant, "thanks"))[0]

    assert first.draft.body["charging_session_id"] == "alice-ses-0"


def test_a_card_says_what_is_missing(nobody: Calls, bob: Calls, ana: Browser) -> None:
    early = {"planned_start_at": "2026-03-01T01:00:00Z", "mode": "smart", "status": "rejected"}
    line = {"record": "charging_session", "id": "early", "customer_id": "bob", "charger_id": "bob-charger", **early}
    assert import_body(nobody.db, str(line).replace("'", '"').encode()).bad == []
    address = bob.begun()
    bob.ask("why was my session on 1 March rejected?", "1", address)

    page = ana.get(f"/console/conversations/{address.rpartition('/')[2]}/suggestions").text

    assert "The record does not show the reason" in page
    assert "We do not know, nothing is proven" in page
    assert re.search(r"The log of the charger is not complete from \d\d:\d\d to \d\d:\d\d on Sunday 1 March\.", page)
    assert "Not on record: any command to the charger" in page
    assert "Not known at that time: solar mode" in page
    assert "Ask back: no car connected" in page


def test_a_draft_in_another_language_says_which(bob: Calls, ana: Browser) -> None:
    address = bob.begun()
    bob.ask("Warum wurde mein Ladevorgang abgelehnt?", "1", address)

    page = ana.get(f"/console/conversations/{address.rpartition('/')[2]}/suggestions").text

    assert "<b>German.</b> In English: Your 01:00 session" in page
    assert '<p class="s-text" lang="de-DE" dir="auto">Ihr Ladevorgang' in page


def test_a_draft_is_sent_as_it_is_and_the_assistant_is_silent(ana: Browser, talk: str) -> None:
    [first, *_] = offered(ana, talk)

    answer = ana.post(f"/console/suggestions/{first.id}", do="send", back=f"/console/conversations/{talk}")

    assert (answer.status_code, answer.location) == (303, f"/console/conversations/{talk}")
    assert said_in(ana, talk) == [first.draft.text]
    assert suggestion(ana.db, first.id).outcome == "used"
    assert conversation(ana.db, Owner("alice"), talk).ticket_id is not None
    ana.post(f"/console/suggestions/{first.id}", do="send")
    assert said_in(ana, talk) == [first.draft.text]


def test_of_two_agents_who_send_the_same_draft_one_does(ana: Browser, ada: Browser, talk: str) -> None:
    [first, *_] = offered(ana, talk)
    path = f"/console/suggestions/{first.id}"

    with ThreadPoolExecutor(2) as both:
        sent = list(both.map(lambda one: one.post(path, do="send").status_code, (ana, ada)))

    assert sorted(sent) == [303, 409]
    assert said_in(ana, talk) == [first.draft.text]


def test_a_draft_talks_over_no_colleague(ana: Browser, ada: Browser, talk: str) -> None:
    [first, *_] = offered(ana, talk)
    ada.post(f"/console/conversations/{talk}/take-over")

    refused = ana.post(f"/console/suggestions/{first.id}", do="send")

    assert (refused.status_code, "took this conversation over" in refused.text) == (409, True)
    assert said_in(ana, talk) == []
    assert suggestion(ana.db, first.id).outcome is None


def test_a_draft_that_is_sent_again_after_the_end_takes_nothing_over(ana: Browser, talk: str) -> None:
    [first, *_] = offered(ana, talk)
    ana.post(f"/console/suggestions/{first.id}", do="send")
    ana.post(f"/console/conversations/{talk}/resolve")

    ana.post(f"/console/suggestions/{first.id}", do="send")

    assert conversation(ana.db, Owner("alice"), talk).ticket_id is None


def test_a_draft_is_sent_in_other_words(ana: Browser, talk: str) -> None:
    [first, *_] = offered(ana, talk)

    ana.post(f"/console/suggestions/{first.id}", do="edit", text="  In my own words. ")

    assert said_in(ana, talk) == ["In my own words."]
    assert suggestion(ana.db, first.id).outcome == "edited"


def test_a_reply_that_was_written_from_a_draft_tells_what_became_of_it(ana: Browser, talk: str) -> None:
    first, second, *_ = offered(ana, talk)

    def replied(text: str, suggestion_id: str, conversation_id: str = talk) -> None:
        path = f"/console/conversations/{conversation_id}/reply"
        assert ana.post(path, text=text, suggestion=suggestion_id, key=f"key of {text}").status_code == 303

    replied(first.draft.text, first.id)
    replied("In my own words.", second.id)
    replied("Something else.", second.id)
    replied("From nowhere.", "sug_unknown")

    assert suggestion(ana.db, first.id).outcome == "used"
    assert suggestion(ana.db, second.id).outcome == "edited"
    assert len(said_in(ana, talk)) == 4


def test_a_draft_of_another_conversation_says_nothing_of_a_reply(ana: Browser, talk: str, bob: Calls) -> None:
    address = bob.begun()
    bob.ask(WHY, "1", address)
    [of_bob, *_] = offered(ana, address.rpartition("/")[2])

    path = f"/console/conversations/{talk}/reply"
    assert ana.post(path, text=of_bob.draft.text, suggestion=of_bob.id, key="k").status_code == 303

    assert suggestion(ana.db, of_bob.id).outcome is None


def test_a_page_that_sends_by_itself_is_told_that_there_is_news(ana: Browser, talk: str) -> None:
    [first, *_] = offered(ana, talk)

    answer = ana.post(f"/console/suggestions/{first.id}", {**OWN, "HX-Request": "true"}, do="dismiss")

    assert (answer.status_code, answer.headers["HX-Trigger"]) == (204, '{"news": {}}')


def test_a_dismissed_draft_is_gone(ana: Browser, talk: str) -> None:
    [first, *others] = offered(ana, talk)

    ana.post(f"/console/suggestions/{first.id}", do="dismiss")

    assert [one.id for one in offered(ana, talk)] == [one.id for one in others]
    assert said_in(ana, talk) == []
    assert ana.post(f"/console/suggestions/{first.id}", do="send").status_code == 409
    assert said_in(ana, talk) == []


def test_a_card_tells_how_often_such_a_draft_was_sent(ana: Browser, talk: str, bob: Calls) -> None:
    ana.post(f"/console/suggestions/{offered(ana, talk)[0].id}", do="send")
    address = bob.begun()
    bob.ask(WHY, "1", address)

    page = ana.get(f"/console/conversations/{address.rpartition('/')[2]}/suggestions").text

    assert "Sent as written or edited in 1 of one case like this." in page


@pytest.mark.parametrize("fields", [{}, {"do": "like"}, {"do": "edit"}, {"do": "edit", "text": "x" * 4001}])
def test_an_act_that_is_none_is_refused(ana: Browser, talk: str, fields: dict[str, str]) -> None:
    assert ana.post(f"/console/suggestions/{offered(ana, talk)[0].id}", None, **fields).status_code == 422


def test_what_is_not_there_is_not_found(ana: Browser) -> None:
    assert ana.get("/console/conversations/con_unknown/suggestions").status_code == 404
    assert ana.post("/console/suggestions/sug_unknown", do="send").status_code == 404
    assert ana.post("/console/suggestions/sug_unknown", do="dismiss").status_code == 404


def test_only_agents_act_and_only_from_our_own_pages(ana: Browser, stranger: Browser, talk: str) -> None:
    [first, *_] = offered(ana, talk)
    path = f"/console/suggestions/{first.id}"

    assert stranger.get(f"/console/conversations/{talk}/suggestions").location.startswith("/console")
    assert stranger.client.post(path, data={"do": "send"}, headers=OWN).status_code == 303
    assert ana.post(path, headers={"Origin": HELPDESK, "Sec-Fetch-Site": "cross-site"}, do="send").status_code == 403
    assert ana.client.post(path, data={"do": "send"}, headers=OWN).status_code == 403
    assert suggestion(ana.db, first.id).outcome is None
    assert said_in(ana, talk) == []


def test_nobody_is_led_elsewhere(ana: Browser, talk: str) -> None:
    [first, *_] = offered(ana, talk)

    answer = ana.post(f"/console/suggestions/{first.id}", do="dismiss", back="https://evil.example/console/")

    assert answer.location == "/console/conversations"
