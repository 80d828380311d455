from __future__ import annotations

import re

import pytest

from assistant.channels.console import queue_rows
from tests.channels.conftest import Calls
from tests.channels.console.conftest import Browser, Clock
from tests.channels.console.talking import WHY, asked, handed_over

QUEUE = "/console/conversations"


def _parts(browser: Browser, show: str = "open") -> dict[str, str]:
    """Return the text of each part of the queue by its key."""
    page = browser.get(f"/console/queue?show={show}").text
    found = re.findall(r'<section aria-labelledby="part-(\w+)">(.*?)</section>', page, re.DOTALL)
    return {key: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)) for key, text in found}


def test_says_who_waits_why_how_long_and_what_was_found(alice: Calls, ana: Browser, clock: Clock) -> None:
    handed_over(alice, WHY)
    clock.on(minutes=6, seconds=40)

    waiting = _parts(ana)["waiting"]

    for said in ("Alice", "6:40", "Asked for a person", "Offline charger", WHY):
        assert said in waiting
    assert "wait-late" in ana.get("/console/queue").text


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00"), (3599, "59:59"), (3600, "1 h 00"), (172_799, "47 h 59"), (172_800, "2 days")]
)
def test_a_wait_is_told_in_minutes_hours_and_days(
    alice: Calls, ana: Browser, clock: Clock, seconds: int, words: str
) -> None:
    handed_over(alice)
    clock.on(seconds=seconds)
    ana.sign_in("ana")

    assert f">{words}</span>" in ana.get("/console/queue").text


@pytest.mark.parametrize(("minutes", "look"), [(1, None), (2, "wait-soon"), (5, "wait-late"), (29, "wait-late")])
def test_a_long_wait_looks_so(alice: Calls, ana: Browser, clock: Clock, minutes: int, look: str | None) -> None:
    handed_over(alice)
    clock.on(minutes=minutes)

    page = ana.get("/console/queue").text

    assert [one for one in ("wait-soon", "wait-late") if one in page] == ([look] if look else [])


def test_an_agent_sees_their_own_however_many_wait_longer(
    alice: Calls, bob: Calls, ana: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_rows, "MOST", 2)
    alices = [handed_over(alice, WHY) for _ in range(3)]
    ana.post(f"{QUEUE}/{handed_over(bob, WHY)}/take-over")

    parts = _parts(ana)

    assert "Bob" in parts["yours"]
    assert "Waiting for a person 3" in parts["waiting"]
    assert "1 to 2 of 3 Show more" in parts["waiting"]
    assert "4 waiting" in ana.get("/console/queue").text
    [more] = re.findall(r'href="([^"]+page=2)"', ana.get("/console/queue").text.replace("&amp;", "&"))
    second = ana.get(more).text
    assert [one for one in alices if f"/conversations/{one}" in second] == [alices[2]]
    assert "3 to 3 of 3" in second
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second
    for beyond in ("9", "-1", "x", "9" * 30):
        assert ana.get(f"{QUEUE}?show=unassigned&page={beyond}").status_code == 200


def test_what_the_assistant_has_stands_below(alice: Calls, ana: Browser) -> None:
    asked(alice, "How do I boost?")

    parts = _parts(ana)

    assert "Nobody waits" in parts["waiting"]
    assert "How do I boost?" in parts["assistant"]


def test_says_how_long_ago_the_assistant_answered(alice: Calls, ana: Browser, clock: Clock) -> None:
    asked(alice, "How do I boost?")
    assert "now" in _parts(ana)["assistant"]

    clock.on(minutes=25)
    assert "25 min" in _parts(ana)["assistant"]
    ana.get(QUEUE)
    for _ in range(5):
        clock.on(minutes=25)
        ana.get(QUEUE)
    assert "2 h" in _parts(ana)["assistant"]


def test_a_press_for_a_person_does_not_hide_what_was_asked(alice: Calls, ana: Browser) -> None:
    alices = asked(alice, WHY)
    for key in ("press", "and again"):
        body = {"client_message_id": key, "text": "Talk to a person"}
        alice.post(f"/api/v1/conversations/{alices}/handoff", body)

    assert WHY in _parts(ana)["waiting"]
    assert "Talk to a person" not in _parts(ana)["waiting"]
    assert WHY in ana.get("/console/search?q=alice").text


def test_danger_stands_on_top(alice: Calls, bob: Calls, ana: Browser, clock: Clock) -> None:
    handed_over(alice, WHY)
    clock.on(minutes=3)
    asked(bob, "there is smoke coming from my charger")

    waiting = _parts(ana)["waiting"]

    assert waiting.index("Bob") < waiting.index("Alice")
    assert "Danger" in waiting


