from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.channels.identity import passwords
from assistant.domain.errors import AssistantError
from assistant.records.agents import close_account, set_password
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Calls
from tests.channels.console.conftest import OWN, PASSWORD, Browser, Clock

QUEUE = "/console/conversations"
NONE, ODD = "", "é"


def test_shows_the_sign_in_until_somebody_signed_in(stranger: Browser) -> None:
    shown = stranger.get("/console")

    assert shown.status_code == 200
    assert 'autocomplete="current-password"' in shown.text
    answer = stranger.sign_in("ana")
    assert (answer.status_code, answer.headers["Location"]) == (303, QUEUE)
    assert "Ana Souza" in stranger.get(QUEUE).text
    assert stranger.get("/console").headers["Location"] == QUEUE


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/console/search?q=alice", "/console/search?q=alice"),
        ("https://evil.example/console/", QUEUE),
        ("//evil.example/console/", QUEUE),
        ("/console/\\evil.example", QUEUE),
        ("/help/charger-offline", QUEUE),
        ("/console/\r\nSet-Cookie: a=b", QUEUE),
    ],
)
def test_goes_on_to_the_page_that_was_asked_for_and_to_no_other_place(
    stranger: Browser, wanted: str, place: str
) -> None:
    assert stranger.sign_in("ana", next=wanted).headers["Location"] == place


def test_leads_to_the_sign_in_and_keeps_what_was_asked_for(stranger: Browser) -> None:
    answer = stranger.get(f"{QUEUE}?show=mine")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/console?next=/console/conversations?show%3Dmine"


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(stranger: Browser) -> None:
    assert stranger.get(QUEUE, headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/console"


def test_a_name_signs_in_in_whatever_case(stranger: Browser) -> None:
    assert stranger.sign_in(" Ana ").status_code == 303


def test_the_cookie_is_for_this_host_and_out_of_reach_of_scripts(stranger: Browser) -> None:
    cookie = stranger.sign_in("ana").headers["Set-Cookie"]

    assert cookie.startswith("console=")
    assert all(said in cookie for said in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"))
    assert "Secure" not in cookie
    assert "Domain" not in cookie


def test_over_https_no_other_host_can_set_the_cookie(settings: Settings, stranger: Browser, clock: Clock) -> None:
    app = create_app(replace(settings, public_url="https://help.example"), stranger.db, clock=clock).app
    answer = Browser(app, stranger.db, clock).client.post(
        "/console",
        base_url="https://help.example",
        data={"name": "ana", "password": PASSWORD},
        headers={"Origin": "https://help.example", "Sec-Fetch-Site": "same-origin"},
    )

    assert answer.headers["Set-Cookie"].startswith("__Host-console=")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_the_session_is_kept_as_a_hash_alone(ana: Browser) -> None:
    cookie = ana.client.get_cookie("console")

    assert cookie
    with ana.db.reading() as transaction:
        kept = [row[0] for row in transaction.rows("SELECT id_hash FROM agent_session")]
    assert kept
    assert cookie.value not in kept


def test_each_sign_in_is_a_session_of_its_own(ana: Browser) -> None:
    before = ana.client.get_cookie("console")
    ana.sign_in("ana")

    assert ana.client.get_cookie("console") != before


def test_a_cookie_that_somebody_planted_signs_nobody_in(stranger: Browser) -> None:
    stranger.client.set_cookie("console", "planted")
    stranger.sign_in("ana")

    assert stranger.client.get_cookie("console").value != "planted"  # type: ignore[union-attr] # there is one


def test_signs_out_here_and_in_the_store(ana: Browser) -> None:
    cookie = ana.client.get_cookie("console")
    assert cookie
    assert ana.post("/console/sign-out").status_code == 303

    assert ana.client.get_cookie("console") is None
    ana.client.set_cookie("console", cookie.value)
    assert ana.get(QUEUE).status_code == 303


def test_half_an_hour_without_an_act_signs_out(ana: Browser, clock: Clock) -> None:
    for _ in range(3):
        clock.on(minutes=29)
        assert ana.get(QUEUE).status_code == 200
    clock.on(minutes=30)

    assert ana.get(QUEUE).status_code == 303


def test_twelve_hours_sign_out_whatever_was_done(ana: Browser, clock: Clock) -> None:
    for _ in range(35):
        clock.on(minutes=20)
        assert ana.get(QUEUE).status_code == 200
    clock.on(minutes=20)

    assert ana.get(QUEUE).status_code == 303


def test_a_closed_account_is_signed_out_at_once(ana: Browser, stranger: Browser, clock: Clock) -> None:
    close_account(ana.db, "ANA", clock())

    assert ana.get(QUEUE).status_code == 303
    assert stranger.sign_in("ana").status_code == 422


def test_another_password_signs_out(ana: Browser) -> None:
    set_password(ana.db, "ana", passwords.hashed("nine grey herons"))

    assert ana.get(QUEUE).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_another_site_changes_nothing(ana: Browser, headers: dict[str, str]) -> None:
    assert ana.post("/console/sign-out", headers=headers).status_code == 403
    assert ana.client.post("/console", data={"name": "ana", "password": PASSWORD}, headers=headers).status_code == 403
    assert ana.get(QUEUE).status_code == 200


@pytest.mark.parametrize("headers", [OWN, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}])
def test_our_own_pages_change_what_they_should(ana: Browser, headers: dict[str, str]) -> None:
    assert ana.post("/console/sign-out", headers=headers).status_code == 303


def test_the_token_of_another_session_changes_nothing(ana: Browser, ada: Browser) -> None:
    assert ana.post("/console/sign-out", token=ada.token).status_code == 403
    assert ana.post("/console/sign-out", token=NONE).status_code == 403
    assert ana.post("/console/sign-out", token=ODD).status_code == 403


def test_what_the_framework_refuses_is_a_page_too(ada: Browser) -> None:
    sent = {"token": ada.token, "title": "x", "text": "x" * 70_000}

    answer = ada.client.post("/console/macros/new", data=sent, headers=OWN, content_type="multipart/form-data")

    assert answer.status_code == 413
    assert "<html" in answer.text
    assert "The body is larger than this address takes." in answer.text


@pytest.mark.parametrize("kind", [RuntimeError, AssistantError])
def test_a_fault_of_ours_is_noted_and_says_nothing(
    ana: Browser, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    def broken(*_: object) -> None:
        raise kind("the secret is swordfish")

    monkeypatch.setattr("assistant.channels.console.queue.find", broken)

    answer = ana.get("/console/search?q=alice")

    assert answer.status_code == 500
    assert "<html" in answer.text
    assert "swordfish" not in answer.text


def test_errors_of_the_console_are_pages(ana: Browser) -> None:
    for path in ("/console/sign-out", "/console/conversations/none"):
        answer = ana.get(path)
        assert answer.status_code in {404, 405}
        assert answer.headers["Content-Security-Policy"]


def test_a_customers_credential_opens_nothing_here(alice: Calls, ana: Browser) -> None:
    answer = alice.get(QUEUE)
    assert answer.status_code == 303

    sent = {"Authorization": f"Bearer {alice.credential}"}
    assert ana.get(QUEUE, headers=sent).status_code == 303


def test_an_agents_cookie_opens_nothing_of_a_customers(ana: Browser) -> None:
    body = {"text": "x", "client_message_id": "m"}

    assert ana.get("/api/v1/charging-sessions").status_code == 401
    assert ana.client.post("/api/v1/conversations/c/messages", json=body, headers=OWN).status_code == 401
