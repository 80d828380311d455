from __future__ import annotations

from assistant.records.care import readings_of
from tests.channels.conftest import Calls
from tests.channels.console.conftest import Browser, Clock
from tests.channels.console.talking import WHY, asked, handed_over
from tests.channels.identity.credentials import claims, signed

QUEUE = "/console/conversations"


def test_shows_what_was_said_with_the_answer_and_its_proof(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)

    page = ana.get(f"{QUEUE}/{alices}").text

    assert WHY in page
    assert 'class="verdict"' in page
    assert "Proof that was shown" in page
    assert page.count('class="tl-svg"') == 2  # in the answer, and beside the transcript
    assert "Asked for a person" in page
    assert "took over" not in page


def test_shows_every_cause_that_was_weighed_with_its_evidence(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)
    stored = alice.get(f"/api/v1/conversations/{alices}").json["messages"][0]["reply"]["explanation"]["findings"]

    page = ana.get(f"{QUEUE}/{alices}").text
    weighed = page.partition("Every cause that was weighed")[2].partition("Charging sessions")[0]

    assert weighed.count("<li>") == len(stored)
    assert "Offline charger" in weighed
    for finding in stored:
        for reading in finding["evidence"]:
            assert reading["says"].replace("'", "&#39;") in weighed
    for verdict in {finding["verdict"] for finding in stored}:
        assert f"weighed-{verdict}" in weighed


def test_shows_another_of_the_customers_sessions_and_nobody_elses(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)

    other = ana.get(f"{QUEUE}/{alices}?session=alice-ses-0").text
    assert "Not told in this conversation" in other
    assert "Completed" in other

    assert ana.get(f"{QUEUE}/{alices}?session=bob-ses-1").status_code == 404
    assert ana.get(f"{QUEUE}/{alices}?session=none").status_code == 404


def test_the_proof_is_fetched_alone_when_something_happens(alice: Calls, ana: Browser) -> None:
    alices = asked(alice, "hello")
    assert 'id="night-title"' not in ana.get(f"{QUEUE}/{alices}/record").text

    alice.ask(WHY, "m-9", f"/api/v1/conversations/{alices}")

    part = ana.get(f"{QUEUE}/{alices}/record").text
    assert "Every cause that was weighed" in part
    assert "<html" not in part


def test_each_reading_is_kept_with_who_and_when(alice: Calls, ana: Browser, ada: Browser, clock: Clock) -> None:
    alices = handed_over(alice, WHY)
    ana.get(f"{QUEUE}/{alices}")
    clock.on(minutes=1)
    ana.get(f"{QUEUE}/{alices}")
    ada.get(f"{QUEUE}/{alices}/lines")
    ada.get(f"{QUEUE}/{alices}/lines")

    found = [(name, at) for name, at in readings_of(ana.db, alices)]

    assert sorted(name for name, _ in found) == ["ada", "ana", "ana"]
    assert clock.now in {at for _, at in found}


def test_a_conversation_that_is_not_there_is_a_page_that_says_so(ana: Browser) -> None:
    answer = ana.get(f"{QUEUE}/con_none")

    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


def test_a_note_is_for_agents_alone(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)
    ana.post(f"{QUEUE}/{alices}/reply", text="She is a friend of Bob.", kind="note", key="k-1")

    assert "She is a friend of Bob." in ana.get(f"{QUEUE}/{alices}").text
    assert "friend of Bob" not in alice.get(f"/api/v1/conversations/{alices}").text
    assert "took over" not in ana.get(f"{QUEUE}/{alices}").text


def test_what_people_write_is_never_markup(alice: Calls, ana: Browser) -> None:
    hostile = "<img src=x onerror=alert(1)> {{ 7 * 7 }}"
    alices = handed_over(alice, hostile)
    ana.post(f"{QUEUE}/{alices}/reply", text=hostile, kind="note", key="k-1")

    page = ana.get(f"{QUEUE}/{alices}").text

    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt; {{ 7 * 7 }}") >= 2


def test_a_visitor_has_no_record_to_look_at(nobody: Calls, ana: Browser) -> None:
    begun = nobody.post("/api/v1/conversations").json
    visitor = Calls(nobody.app, nobody.db, begun["visitor_credential"])
    visitor.ask("I smell burning", "m-1", f"/api/v1/conversations/{begun['id']}")

    page = ana.get(f"{QUEUE}/{begun['id']}").text

    assert "has not signed in" in page
    assert "there is no record to look at" in page
    assert 'id="night-title"' not in page


def test_a_customer_whose_record_has_not_come_can_be_helped(nobody: Calls, ana: Browser) -> None:
    conversation = Calls(nobody.app, nobody.db, signed("HS256", claims(sub="new"))).begun().rpartition("/")[2]

    shown = ana.get(f"{QUEUE}/{conversation}")

    assert (shown.status_code, "No charging sessions yet." in shown.text) == (200, True)
