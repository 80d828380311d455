from __future__ import annotations

import pytest

from assistant.channels.identity import passwords
from tests.channels.console.conftest import OWN, Browser, Clock


def test_a_wrong_password_and_an_unknown_name_get_the_same_words(stranger: Browser) -> None:
    wrong, unknown = stranger.sign_in("ana", "another password"), stranger.sign_in("eve", "another password")

    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert wrong.text.replace('value="ana"', "") == unknown.text.replace('value="eve"', "")
    assert "do not belong together" in wrong.text
    assert "another password" not in wrong.text


def test_an_unknown_name_costs_as_much_as_a_known_one(stranger: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[tuple[str, str | None]] = []

    def never_fits(password: str, kept: str | None) -> bool:
        judged.append((password, kept))
        return False

    monkeypatch.setattr("assistant.channels.identity.sign_in.fits", never_fits)

    stranger.sign_in("ana", "x")
    stranger.sign_in("eve", "x")

    assert [password for password, _ in judged] == ["x", "x"]
    assert judged[1][1] is None
    assert not passwords.fits("of nobody, and never compared as equal", None)


def test_guessing_becomes_slow_and_the_right_password_is_not_judged_meanwhile(stranger: Browser, clock: Clock) -> None:
    for _ in range(5):
        assert stranger.sign_in("ana", "guess").status_code == 422
    answer = stranger.sign_in("ana")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "1"
    assert "Wait 1 second," in answer.text

    clock.on(seconds=1)
    assert stranger.sign_in("ana", "guess").status_code == 422
    assert stranger.sign_in("ana").headers["Retry-After"] == "2"
    clock.on(seconds=2)
    assert stranger.sign_in("ana").status_code == 303


def test_a_long_wait_is_told_in_minutes(stranger: Browser, clock: Clock) -> None:
    for tried in range(14):
        assert stranger.sign_in("ana", "guess").status_code == 422
        clock.on(seconds=2 ** max(tried - 4, 0))
    answer = stranger.sign_in("ana", "guess")
    assert answer.status_code == 422

    assert "Wait 15 minutes," in stranger.sign_in("ana").text


def test_the_right_password_makes_the_name_quick_again(stranger: Browser) -> None:
    for _ in range(3):
        for _ in range(4):
            stranger.sign_in("ana", "guess")
        assert stranger.sign_in("ana").status_code == 303


def test_a_stranger_elsewhere_slows_an_agent_by_a_minute_at_most(stranger: Browser, clock: Clock) -> None:
    for number in range(40):
        stranger.client.post(
            "/console",
            data={"name": "ana", "password": "guess"},
            headers=OWN,
            environ_overrides={"REMOTE_ADDR": f"10.0.0.{number}"},
        )
        clock.on(seconds=61)

    assert stranger.sign_in("ana").status_code == 303


def test_a_weak_hash_is_made_anew(stranger: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.channels.identity.sign_in.is_weak", lambda _kept: True)
    with stranger.db.reading() as transaction:
        before = transaction.row("SELECT password_hash FROM agent WHERE name = 'ana'")
    assert stranger.sign_in("ana").status_code == 303

    with stranger.db.reading() as transaction:
        assert transaction.row("SELECT password_hash FROM agent WHERE name = 'ana'") != before
    assert stranger.sign_in("ana").status_code == 303


def test_no_more_than_two_passwords_are_judged_at_once(stranger: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "LONGEST_WAIT_S", 0.0)
    assert passwords.FEW.acquire()
    assert passwords.FEW.acquire()
    try:
        answer = stranger.sign_in("ana")
    finally:
        passwords.FEW.release(2)

    assert answer.status_code == 503
    assert "Too many people are signing in" in answer.text
