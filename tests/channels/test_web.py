from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from assistant.domain.errors import AssistantError, Unusable
from assistant.records.conversations import Owner, start
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import SERVICE_KEY, Calls, assert_problem
from tests.channels.identity.credentials import NOW, claims, signed
from tests.channels.identity.hostile import hostile

PERSONAL = (
    ("POST", "/api/v1/conversations/c/messages"),
    ("GET", "/api/v1/conversations/c"),
    ("POST", "/api/v1/conversations/c/handoff"),
    ("POST", "/api/v1/conversations/c/rating"),
    ("POST", "/api/v1/messages/m/feedback"),
    ("GET", "/api/v1/charging-sessions"),
    ("GET", "/api/v1/charging-sessions/s/explanation"),
    ("GET", "/api/v1/charging-sessions/s/timeline"),
    ("GET", "/api/v1/charging-sessions/s/timeline.svg"),
    ("PUT", "/api/v1/records"),
)


@pytest.mark.parametrize(("method", "path"), PERSONAL)
def test_nothing_personal_without_a_credential(nobody: Calls, method: str, path: str) -> None:
    answer = nobody.send(method, path, data="no body of this address" if method != "GET" else None)

    assert_problem(answer, 401, "unauthorized")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_every_hostile_credential_gets_the_same_refusal(nobody: Calls) -> None:
    refusals = set()
    for _, credential in hostile("HS256"):
        if not credential.isprintable() or not credential.isascii():
            continue  # no header can carry it
        answer = Calls(nobody.app, nobody.db, credential).get("/api/v1/charging-sessions")
        refusals.add((answer.status_code, answer.data))

    assert len(refusals) == 1
    assert next(iter(refusals))[0] == 401


def test_a_credential_in_the_address_is_none(nobody: Calls) -> None:
    assert_problem(nobody.get(f"/api/v1/charging-sessions?access_token={signed('HS256')}"), 401)


def test_an_expired_credential_begins_no_conversation_as_a_visitor(nobody: Calls) -> None:
    expired = Calls(nobody.app, nobody.db, signed("HS256", claims(exp=int(NOW.timestamp()) - 100)))

    assert_problem(expired.post("/api/v1/conversations"), 401)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("GET", "/static/../settings.py", 404, "not_found"),
        ("DELETE", "/api/v1/charging-sessions", 405, "method_not_allowed"),
        ("GET", "/api/v1/records", 405, "method_not_allowed"),
        ("TRACE", "/healthz", 405, "method_not_allowed"),
    ],
)
def test_every_error_is_a_problem(nobody: Calls, method: str, path: str, status: int, code: str) -> None:
    answer = nobody.send(method, path)

    assert_problem(answer, status, code)
    assert status != 405 or answer.headers["Allow"]


BAD_BODIES = (
    (b"", "application/json", 400),
    (b"{", "application/json", 400),
    (b"[]", "application/json", 400),
    (b"null", "application/json", 400),
    (b'{"text":"a","text":"b"}', "application/json", 400),
    (b'{"text":NaN}', "application/json", 400),
    (b'{"text":Infinity}', "application/json", 400),
    (b'{"text":1e999}', "application/json", 422),
    (b'{"text":' + b"1" * 5_000 + b"}", "application/json", 400),
    (b'{"client_message_id":"\\ud800"}', "application/json", 400),
    (b'{"client_message_id":"\\u0000"}', "application/json", 400),
    (b'{"text":"\xff"}', "application/json", 400),
    ('{"text":"a"}'.encode("utf-16"), "application/json", 400),
    (b"[" * 100_000 + b"]" * 100_000, "application/json", 400),
    (b'{"a":' * 50 + b"1" + b"}" * 50, "application/json", 400),
    (gzip.compress(b'{"text":"a","client_message_id":"x"}'), "application/json", 400),
    (b'{"text":"a","client_message_id":"x"}', "text/plain", 415),
    (b'{"text":"a","client_message_id":"x"}', "application/x-www-form-urlencoded", 415),
    (b"text=a&client_message_id=x", "application/x-www-form-urlencoded", 415),
    (b'{"text":"a","client_message_id":"x"}', "", 415),
    (b'{"text":"' + b"a" * 1_000_000 + b'"}', "application/json", 413),
)


@pytest.mark.parametrize("number", range(len(BAD_BODIES)))
def test_a_bad_body_is_answered_and_not_suffered(alice: Calls, number: int) -> None:
    raw, kind, status = BAD_BODIES[number]
    conversation = alice.begun()

    answer = alice.send("POST", f"{conversation}/messages", data=raw, headers={"Content-Type": kind})

    assert_problem(answer, status)
    assert alice.get(conversation).json["messages"] == []


