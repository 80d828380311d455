"""The pane in a page of another site: let in by an agent's own yes, for the pane alone, until the agent leaves."""

from __future__ import annotations

import re

import pytest

from assistant.channels.identity.agents import hash_of, new_credential
from assistant.records.agents import close_account, set_credential
from tests.channels.console.conftest import OWN, PASSWORD, Browser, Clock

IN_A_FRAME = {**OWN, "Sec-Fetch-Dest": "iframe"}
DOOR, ENTER, PANE = "/console/pane/door", "/console/pane/enter", "/console/pane"


def _ticket(browser: Browser) -> str:
    [ticket] = re.findall(r'data-ticket="([\w-]+)"', browser.post(DOOR).text)
    return str(ticket)


@pytest.fixture
def pane(ana: Browser, stranger: Browser) -> Browser:
    """Return a browser that knows nothing of Ana's session, as in another site's frame, and that she let in."""
    answer = stranger.post(ENTER, IN_A_FRAME, ticket=_ticket(ana), back="/console/pane?customer=bob")
    assert answer.location == "/console/pane?customer=bob&entered=1"
    return stranger


def _token(pane: Browser) -> str:
    [token] = set(re.findall(r'name="token" value="([0-9a-f]{64})"', pane.get(PANE).text))
    return str(token)


def test_the_pane_is_let_in_for_itself_and_for_nothing_else(pane: Browser, ana: Browser) -> None:
    cookie = pane.client.get_cookie("pane")

    assert cookie
    assert pane.get(PANE).status_code == 200
    asked = pane.post(PANE, customer="bob", text="how do I boost?", token=_token(pane))
    assert pane.get(asked.location).text.count("data-suggestion=") > 0
    for shut in ("/console/conversations", "/console/reports", "/console/search?q=bob"):
        assert pane.get(shut).location.startswith("/console?")
        pane.client.set_cookie("console", cookie.value)
        assert pane.get(shut).location.startswith("/console?")
    assert ana.get("/console/conversations").status_code == 200


def test_the_cookie_is_kept_for_the_one_site_around_it(ana: Browser, stranger: Browser) -> None:
    cookie = stranger.post(ENTER, IN_A_FRAME, ticket=_ticket(ana)).headers["Set-Cookie"]

    assert {"Secure", "HttpOnly", "SameSite=None", "Partitioned", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({**IN_A_FRAME, "Sec-Fetch-Dest": "document"}, 403),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        (IN_A_FRAME, 303),
    ],
)
def test_a_ticket_is_taken_from_our_own_page_in_a_frame(
    ana: Browser, stranger: Browser, headers: dict[str, str], status: int
) -> None:
    answer = stranger.post(ENTER, headers, ticket=_ticket(ana), back="https://evil.example/")

    assert answer.status_code == status
    assert answer.headers.get("Location") in {None, "/console/pane?&entered=1"}


def test_a_ticket_serves_once_and_a_minute(ana: Browser, stranger: Browser, clock: Clock) -> None:
    used, late = _ticket(ana), _ticket(ana)
    assert stranger.post(ENTER, IN_A_FRAME, ticket=used).status_code == 303
    assert "took too long" in stranger.post(ENTER, IN_A_FRAME, ticket=used).text
    clock.on(minutes=1)
    for ticket in (late, "", "made up", stranger.client.get_cookie("pane").value):  # type: ignore[union-attr] # there is one
        assert stranger.post(ENTER, IN_A_FRAME, ticket=ticket).status_code == 422


def test_a_ticket_is_no_way_in_by_itself(ana: Browser, stranger: Browser) -> None:
    stranger.client.set_cookie("pane", _ticket(ana))

    assert stranger.get(PANE).status_code == 401


def test_the_pane_acts_in_its_own_forms_alone(pane: Browser, ana: Browser) -> None:
    evil = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}

    assert pane.post(PANE, customer="bob", text="x", token=ana.token).status_code == 403
    assert pane.post(PANE, evil, customer="bob", text="x", token=_token(pane)).status_code == 403


@pytest.mark.parametrize("left", ["signs out", "is disabled", "does nothing for half an hour"])
def test_the_pane_is_shut_when_the_agent_has_left(pane: Browser, ana: Browser, clock: Clock, left: str) -> None:
    if left == "signs out":
        ana.post("/console/sign-out")
    elif left == "is disabled":
        close_account(ana.db, "ana", clock.now)
    else:
        clock.on(minutes=31)

    shut = pane.get(f"{PANE}?conversation=con_1&entered=1")
    assert shut.status_code == 401
    assert "keeps no cookie" not in shut.text


def test_what_is_done_in_the_pane_keeps_the_agent_signed_in(pane: Browser, ana: Browser, clock: Clock) -> None:
    for _ in range(3):
        clock.on(minutes=20)
        assert pane.get(PANE).status_code == 200

    assert ana.get("/console/conversations").status_code == 200


def test_the_window_signs_in_and_lets_in_at_once(stranger: Browser) -> None:
    shown = stranger.get(DOOR)
    refused = stranger.client.post(DOOR, data={"name": "ana", "password": "wrong"}, headers=OWN)
    answer = stranger.client.post(DOOR, data={"name": "ana", "password": PASSWORD}, headers=OWN)

    assert 'action="/console/pane/door"' in shown.text
    assert refused.status_code == 422
    assert "data-ticket" in answer.text
    assert answer.headers["Cross-Origin-Opener-Policy"] == "unsafe-none"
    assert "Let it in" in stranger.get(DOOR).text
    assert stranger.client.post(DOOR, data={}, headers=OWN).status_code == 403


def test_a_browser_that_keeps_no_cookie_is_told_so(stranger: Browser) -> None:
    assert "keeps no cookie" in stranger.get(f"{PANE}?customer=bob&entered=1").text


def test_a_program_lets_no_pane_in(ana: Browser) -> None:
    credential = new_credential()
    set_credential(ana.db, "ana", hash_of(credential))

    assert "data-ticket" not in ana.post(DOOR, {"Authorization": f"Bearer {credential}"}).text
