"""Suggested replies over HTTP: for agents, from one customer's records, decided on once."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.channels.identity.agents import hash_of, new_credential
from assistant.records.agents import create_agent, set_credential
from assistant.records.verdicts import verdicts
from tests.channels.conftest import Answered, Calls, assert_problem
from tests.channels.households import ALICES, BOBS
from tests.channels.identity.credentials import NOW

PATH = "/api/v1/suggestions"
WHY = "Why was my session rejected last night?"


@pytest.fixture
def ana(nobody: Calls) -> Calls:
    create_agent(nobody.db, "ana", "Ana Souza", "agent", "no password", NOW)
    credential = new_credential()
    set_credential(nobody.db, "ana", hash_of(credential))
    return Calls(nobody.app, nobody.db, credential)


def drafts(of: Calls, **asked: object) -> list[dict[str, Any]]:
    answer = of.post(PATH, asked)
    assert answer.status_code == 200, answer.text
    assert answer.json["next"] is None
    items: list[dict[str, Any]] = answer.json["items"]
    return items


def conversation_of(customer: Calls, *texts: str) -> str:
    address = customer.begun()
    for number, text in enumerate(texts):
        customer.ask(text, f"m{number}", address)
    return address.rpartition("/")[2]


def test_drafts_for_a_conversation_are_ranked_and_proven(ana: Calls, alice: Calls) -> None:
    first, *others = drafts(ana, conversation_id=conversation_of(alice, WHY, "can I talk to a person"))

    assert (first["rank"], first["kind"], first["cause"]) == (1, "verdict", "charger_offline")
    assert first["text"].startswith("Your 01:00 session on Tuesday 10 March did not charge as planned")
    assert first["charging_session_id"] == ALICES
    assert first["article"]["slug"] == "charger-offline"
    assert 0.8 < first["confidence"] <= 1
    assert {"record", "at", "says"} == first["evidence"][0].keys()
    assert (first["locale"], first["language"], first["in_english"]) == ("en-GB", "English", None)
    assert first["track"] == {"sent": 0, "cases": 0}
    assert [one["rank"] for one in others] == list(range(2, len(others) + 2))
    assert all(sentence["sources"] for one in (first, *others) for sentence in one["sentences"])


def test_a_bare_question_is_answered_from_that_customers_records(ana: Calls) -> None:
    [first, *_] = drafts(ana, customer_id="bob", text="Warum wurde mein Ladevorgang abgelehnt?")

    assert first["charging_session_id"] == BOBS
    assert (first["locale"], first["language"]) == ("de-DE", "German")
    assert first["text"].startswith("Ihr Ladevorgang am Dienstag")
    assert first["in_english"].startswith("Your 01:00 session")


def test_nothing_of_another_customers_is_ever_in_a_draft(ana: Calls, bob: Calls) -> None:
    asked = (f"why was {ALICES} rejected", "and alice's session of last night?", WHY)
    made = drafts(ana, conversation_id=conversation_of(bob, *asked))
    told = str(made).replace(ALICES, "what Bob wrote")
    bare = [drafts(ana, customer_id="bob", text=text) for text in asked]

    assert all({"kind": "not_theirs", "name": ALICES}.items() <= one["missing"][0].items() for one in made)
    assert "alice" not in told
    assert "alice" not in str(bare).replace(ALICES, "what Bob wrote")
    assert BOBS in told
    missing = ana.post(PATH, {"customer_id": "bob", "text": WHY, "charging_session_id": "no-such"})
    foreign = ana.post(PATH, {"customer_id": "bob", "text": WHY, "charging_session_id": ALICES})
    assert_problem(foreign, 404, "not_found")
    assert foreign.text == missing.text


def test_only_agents_get_in(alice: Calls, nobody: Calls, program: Calls, ana: Calls) -> None:
    conversation_id = conversation_of(alice, WHY)
    [first, *_] = drafts(ana, conversation_id=conversation_id)

    for caller in (alice, nobody, program):
        assert_problem(caller.post(PATH, {"conversation_id": conversation_id}), 401)
        assert_problem(caller.post(f"{PATH}/{first['id']}/outcome", {"outcome": "used"}), 401)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "customer_id"),
        ({"customer_id": "bob"}, "text"),
        ({"customer_id": "bob", "text": ""}, "text"),
        ({"text": WHY}, "customer_id"),
        ({"conversation_id": "con_1", "text": WHY}, "conversation_id"),
        ({"conversation_id": 7}, "conversation_id"),
        ({"customer_id": "bob", "text": WHY, "locale": "not a locale"}, "locale"),
        ({"customer_id": "bob", "text": WHY, "agent_id": "ana"}, "agent_id"),
    ],
)
def test_a_body_that_names_nothing_is_refused(ana: Calls, body: dict[str, object], field: str) -> None:
    problem = assert_problem(ana.post(PATH, body), 422)

    assert field in [error["field"] for error in problem["errors"]]


@pytest.mark.parametrize("body", [{"conversation_id": "con_unknown"}, {"customer_id": "nobody", "text": WHY}])
def test_what_is_not_there_is_not_found(ana: Calls, body: dict[str, object]) -> None:
    assert_problem(ana.post(PATH, body), 404, "not_found")


def test_an_outcome_is_noted_once(ana: Calls, alice: Calls) -> None:
    conversation_id = conversation_of(alice, WHY)
    first, second, *_ = drafts(ana, conversation_id=conversation_id)

    def noted(draft: dict[str, Any], **outcome: str) -> Answered:
        return ana.post(f"{PATH}/{draft['id']}/outcome", outcome)

    assert noted(first, outcome="used").status_code == 201
    assert noted(first, outcome="used").status_code == 201
    assert_problem(noted(first, outcome="dismissed"), 409, "already_decided")
    assert noted(second, outcome="edited", text="In my own words.").status_code == 201

    left = drafts(ana, conversation_id=conversation_id)
    assert {first["id"], second["id"]}.isdisjoint(one["id"] for one in left)
    assert [verdict.right for verdict in verdicts(ana.db)] == [True]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"outcome": "liked"},
        {"outcome": "edited"},
        {"outcome": "used", "text": "x"},
        {"outcome": "used", "by": "ana"},
    ],
)
def test_an_outcome_is_used_edited_or_dismissed(ana: Calls, body: dict[str, object]) -> None:
    [first, *_] = drafts(ana, customer_id="bob", text=WHY)

    assert_problem(ana.post(f"{PATH}/{first['id']}/outcome", body), 422)


def test_an_unknown_draft_is_not_found(ana: Calls) -> None:
    assert_problem(ana.post(f"{PATH}/sug_unknown/outcome", {"outcome": "used"}), 404, "not_found")


def test_a_visitors_conversation_gets_articles(ana: Calls, nobody: Calls) -> None:
    begun = nobody.post("/api/v1/conversations").json
    visitor = Calls(nobody.app, nobody.db, begun["visitor_credential"])
    visitor.ask("How do I boost?", "1", f"/api/v1/conversations/{begun['id']}")

    assert drafts(ana, conversation_id=begun["id"])[0]["subject"] == "how-boost"
