from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.answers.timeline import Element
from assistant.answers.timeline.elements import printed
from assistant.channels.answer_view import answer_view, as_markup, name_of
from assistant.channels.web import the_service_of
from tests.channels.conftest import Calls, assert_problem
from tests.channels.households import ALICES
from tests.channels.identity.credentials import NOW

QUESTION = "Why was my session last night rejected?"


def _all(element: Any) -> Iterator[Any]:  # noqa: ANN401 # a tree as JSON
    yield element
    for child in element[2]:
        if not isinstance(child, str):
            yield from _all(child)


def _text(element: Any) -> str:  # noqa: ANN401 # as above
    return "".join(child if isinstance(child, str) else _text(child) for child in element[2])


def _with(view: Any, name: str) -> list[Any]:  # noqa: ANN401 # as above
    return [one for one in _all(view) if name in one[1].get("class", "").split()]


def _asked(caller: Calls, text: str, **more: object) -> Any:  # noqa: ANN401 # as above
    body = {"text": text, "client_message_id": "m-1", **more}
    answer = caller.post(f"{caller.begun()}/messages?view=tree", body)
    assert answer.status_code == 201, answer.text
    return answer.json


def test_says_the_verdict_first_and_then_what_proves_it(alice: Calls) -> None:
    view = _asked(alice, QUESTION)["view"]

    looks = [one[1].get("class") for one in view[2]]
    assert looks[0] == "verdict"
    assert looks.index("proof") < looks.index("readings") < looks.index("how-sure") < looks.index("next")
    assert "offline" in _text(_with(view, "verdict")[0])
    assert "The record proves this." in _text(view)


@pytest.mark.parametrize("text", ["why was last night rejected, this is ridiculous!!", "but it WAS plugged in"])
def test_neither_regret_nor_the_record_read_again_takes_the_verdicts_place(alice: Calls, text: str) -> None:
    at = f"{alice.begun()}/messages?view=tree"
    alice.post(at, {"text": QUESTION, "client_message_id": "m-0"})

    view = alice.post(at, {"text": text, "client_message_id": "m-1"}).json["view"]

    assert [one[1].get("class") for one in view[2]][:3] == ["answer-text", "verdict", "answer-text"]
    assert _text(_with(view, "verdict")[0]).startswith("Your 01:00 session")


def test_what_it_cites_is_a_row_of_its_own_table(alice: Calls) -> None:
    reply = _asked(alice, QUESTION)
    cited = [one[1]["href"] for one in _with(reply["view"], "cite")]
    rows = {f"#{one[1]['id']}" for one in _all(reply["view"]) if one[0] == "tr" and "id" in one[1]}

    assert cited
    assert set(cited) <= rows
    assert all(href.startswith(f"#{name_of(reply['message_id'])}-r") for href in cited)


def test_every_tag_is_one_that_the_script_builds(alice: Calls) -> None:
    script = alice.get(_address("tree.js")).text
    tags, attributes = (set(" ".join(_words_of(script, quote)).split()) for quote in ('"', "`"))
    view = _asked(alice, QUESTION)["view"]

    assert {one[0] for one in _all(view)} <= tags
    assert {name for one in _all(view) for name in one[1]} - {"xmlns", "href"} <= attributes


def test_each_question_of_a_message_is_answered_by_itself(alice: Calls) -> None:
    view = _asked(alice, f"{QUESTION} And how do I boost?")["view"]

    ids = [one[1]["id"] for one in _all(view) if "id" in one[1]]
    assert len(_with(view, "verdict")) == 2
    assert len(ids) == len(set(ids))


def test_danger_stands_alone(alice: Calls) -> None:
    view = _asked(alice, f"{QUESTION} And my wallbox is on fire")["view"]

    assert view[1]["class"] == "answer answer-danger"
    assert _with(view, "proof") == []
    assert "Ticket tic_" in _text(view)


def test_nothing_is_shown_for_an_answer_that_says_nothing(alice: Calls) -> None:
    conversation = alice.begun()
    first = alice.post(f"{conversation}/handoff?view=tree", {"client_message_id": "m-1"}).json
    again = alice.post(f"{conversation}/handoff?view=tree", {"client_message_id": "m-2"}).json

    assert first["handoff"]["ticket_id"] in _text(first["view"])
    assert "Place 1 in the queue." in _text(first["view"])
    assert (again["text"], again["view"][2]) == ("", [])


def test_is_said_in_the_language_of_the_answer(alice: Calls) -> None:
    view = _asked(alice, "Warum wurde meine Ladung letzte Nacht abgelehnt?")["view"]

    assert view[1]["aria-label"] == "Antwort"
    assert "Die Aufzeichnungen belegen das." in _text(view)


def test_the_transcript_shows_the_answer_as_it_was_given(alice: Calls) -> None:
    conversation = alice.begun()
    body = {"text": QUESTION, "client_message_id": "m-1"}
    shown = alice.post(f"{conversation}/messages?view=tree", body).json["view"]

    message = alice.get(f"{conversation}?view=tree").json["messages"][0]

    assert message["view"] == shown
    assert "view" not in message["reply"]
    assert "view" not in alice.get(conversation).json["messages"][0]


def test_a_visitor_gets_a_view_without_a_picture(nobody: Calls) -> None:
    begun = nobody.post("/api/v1/conversations").json
    visitor = Calls(nobody.app, nobody.db, begun["visitor_credential"])
    body = {"text": "How do I boost?", "client_message_id": "m-1"}

    view = visitor.post(f"/api/v1/conversations/{begun['id']}/messages?view=tree", body).json["view"]

    assert _with(view, "proof") == []
    assert any(one[0] == "a" and one[1]["href"].endswith("/help/how-boost") for one in _all(view))


def test_there_is_no_other_view(alice: Calls) -> None:
    body = {"text": QUESTION, "client_message_id": "m-1"}

    assert_problem(alice.get(f"{alice.begun()}?view=html"), 422)
    assert_problem(alice.post(f"{alice.begun()}/messages?view=html", body), 422)


def test_somebody_elses_record_gets_no_picture(alice: Calls, bob: Calls) -> None:
    reply = _asked(alice, QUESTION, charging_session_id=ALICES)
    desk = the_service_of(bob.app).desk

    seen_by_bob = answer_view(desk, "bob", reply, "a1", NOW)

    assert _with(seen_by_bob, "proof") == []


def test_prints_what_the_customer_reads_escaped_and_every_tag_closed(alice: Calls) -> None:
    desk = the_service_of(alice.app).desk
    reply = _asked(alice, QUESTION) | {"sentences": [{"text": "<b>&", "sources": []}]}

    markup = as_markup(answer_view(desk, "alice", reply, "a1", NOW))

    assert '<p class="verdict">&lt;b&gt;&amp;</p>' in markup
    assert printed(Element("td", {}, ())) == "<td></td>"


@pytest.mark.parametrize("message_id", ["msg_A", "msg_B"])
def test_a_name_can_begin_an_id(message_id: str) -> None:
    assert re.fullmatch(r"a[0-9a-f]{10}", name_of(message_id))


def _words_of(script: str, quote: str) -> list[str]:
    """Return the words of the closed lists that a script writes between these quotes."""
    return re.findall(rf"new Set\(\s*{quote}([^{quote}]+){quote}", script)


def _address(name: str) -> str:
    return f"/assets/0/{name}"
