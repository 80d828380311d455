"""The addresses of streams, where sockets cannot be handed over: the same events, from a thread that waits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, cast

import pytest
from werkzeug.test import TestResponse

from assistant.channels.live import streams
from assistant.channels.live.stream import Stream
from assistant.channels.live.streams import TYPING_AT_ONCE
from assistant.channels.web import the_service_of
from assistant.domain.errors import Unusable
from assistant.records import agents_words
from tests.channels.conftest import Calls, assert_problem
from tests.channels.identity.credentials import NOW, claims, signed
from tests.channels.live.hubs import wait_until


@pytest.fixture(autouse=True)
def _stopped(nobody: Calls) -> Iterator[None]:
    yield
    the_service_of(nobody.app).live.hub.stop()


@contextmanager
def _opened(caller: Calls, path: str, **headers: str) -> Iterator[TestResponse]:
    own = {"Authorization": f"Bearer {caller.credential}"} if caller.credential else {}
    answer = caller.app.test_client().get(path, headers={**own, **headers})
    try:
        yield answer
    finally:
        answer.close()


def _can_open(caller: Calls, talk: str) -> bool:
    with _opened(caller, f"{talk}/events") as answer:
        return answer.status_code == 200


def _events(answer: TestResponse, count: int) -> list[tuple[str, Any]]:
    """Return kind and body of the next events."""
    come = b""
    found: list[tuple[str, Any]] = []
    pieces = iter(answer.response)
    while len(found) < count:
        come += cast("bytes", next(pieces))
        blocks = [block.split(b"\n") for block in come.split(b"\n\n")[:-1]]
        lines = [dict(line.split(b": ", 1) for line in block if b": " in line) for block in blocks]
        found = [(one[b"event"].decode(), json.loads(one[b"data"])) for one in lines if b"data" in one]
    return found


def test_tells_a_turn_as_it_was_answered(alice: Calls) -> None:
    talk = alice.begun()
    reply = alice.ask("I want to talk to a person", "m-1", talk)

    with _opened(alice, f"{talk}/events") as answer:
        question, answered, handed = _events(answer, 3)

    assert question[0] == "message"
    assert (question[1]["from"], question[1]["client_message_id"]) == ("customer", "m-1")
    assert (answered[1]["from"], answered[1]["reply"]) == ("assistant", reply)
    assert handed == ("handoff", {"at": question[1]["at"], **reply["handoff"]})


def test_adds_its_view_to_an_answer_where_that_is_asked_for(alice: Calls) -> None:
    talk = alice.begun()
    alice.ask("How do I boost?", "m-1", talk)
    shown = alice.get(f"{talk}?view=tree").json["messages"][0]["view"]

    with _opened(alice, f"{talk}/events?view=tree") as answer:
        question, answered = _events(answer, 2)

    assert "view" not in question[1]
    assert answered[1]["view"] == shown
    assert_problem(alice.get(f"{talk}/events?view=flat"), 422)


def test_a_transcript_says_after_which_event_to_go_on(alice: Calls) -> None:
    talk = alice.begun()
    alice.ask("How do I boost?", "m-1", talk)
    last = alice.get(talk).json["last_event_id"]
    agents_words.say(alice.db, talk.rpartition("/")[2], "ana", "Ana", "Hello", NOW, "a1")

    with _opened(alice, f"{talk}/events", **{"Last-Event-ID": last}) as answer:
        [(kind, body)] = _events(answer, 1)

    assert (kind, body["text"]) == ("message", "Hello")


def test_a_visitor_follows_their_own(nobody: Calls) -> None:
    begun = nobody.post("/api/v1/conversations").json
    visitor = Calls(nobody.app, nobody.db, begun["visitor_credential"])
    path = f"/api/v1/conversations/{begun['id']}"
    visitor.ask("hello", "m-1", path)

    with _opened(visitor, f"{path}/events") as answer:
        assert _events(answer, 1)[0][1]["text"] == "hello"


def test_nobody_else_follows_or_writes(alice: Calls, bob: Calls, nobody: Calls) -> None:
    talk = alice.begun()

    foreign = assert_problem(bob.get(f"{talk}/events"), 404)
    missing = assert_problem(bob.get("/api/v1/conversations/con_nothing/events"), 404)
    assert foreign == missing
    assert assert_problem(bob.post(f"{talk}/typing"), 404) == missing
    assert_problem(nobody.get(f"{talk}/events"), 401)
    expired = signed("HS256", claims(exp=int(NOW.timestamp()) - 61, iat=int(NOW.timestamp()) - 600))
    assert_problem(Calls(nobody.app, nobody.db, expired).get(f"{talk}/events"), 401)


def test_agents_hear_that_a_customer_writes(alice: Calls) -> None:
    told: list[str] = []
    alice.db.listener = told.extend
    talk = alice.begun()

    answer = alice.post(f"{talk}/typing")

    assert (answer.status_code, told) == (202, [f'typing/["{talk.rpartition("/")[2]}", "customer", ""]'])


def test_who_says_too_often_that_they_write_is_told_to_wait(alice: Calls, bob: Calls) -> None:
    talk, his = alice.begun(), bob.begun()

    answers = [alice.post(f"{talk}/typing").status_code for _ in range(TYPING_AT_ONCE)]

    assert set(answers) == {202}
    refused = alice.post(f"{talk}/typing")
    assert_problem(refused, 429, "too_many")
    assert int(refused.headers["Retry-After"]) >= 1
    assert bob.post(f"{his}/typing").status_code == 202


def test_a_head_is_answered_and_holds_nothing(alice: Calls) -> None:
    talk = alice.begun()

    for _ in range(5):
        answer = alice.send("HEAD", f"{talk}/events")
        assert (answer.status_code, answer.data) == (200, b"")
        assert answer.content_type == "text/event-stream; charset=utf-8"


def test_only_so_many_are_held_by_threads(alice: Calls, bob: Calls) -> None:
    hers, his = alice.begun(), bob.begun()
    with ExitStack() as stack:
        for caller, talk in [(alice, hers)] * 3 + [(bob, his)]:
            opened = stack.enter_context(_opened(caller, f"{talk}/events"))
            next(iter(opened.response))

        answer = bob.get(f"{his}/events")
        assert_problem(answer, 503)
        assert answer.headers["Retry-After"] == "1"
        assert_problem(alice.get(f"{hers}/events"), 429)
    wait_until(lambda: _can_open(bob, his))


def test_one_address_holds_only_so_many(alice: Calls, bob: Calls) -> None:
    live = the_service_of(alice.app).live
    live.limits = streams.Limits(an_address=1)
    hers, his = alice.begun(), bob.begun()
    with _opened(alice, f"{hers}/events") as opened:
        next(iter(opened.response))
        assert_problem(bob.get(f"{his}/events"), 429, "too_many")

    wait_until(lambda: _can_open(bob, his))


def test_what_was_refused_at_the_last_moment_gives_its_places_back(
    alice: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_stream: Stream) -> None:
        raise Unusable("stopping")

    talk, live = alice.begun(), the_service_of(alice.app).live
    for _ in range(5):
        with monkeypatch.context() as patched:
            patched.setattr(live.hub, "open", refuse)
            with pytest.raises(Unusable):
                alice.get(f"{talk}/events")

    with _opened(alice, f"{talk}/events") as opened:
        assert opened.status_code == 200
    live.hub.stop()
    assert_problem(alice.get(f"{talk}/events"), 503)
