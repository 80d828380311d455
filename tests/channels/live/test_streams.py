"""Streams over the real server: whole, in order, its owner's alone, whatever happens to workers and clients."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pytest

from assistant.records import agents_words, conversations
from assistant.records.conversations import Owner
from assistant.records.database import Database, open_database
from tests.channels.live.listening import Listener, credential_of, listen
from tests.channels.running import Running, running

ALICE = Owner("alice")
MOMENT = datetime(2026, 3, 10, 8, tzinfo=UTC)
AT_ONCE_S = 2.0
SOON_S = 0.2


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('live') / 'a.db'}"
        return
    db: Database = request.getfixturevalue("migrated_postgresql")
    yield db.engine.url.render_as_string(hide_password=False)
    with db.writing() as transaction:
        transaction.run("TRUNCATE conversation, conversation_event, ticket")


@pytest.fixture(scope="module")
def services(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Running]]:
    """Yield two places that answer: two workers of one service on SQLite, two services on PostgreSQL."""
    folder = tmp_path_factory.mktemp("home")
    several = url.startswith("postgresql")
    workers = "1" if several else "2"
    with ExitStack() as stack:
        words = ("-m", "tests.channels.live.stream_service", "BIND", workers, url)
        started = [stack.enter_context(running(*words, folder=folder)) for _ in range(2 if several else 1)]
        yield [started[0], started[-1]]


@pytest.fixture
def service(services: list[Running]) -> Running:
    """Return a service."""
    return services[0]


@pytest.fixture
def db(service: Running, url: str) -> Iterator[Database]:
    """Yield the database as another program has it, which no worker is told by."""
    assert service.process.poll() is None
    opened = open_database(url)
    yield opened
    opened.close()


def _begun(db: Database) -> str:
    return conversations.start(db, ALICE, MOMENT).id


def _say(db: Database, conversation_id: str, *texts: str) -> None:
    for text in texts:
        agents_words.say(db, conversation_id, "ana", "Ana", text, MOMENT, text)


def _said(service: Running, conversation_id: str, text: str) -> None:
    """Let a worker say something."""
    with closing(service.connection()) as connection:
        connection.request("POST", f"/say/{conversation_id}", body=text.encode())
        assert connection.getresponse().status == 200


def _workers(service: Running) -> list[int]:
    children = Path(f"/proc/{service.process.pid}/task/{service.process.pid}/children").read_text()
    return [int(pid) for pid in children.split()]


def test_tells_what_was_said_before_and_what_is_said_then(service: Running, db: Database) -> None:
    talk = _begun(db)
    _say(db, talk, "one", "two")

    with closing(listen(service, talk)) as stream:
        assert stream.status == 200
        assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert stream.headers["cache-control"] == "no-store"
        assert stream.texts(2) == ["one", "two"]
        _say(db, talk, "three")
        assert stream.texts(1) == ["three"]


def test_goes_on_after_the_last_event(service: Running, db: Database) -> None:
    talk = _begun(db)
    _say(db, talk, "one", "two", "three")
    with closing(listen(service, talk)) as stream:
        stream.texts(2)
        last = stream.last_id

    with closing(listen(service, talk, last_id=last)) as stream:
        assert stream.texts(1) == ["three"]


def test_a_long_conversation_is_told_page_after_page(service: Running, db: Database) -> None:
    talk = _begun(db)
    texts = [f"{number} {'x' * 4_000}" for number in range(90)]
    _say(db, talk, *texts)

    with closing(listen(service, talk)) as stream:
        assert stream.texts(90) == texts


@pytest.mark.parametrize("text", ["a\nb", "a\r\nid: 99.0\ndata: {}\n\nevent: bye", "\u2028\u2029 \x85", "data: x"])
def test_no_text_can_end_a_field_or_begin_another(service: Running, db: Database, text: str) -> None:
    talk = _begun(db)
    _say(db, talk, text, "after")

    with closing(listen(service, talk)) as stream:
        first = stream.message()
        assert (len(first.data), first.body["text"]) == (1, text)
        assert stream.texts(1) == ["after"]


def test_a_stranger_s_and_a_missing_conversation_are_one_answer(service: Running, db: Database) -> None:
    talk = _begun(db)

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


def test_whoever_says_it_in_whichever_place_everybody_hears_it_at_once(services: list[Running], db: Database) -> None:
    talk = _begun(db)
    _say(db, talk, "first")
    with ExitStack() as stack:
        streams = [stack.enter_context(closing(listen(services[number % 2], talk))) for number in range(3)]
        for stream in streams:
            stream.texts(1)
        expected = [f"word {number}" for number in range(30)]
        waited = []
        for number, word in enumerate(expected):
            began = time.monotonic()
            _said(services[number % 2], talk, word)
            assert [stream.texts(1) for stream in streams] == [[word]] * 3
            waited.append(time.monotonic() - began)

    assert median(waited) < SOON_S


def test_ends_when_the_credential_does_and_says_so(service: Running, db: Database) -> None:
    talk = _begun(db)

    with closing(listen(service, talk, credential_of("alice", holds_s=1))) as stream:
        last = stream.last()

    assert (last.kind, last.body) == ("bye", {"reason": "expired"})
    assert 500 <= int(last.retry) <= 10_000


def test_a_customer_holds_three_streams_in_all_workers_together(service: Running, db: Database) -> None:
    carol = credential_of("carol")
    talk = conversations.start(db, Owner("carol"), MOMENT).id
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


def test_nothing_is_lost_or_repeated_when_workers_die(service: Running, db: Database) -> None:
    talk = _begun(db)
    expected = [f"word {number}" for number in range(12)]
    heard: list[str] = []
    last = None
    for start in range(0, 12, 3):
        with closing(listen(service, talk, last_id=last)) as stream:
            _say(db, talk, *expected[start : start + 3])
            heard += stream.texts(3)
            last = stream.last_id
            for worker in _workers(service):
                os.kill(worker, signal.SIGKILL)
            assert stream.next() is None
    assert heard == expected


@pytest.mark.parametrize("signalled", [signal.SIGHUP, signal.SIGTERM])
def test_says_goodbye_when_workers_are_stopped(tmp_path: Path, signalled: signal.Signals) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    with running("-m", "tests.channels.live.stream_service", "BIND", "1", url, folder=tmp_path) as service:
        db = open_database(url)
        talk = _begun(db)
        _say(db, talk, "one")
        with closing(listen(service, talk)) as stream:
            assert stream.texts(1) == ["one"]
            began = time.monotonic()
            service.process.send_signal(signalled)
            goodbye = stream.last()
            took = time.monotonic() - began
        _say(db, talk, "two")
        if signalled is signal.SIGHUP:
            with closing(listen(service, talk, last_id=goodbye.id)) as stream:
                assert stream.texts(1) == ["two"]
        else:
            assert service.process.wait(10) == 0
        db.close()

    assert (goodbye.kind, goodbye.body) == ("bye", {"reason": "restart"})
    assert took < AT_ONCE_S


def test_an_agent_hears_of_everything_that_changes(service: Running, db: Database) -> None:
    talk = _begun(db)
    with closing(Listener(service.connected(), "/everything", None)) as stream:
        first = stream.next()
        _said(service, talk, "hello")
        second = stream.next()

    assert first is not None
    assert second is not None
    assert (first.kind, second.kind, second.body) == ("queue", "conversation", {"id": talk})
