"""Streams over the real server: whole, in order, its owner's alone, whatever happens to workers and clients."""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from statistics import median

import pytest

from assistant.records import agents_words, conversations
from assistant.records.conversations import Owner
from assistant.records.database import Database
from tests.channels.live.listening import Listener, credential_of, listen
from tests.channels.live.talks import MOMENT, begun, said, say
from tests.channels.running import Running

AT_ONCE_S = 2.0
SOON_S = 0.2


def test_tells_what_was_said_before_and_what_is_said_then(service: Running, beside: Database) -> None:
    talk = begun(beside)
    say(beside, talk, "one", "two")

    with closing(listen(service, talk)) as stream:
        assert stream.status == 200
        assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert stream.headers["cache-control"] == "no-store"
        assert stream.texts(2) == ["one", "two"]
        say(beside, talk, "three")
        assert stream.texts(1) == ["three"]


def test_a_proxy_of_the_version_before_is_served_too(service: Running, beside: Database) -> None:
    talk = begun(beside)
    say(beside, talk, "one")
    with ExitStack() as stack:
        for number in range(6):  # more than threads are given to streams
            conversation = conversations.start(beside, Owner(f"customer-{number}"), MOMENT).id
            agents_words.say(beside, conversation, "ana", "Ana", "one", MOMENT, "one")
            client = stack.enter_context(service.connected())
            credential = credential_of(f"customer-{number}")
            path = f"/api/v1/conversations/{conversation}/events"
            stream = stack.enter_context(closing(Listener(client, path, credential, version="1.0")))
            assert (stream.status, stream.texts(1)) == (200, ["one"])


def test_goes_on_after_the_last_event(service: Running, beside: Database) -> None:
    talk = begun(beside)
    say(beside, talk, "one", "two", "three")
    with closing(listen(service, talk)) as stream:
        stream.texts(2)
        last = stream.last_id

    with closing(listen(service, talk, last_id=last)) as stream:
        assert stream.texts(1) == ["three"]


def test_a_long_conversation_is_told_page_after_page(service: Running, beside: Database) -> None:
    talk = begun(beside)
    texts = [f"{number} {'x' * 4_000}" for number in range(90)]
    say(beside, talk, *texts)

    with closing(listen(service, talk)) as stream:
        assert stream.texts(90) == texts


@pytest.mark.parametrize("text", ["a\nb", "a\r\nid: 99.0\ndata: {}\n\nevent: bye", "\u2028\u2029 \x85", "data: x"])
def test_no_text_can_end_a_field_or_begin_another(service: Running, beside: Database, text: str) -> None:
    talk = begun(beside)
    say(beside, talk, text, "after")

    with closing(listen(service, talk)) as stream:
        first = stream.message()
        assert (len(first.data), first.body["text"]) == (1, text)
        assert stream.texts(1) == ["after"]


def test_a_stranger_s_and_a_missing_conversation_are_one_answer(service: Running, beside: Database) -> None:
    talk = begun(beside)

    refused = [
        listen(service, talk, credential_of("bob")),
        listen(service, "con_nothing", credential_of("bob")),
        listen(service, talk, "visitor_somebody"),
    ]
    answers = {(one.status, one.headers["content-type"], one.headers["content-length"]) for one in refused}
    unknown = Listener(service.connected(), f"/api/v1/conversations/{talk}/events", None)
    for one in [*refused, unknown]:
        one.close()

    assert answers == {(404, "application/problem+json", answers.pop()[2])} or len(answers) == 0
    assert unknown.status == 401


def test_whoever_says_it_in_whichever_place_everybody_hears_it_at_once(
    services: list[Running], beside: Database
) -> None:
    talk = begun(beside)
    say(beside, talk, "first")
    with ExitStack() as stack:
        streams = [stack.enter_context(closing(listen(services[number % 2], talk))) for number in range(3)]
        for stream in streams:
            stream.texts(1)
        expected = [f"word {number}" for number in range(30)]
        waited = []
        for number, word in enumerate(expected):
            began = time.monotonic()
            said(services[number % 2], talk, word)
            assert [stream.texts(1) for stream in streams] == [[word]] * 3
            waited.append(time.monotonic() - began)

    assert median(waited) < SOON_S


def test_ends_when_the_credential_does_and_says_so(service: Running, beside: Database) -> None:
    talk = begun(beside)

    with closing(listen(service, talk, credential_of("alice", holds_s=1))) as stream:
        last = stream.last()

    assert (last.kind, last.body) == ("bye", {"reason": "expired"})
    assert 500 <= int(last.retry) <= 10_000


def test_a_customer_holds_three_streams_in_all_workers_together(service: Running, beside: Database) -> None:
    carol = credential_of("carol")
    talk = conversations.start(beside, Owner("carol"), MOMENT).id
    held: list[Listener] = []
    try:
        held.extend(listen(service, talk, carol) for _ in range(12))
        open_ones = [one for one in held if one.status == 200]
        refused = [one for one in held if one.status != 200]

        assert (len(open_ones), {one.status for one in refused}) == (3, {429})
        assert refused[0].headers["retry-after"].isdigit()
        open_ones[0].close()
        deadline = time.monotonic() + AT_ONCE_S
        while (again := listen(service, talk, carol)).status != 200:
            again.close()
            assert time.monotonic() < deadline
        again.close()
    finally:
        for one in held:
            one.close()


def test_an_agent_hears_of_everything_that_changes(service: Running, beside: Database) -> None:
    talk = begun(beside)
    with closing(Listener(service.connected(), "/everything", None)) as stream:
        first = stream.next()
        said(service, talk, "hello")
        second = stream.next()

    assert first is not None
    assert second is not None
    assert (first.kind, second.kind, second.body) == ("queue", "conversation", {"id": talk})