def test_each_filter_shows_its_own(alice: Calls, bob: Calls, ana: Browser, ada: Browser) -> None:
    alices, bobs = handed_over(alice, WHY), handed_over(bob, WHY)
    ana.post(f"{QUEUE}/{alices}/take-over")

    assert "Alice" in _parts(ana)["yours"]
    assert "Bob" in _parts(ana)["waiting"]
    assert "Alice" in _parts(ada)["colleagues"]
    assert "Ana Souza" in _parts(ada)["colleagues"]
    assert "Alice" in _parts(ana, "mine")["mine"]
    assert "Alice" not in _parts(ada, "mine")["mine"]
    assert "Bob" in _parts(ada, "unassigned")["unassigned"]
    assert "Alice" not in _parts(ada, "unassigned")["unassigned"]

    ana.post(f"{QUEUE}/{bobs}/resolve")
    assert "Bob" in _parts(ana, "resolved")["resolved"]
    assert "Bob" not in _parts(ana)["waiting"]
    assert all(name in _parts(ana, "all")["all"] for name in ("Alice", "Bob"))


def test_a_snoozed_ticket_sleeps_until_its_time(alice: Calls, ana: Browser, clock: Clock) -> None:
    alices = handed_over(alice, WHY)
    ana.post(f"{QUEUE}/{alices}/snooze", span="1h")

    assert "Alice" not in _parts(ana)["waiting"]
    assert "wakes in 1 h" in _parts(ana, "snoozed")["snoozed"]

    clock.on(minutes=20)
    assert "wakes in 40 min" in _parts(ana, "snoozed")["snoozed"]
    ana.get(QUEUE)
    clock.on(minutes=20)
    ana.get(QUEUE)
    clock.on(minutes=20)
    assert "Alice" in _parts(ana)["waiting"]
    assert "Alice" not in _parts(ana, "snoozed")["snoozed"]


def test_a_customer_who_writes_wakes_the_ticket(alice: Calls, ana: Browser, clock: Clock) -> None:
    alices = handed_over(alice, WHY)
    ana.post(f"{QUEUE}/{alices}/snooze", until="2026-03-12T09:00")
    clock.on(minutes=1)
    alice.ask("Hello?", "m-9", f"/api/v1/conversations/{alices}")

    assert "Hello?" in _parts(ana)["waiting"]


def test_whoever_was_answered_waits_no_more_until_they_write(alice: Calls, ana: Browser, clock: Clock) -> None:
    alices = handed_over(alice, WHY)
    clock.on(minutes=3)
    ana.post(f"{QUEUE}/{alices}/reply", text="I am looking into it.", kind="reply", key="k-1")
    assert "answered" in _parts(ana)["yours"]

    clock.on(minutes=1)
    alice.ask("Thanks, and now?", "m-9", f"/api/v1/conversations/{alices}")
    clock.on(minutes=2)
    assert "2:00" in _parts(ana)["yours"]


@pytest.mark.parametrize(
    "words", ["Alice", "alice", "ALI", "alice-charger", "alice-ses-1", "alice-ses", "TICKET", "CONVERSATION"]
)
def test_a_customer_is_found_by_whatever_is_known_of_them(alice: Calls, ana: Browser, words: str) -> None:
    alices = handed_over(alice, WHY)
    with ana.db.reading() as transaction:
        [(ticket,)] = transaction.rows("SELECT id FROM ticket")
    sought = {"TICKET": ticket, "CONVERSATION": alices}.get(words, words)

    page = ana.get("/console/search", query_string={"q": sought}).text

    assert f"/console/conversations/{alices}" in page.partition("Found for")[2]
    assert "bob" not in page.partition("Found for")[2]


@pytest.mark.parametrize("words", ["", "a", "nobody-is-called-so", "%%", "__", "\\", "' OR 1=1 --"])
def test_what_fits_nobody_finds_nobody(alice: Calls, ana: Browser, words: str) -> None:
    handed_over(alice, WHY)

    page = ana.get("/console/search", query_string={"q": words})

    assert page.status_code == 200
    assert 'class="card found"' not in page.text


def test_a_visitor_is_found_by_their_ticket(nobody: Calls, ana: Browser) -> None:
    begun = nobody.post("/api/v1/conversations").json
    visitor = Calls(nobody.app, nobody.db, begun["visitor_credential"])
    visitor.ask("I smell burning", "m-1", f"/api/v1/conversations/{begun['id']}")

    assert "I smell burning" in ana.get("/console/search", query_string={"q": begun["id"]}).text
