from __future__ import annotations

import re

import pytest

from assistant.records.conversations import Owner, conversation
from tests.channels.conftest import Calls
from tests.channels.console.conftest import Browser
from tests.channels.console.talking import WHY, asked, handed_over, said_to

QUEUE = "/console/conversations"


def _text(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def test_a_page_of_before_sends_nothing(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)

    answer = ana.post(f"{QUEUE}/{alices}/reply", text="Hello.", kind="reply", key="")

    assert answer.status_code == 422
    assert "Load it again" in answer.text


def test_writing_is_told_and_a_conversation_that_is_not_there_is_not(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)

    assert ana.post(f"{QUEUE}/{alices}/typing").status_code == 204
    assert ana.post(f"{QUEUE}/none/typing").status_code == 404


def test_taking_over_silences_the_assistant_and_handing_back_lets_it_speak(alice: Calls, ana: Browser) -> None:
    alices = asked(alice, WHY)
    address = f"/api/v1/conversations/{alices}"

    assert ana.post(f"{QUEUE}/{alices}/take-over").status_code == 303
    assert alice.ask("How do I boost?", "m-8", address)["text"] == ""
    assert "You have this" in ana.get(f"{QUEUE}/{alices}").text

    ana.post(f"{QUEUE}/{alices}/hand-back")
    assert alice.ask("How do I boost?", "m-9", address)["text"] != ""
    page = ana.get(f"{QUEUE}/{alices}").text
    assert "handed back to the assistant" in page
    assert "The assistant answers here" in page


def test_a_reply_reaches_the_customer_once_though_it_was_sent_twice(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)
    for _ in range(3):
        ana.post(f"{QUEUE}/{alices}/reply", text="It runs tonight.", kind="reply", key="k-1")

    assert said_to(alice, alices) == ["It runs tonight."]


def test_a_reply_that_is_sent_again_after_the_end_takes_nothing_over(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)
    for act in ("reply", "resolve", "reply"):
        answer = ana.post(f"{QUEUE}/{alices}/{act}", text="It runs tonight.", kind="reply", key="k-1")
        assert answer.status_code == 303

    assert "The assistant answers here" in ana.get(f"{QUEUE}/{alices}").text
    assert alice.ask("How do I boost?", "m-9", f"/api/v1/conversations/{alices}")["text"] != ""


def test_another_reply_under_the_same_key_is_refused_and_kept_in_the_box(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)
    ana.post(f"{QUEUE}/{alices}/reply", text="One.", kind="reply", key="k-1")

    answer = ana.post(f"{QUEUE}/{alices}/reply", text="Two.", kind="reply", key="k-1")

    assert answer.status_code == 422
    assert ">Two.</textarea>" in answer.text
    assert said_to(alice, alices) == ["One."]


def test_who_reaches_for_what_a_colleague_took_meanwhile_is_told_who(alice: Calls, ana: Browser, ada: Browser) -> None:
    alices = handed_over(alice, WHY)
    ada.post(f"{QUEUE}/{alices}/take-over", seen="")

    late = ana.post(f"{QUEUE}/{alices}/take-over", seen="")
    written = ana.post(f"{QUEUE}/{alices}/reply", text="Mine.", kind="reply", key="k-1", seen="")

    assert late.status_code == 409
    assert "Ada Obi took this conversation over meanwhile." in late.text
    assert "Ada Obi took this conversation over meanwhile." in written.text
    assert ">Mine.</textarea>" in written.text
    assert said_to(alice, alices) == []
    assert ana.post(f"{QUEUE}/{alices}/reply", text="Note.", kind="note", key="k-2", seen="").status_code == 303
    [now_seen] = set(re.findall(r'name="seen" value="([^"]+)"', ana.get(f"{QUEUE}/{alices}").text))
    assert ana.post(f"{QUEUE}/{alices}/reply", text="Mine.", kind="reply", key="k-1", seen=now_seen).status_code == 303
    assert said_to(alice, alices) == ["Mine."]


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4_001, "a\0b"])
def test_what_cannot_be_sent_is_said_beside_the_box(alice: Calls, ana: Browser, text: str) -> None:
    alices = handed_over(alice, WHY)

    answer = ana.post(f"{QUEUE}/{alices}/reply", text=text, kind="reply", key="k-1")

    assert answer.status_code == 422
    assert 'class="wrong"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert said_to(alice, alices) == []