@pytest.mark.parametrize("path", ["/console", "/widget", "/help/check", "/help/charger-offline/feedback"])
def test_a_form_is_no_larger_than_ours_are(nobody: Calls, path: str) -> None:
    headers = {"Origin": "http://localhost"}
    emojis = {"text": "\N{HIGH VOLTAGE SIGN}" * 4_000, "credential": "c" * 4_096}

    assert nobody.send("POST", path, data={"text": "a" * 64_000}, headers=headers).status_code == 413
    assert nobody.send("POST", path, data=emojis, headers=headers).status_code in {401, 422}


def test_a_body_of_untold_length_is_read_no_further_than_allowed(alice: Calls) -> None:
    conversation = alice.begun()
    read = 0

    class Endless:
        def read(self, size: int = -1) -> bytes:
            nonlocal read
            read += max(size, 0)
            return b" " * max(size, 0)

    answer = alice.send(
        "POST",
        f"{conversation}/messages",
        content_type="application/json",
        environ_overrides={"wsgi.input": Endless(), "wsgi.input_terminated": True},
    )

    assert_problem(answer, 413, "too_large")
    assert read < 3_000_000


def test_headers_let_a_browser_do_little_and_keep_nothing(alice: Calls) -> None:
    for path in ("/api/v1/charging-sessions", "/healthz", "/nothing", "/help/search", "/docs"):
        headers = alice.get(path).headers

        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert "Set-Cookie" not in headers
        assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "a b", ""])
def test_answers_to_no_other_name(nobody: Calls, host: str) -> None:
    assert_problem(nobody.get("/healthz", headers={"Host": host}), 400)


def test_a_fault_of_ours_is_noted_and_says_nothing(alice: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret is 42")

    monkeypatch.setattr("assistant.channels.api.charging_sessions.charging_sessions", broken)

    answer = alice.get("/api/v1/charging-sessions")

    assert_problem(answer, 500, "error")
    assert "42" not in answer.text


@pytest.mark.parametrize(("error", "status"), [(Unusable("busy"), 503), (AssistantError("odd"), 500)])
def test_says_when_to_try_again(alice: Calls, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int) -> None:
    def raises(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("assistant.channels.api.charging_sessions.charging_sessions", raises)

    answer = alice.get("/api/v1/charging-sessions")

    assert_problem(answer, status)
    assert answer.headers.get("Retry-After") == ("1" if status == 503 else None)


def test_is_up_and_ready(nobody: Calls) -> None:
    assert nobody.get("/healthz").json == {"status": "ok"}
    assert nobody.get("/readyz").json["status"] == "ok"


def test_is_not_ready_without_its_database(nobody: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise Unusable("the database is gone")

    monkeypatch.setattr("assistant.records.charging_sessions.chargers", gone)

    assert_problem(nobody.get("/readyz"), 503, "unusable")
    assert nobody.get("/healthz").status_code == 200


def test_counts_what_it_answered(nobody: Calls) -> None:
    nobody.get("/healthz")

    answer = nobody.get("/metrics")

    assert answer.content_type.startswith("text/plain")
    assert 'assistant_requests_total{route="/healthz",status="2xx"} 1' in answer.text


def test_a_service_key_opens_nothing_of_a_customers(nobody: Calls) -> None:
    program = Calls(nobody.app, nobody.db, SERVICE_KEY)

    assert_problem(program.get("/api/v1/charging-sessions"), 401)


def test_a_visitors_and_a_customers_conversations_stay_apart(alice: Calls, nobody: Calls) -> None:
    begun = start(nobody.db, Owner(visitor_hash="someone"), NOW)

    assert_problem(alice.get(f"/api/v1/conversations/{begun.id}"), 404)


def test_leads_on_from_an_address_with_a_slash_too_many(nobody: Calls) -> None:
    answer = nobody.get("/help//charger-offline")

    assert answer.status_code == 308
    assert answer.headers["Location"].endswith("/help/charger-offline")


def test_a_public_address_is_kept_to_https(settings: Settings, nobody: Calls) -> None:
    public = create_app(replace(settings, public_url="https://help.example"), nobody.db)

    headers = Calls(public.app, nobody.db).get("/healthz", headers={"Host": "help.example"}).headers

    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert "Strict-Transport-Security" not in nobody.get("/healthz").headers
