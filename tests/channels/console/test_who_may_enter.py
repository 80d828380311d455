"""Every route of the console, for every kind of caller: generated from the application's own map."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Blueprint, Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from assistant.channels.console.frame import console_room
from assistant.channels.identity.agents import hash_of, new_credential
from assistant.channels.identity.guarded import who_may_enter
from assistant.records.agents import set_credential
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Answered, Calls
from tests.channels.console.conftest import OWN, Browser

TURNED_AWAY = 303  # to the sign-in
SHUT = 401  # in a frame of another site there is nowhere to lead to


def _routes(app: Flask) -> Iterator[tuple[Rule, str, str]]:
    """Yield each rule of the console with a method and an address."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/console"):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method, re.sub(r"<[^>]+>", "none", rule.rule)


def _is_turned_away(answer: TestResponse | Answered) -> bool:
    """Tell whether an answer leads to the sign-in, or is the panel's own word that it is shut."""
    place = answer.headers.get("Location")
    led = (answer.status_code == TURNED_AWAY and str(place).startswith("/console?")) or place == "/console"
    return led or (answer.status_code == SHUT and "Sign in to the console" in answer.text)


def test_every_route_says_who_may_enter(nobody: Calls) -> None:
    silent = [rule.rule for rule, _, _ in _routes(nobody.app) if who_may_enter(nobody.app, rule.endpoint) is None]

    assert silent == []
    assert len(list(_routes(nobody.app))) > 2


def test_nobody_enters_without_signing_in(stranger: Browser) -> None:
    for rule, method, path in _routes(stranger.app):
        answer = stranger.client.open(path, method=method, headers=OWN)
        if who_may_enter(stranger.app, rule.endpoint) == "anybody":
            assert answer.status_code in {200, 422}, rule
        else:
            assert _is_turned_away(answer), rule


@pytest.mark.parametrize("role", ["ana", "ada"])
def test_each_role_enters_its_rooms_and_finds_nothing_in_the_others(
    request: pytest.FixtureRequest, role: str, nobody: Calls
) -> None:
    for rule, method, path in _routes(nobody.app):
        if rule.endpoint == "console.signs_out":
            continue
        browser: Browser = request.getfixturevalue(role)
        answer = browser.client.open(path, method=method, headers=OWN, data={"token": browser.token})
        assert not _is_turned_away(answer), rule
        shut = who_may_enter(nobody.app, rule.endpoint) == "admins" and role == "ana"
        assert (answer.status_code == 404) or not shut, rule
        assert answer.status_code < 500, rule


def test_nothing_is_changed_without_the_sessions_token(ana: Browser) -> None:
    for rule, method, path in _routes(ana.app):
        if method != "GET" and who_may_enter(ana.app, rule.endpoint) != "anybody":
            assert ana.client.open(path, method=method, headers=OWN).status_code == 403, rule


def test_a_customer_gets_nowhere(alice: Calls) -> None:
    for rule, method, path in _routes(alice.app):
        if who_may_enter(alice.app, rule.endpoint) != "anybody":
            answer = alice.send(method, path, headers=OWN)
            assert _is_turned_away(answer), rule


def test_a_route_that_says_nothing_is_shut(settings: Settings, ana: Browser) -> None:
    room: Blueprint = console_room("careless", __name__)
    room.get("/careless")(lambda: "open")
    app = create_app(settings, ana.db, rooms=[room], clock=ana.clock).app
    careless = Browser(app, ana.db, ana.clock)

    assert careless.get("/console/careless").status_code == TURNED_AWAY
    careless.sign_in("ada")
    assert careless.get("/console/careless").status_code == 404


def test_a_program_of_an_agent_enters_by_its_credential(nobody: Calls) -> None:
    credential = new_credential()
    set_credential(nobody.db, "ana", hash_of(credential))

    assert Calls(nobody.app, nobody.db, credential).get("/console/conversations").status_code == 200
    assert Calls(nobody.app, nobody.db, credential + "x").get("/console/conversations").status_code == TURNED_AWAY
    assert Calls(nobody.app, nobody.db, credential).get("/api/v1/charging-sessions").status_code == 401


def test_a_bad_credential_is_not_mended_by_a_cookie(ana: Browser) -> None:
    for sent in ("Bearer agent_x", "Bearer ", "Basic YTpi", "agent_x"):
        assert ana.get("/console/conversations", headers={"Authorization": sent}).status_code == TURNED_AWAY