def test_is_assigned_to_a_colleague_and_to_nobody_again(alice: Calls, ana: Browser, ada: Browser) -> None:
    alices = handed_over(alice, WHY)
    ada_id = re.search(r'value="(age_[^"]+)"[^>]*>Ada Obi', ana.get(f"{QUEUE}/{alices}").text)
    assert ada_id

    ana.post(f"{QUEUE}/{alices}/assign", agent=ada_id[1])
    assert "You have this" in ada.get(f"{QUEUE}/{alices}").text
    assert "Ada Obi has this" in ana.get(f"{QUEUE}/{alices}").text

    ana.post(f"{QUEUE}/{alices}/assign", agent="")
    assert "Asked for a person" in _text(ana.get(f"{QUEUE}/{alices}").text.partition('id="state"')[2])
    assert ana.post(f"{QUEUE}/{alices}/assign", agent="age_none").status_code == 404


@pytest.mark.parametrize("act", ["assign", "snooze"])
def test_nothing_is_assigned_or_put_aside_that_no_person_has(alice: Calls, ana: Browser, act: str) -> None:
    alices = asked(alice, WHY)

    assert ana.post(f"{QUEUE}/{alices}/{act}", span="1h", agent="").status_code == 404


@pytest.mark.parametrize("until", ["", "tomorrow", "2026-03-10T08:00", "2027-03-10T08:00"])
def test_an_odd_moment_is_refused_in_words(alice: Calls, ana: Browser, until: str) -> None:
    alices = handed_over(alice, WHY)

    answer = ana.post(f"{QUEUE}/{alices}/snooze", until=until)

    assert answer.status_code == 422
    assert re.search("Say until when|within the next 90 days", answer.text)


def test_a_snoozed_ticket_says_until_when_by_the_customers_clock(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)
    ana.post(f"{QUEUE}/{alices}/snooze", until="2026-03-11T09:30")

    assert "Put aside until 09:30 on Wednesday 11 March" in _text(ana.get(f"{QUEUE}/{alices}").text)
    ana.post(f"{QUEUE}/{alices}/snooze", span="wake")
    assert "Put aside" not in ana.get(f"{QUEUE}/{alices}").text


def test_a_page_that_sends_by_itself_gets_no_page_back(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)
    sent = {"text": "Hello.", "kind": "reply", "key": "k-1", "token": ana.token}
    by_itself = {"HX-Request": "true", "Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}

    answer = ana.client.post(f"{QUEUE}/{alices}/reply", data=sent, headers=by_itself)
    refused = ana.client.post(f"{QUEUE}/{alices}/reply", data={**sent, "text": ""}, headers=by_itself)

    assert answer.status_code == 204
    assert '"key": "cli_' in answer.headers["HX-Trigger"]
    assert (refused.status_code, refused.headers["HX-Retarget"]) == (422, "#refused")
    assert "<html" not in refused.text


def test_the_assistant_never_talks_over_an_agent_who_took_over_meanwhile(
    alice: Calls, ana: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    alices = asked(alice, "hello")
    from assistant.channels import turns  # noqa: PLC0415 # its own name for what answers

    real = turns._turn  # noqa: SLF001 # the moment between the look and the storing
    raced: list[bool] = []

    def slowly(*given: object, **more: object) -> object:
        turn = real(*given, **more)  # type: ignore[arg-type]
        if not raced:
            raced.append(True)
            assert ana.post(f"{QUEUE}/{alices}/take-over").status_code == 303
        return turn

    monkeypatch.setattr(turns, "_turn", slowly)

    reply = alice.ask(WHY, "m-9", f"/api/v1/conversations/{alices}")

    assert raced
    assert (reply["outcome"], reply["text"]) == ("handoff", "")
    assert conversation(ana.db, Owner("alice"), alices).ticket_id
