from __future__ import annotations

import json

import pytest

from assistant.feeds.importing import import_body
from tests.channels.conftest import Calls, assert_problem
from tests.channels.households import ALICES
from tests.channels.identity.credentials import claims, signed


def test_greets_a_customer_and_offers_the_session_that_failed(alice: Calls) -> None:
    hello = alice.get("/widget/hello").json

    assert hello["hello"] == "Hello Alice. What happened with your charging?"
    assert hello["recent"] == {"id": ALICES, "when": "01:00 on Tuesday 10 March"}
    assert len(hello["ideas"]) == 3
    assert hello["locale"] == "en-GB"


def test_a_name_does_not_turn_the_words_around_it(alice: Calls) -> None:
    named = {"record": "customer", "id": "alice", "name": "\u202eecilA\u2066 Smith"}
    assert import_body(alice.db, json.dumps(named).encode()).bad == []

    assert alice.get("/widget/hello").json["hello"] == "Hello ecilA. What happened with your charging?"


def test_greets_a_visitor_without_a_record(nobody: Calls) -> None:
    hello = nobody.get("/widget/hello").json

    assert hello["recent"] is None
    assert "signing in" in hello["hint"]
    assert hello["ideas"][0].endswith("?")


def test_bob_is_offered_nothing_of_alices(bob: Calls) -> None:
    hello = bob.get("/widget/hello")

    assert ALICES not in hello.text
    assert hello.json["recent"]["id"] != ALICES


@pytest.mark.parametrize(
    ("wished", "preferred", "locale", "close"),
    [
        ("de-AT", "fr", "de-AT", "Hilfe schließen"),
        ("", "xx, fr-CH;q=0.8", "fr-CH", "Fermer l\u2019aide"),
        ("tlh", "", "en-GB", "Close help"),
        ("pt", "", "pt", "Fechar a ajuda"),
    ],
)
def test_speaks_the_language_that_is_wished_else_the_browsers(
    nobody: Calls, wished: str, preferred: str, locale: str, close: str
) -> None:
    hello = nobody.get(f"/widget/hello?locale={wished}", headers={"Accept-Language": preferred}).json

    assert hello["locale"] == locale
    assert hello["words"]["close"] == close


def test_the_customers_own_language_wins_over_the_browsers(alice: Calls) -> None:
    assert alice.get("/widget/hello", headers={"Accept-Language": "fr"}).json["locale"] == "en-GB"


def test_nothing_personal_is_kept_on_the_way(alice: Calls) -> None:
    assert alice.get("/widget/hello").headers["Cache-Control"] == "no-store"


def test_a_credential_that_proves_nothing_is_refused_and_not_taken_for_none(nobody: Calls) -> None:
    expired = Calls(nobody.app, nobody.db, signed("HS256", claims(exp=1)))

    assert_problem(expired.get("/widget/hello"), 401)


def test_a_visitors_credential_greets_a_visitor(nobody: Calls) -> None:
    begun = nobody.post("/api/v1/conversations").json

    assert Calls(nobody.app, nobody.db, begun["visitor_credential"]).get("/widget/hello").json["recent"] is None
