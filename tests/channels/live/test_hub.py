"""The hub: nobody's trouble is anybody else's, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.channels.live import loop, wire
from assistant.channels.live.hub import OTHER_FILES, Hub
from assistant.channels.live.sources import MOST_CHANGES, OfConversation, OfEverything
from assistant.domain.errors import NotFound, Unusable
from assistant.records import agents_words, conversations
from assistant.records.database import Database
from assistant.records.hints import of_typing
from tests.channels.live.hubs import Client, Told, a_hub, wait_until
from tests.records.household import NIGHT
from tests.records.test_conversations import ALICE

LARGE = "x" * 100_000


@pytest.fixture
def hub(sqlite_db: Database) -> Iterator[Hub]:
    with a_hub(sqlite_db) as started:
        yield started


def _texts(come: bytes) -> list[bytes]:
    return [line[-7:-2] for line in come.split(b"\n") if line.startswith(b"data") and line.endswith(b'"}')]


def test_a_reader_that_takes_nothing_is_let_go_and_is_told_all_when_it_comes_back(
    hub: Hub, sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "PING_S", (0.05, 0.1))
    talk = conversations.start(sqlite_db, ALICE, NIGHT).id
    words = [f"{number:05}" for number in range(30)]
    for word in words:
        agents_words.say(sqlite_db, talk, "ana", "Ana", LARGE + word, NIGHT, word)
    slow = Client(hub, OfConversation(sqlite_db, ALICE, talk))
    wait_until(lambda: slow.released)
    come = slow.rest()
    whole, _, _ = come.rpartition(b"\n\n")
    last_id = [line[4:] for line in whole.split(b"\n") if line.startswith(b"id: ")][-1].decode()

    again = Client(hub, OfConversation(sqlite_db, ALICE, talk), last_id)
    rest = again.until(words[-1].encode())

    assert slow.released == ["once"]
    assert b"".join(_texts(whole) + _texts(rest)) == "".join(words).encode()


def test_a_stream_that_nobody_needs_ends_and_one_with_a_person_does_not(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "IDLE_S", 0.05)
    needed = Client(hub, Told("other"))
    idle = Client(hub, Told(needed=False))

    assert b'event: bye\nid: start\ndata: {"reason":"idle"}' in idle.rest()
    assert not needed.released


def test_says_now_and_then_that_the_line_holds(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    least, most = wire.PING_S
    assert 15 <= least < most <= 25
    monkeypatch.setattr(wire, "PING_S", (0.01, 0.02))
    client = Client(hub, Told())

    assert client.until(b": ping\n\n: ping\n\n")
    assert not client.released


def test_ends_when_it_has_lasted(hub: Hub) -> None:
    assert b'"reason":"expired"' in Client(hub, Told(), lasts_s=0.05).rest()


def test_tells_again_when_the_database_is_back(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "AGAIN_S", 0.05)
    client = Client(hub, Told(waiting=[Unusable("away"), Unusable("away"), b"back"]))

    assert client.until(b"back")


@pytest.mark.parametrize(("error", "last"), [(NotFound("erased"), b'"reason":"gone"'), (KeyError("a fault"), b"retry")])
def test_a_stream_that_fails_ends_alone(hub: Hub, error: Exception, last: bytes) -> None:
    other = Client(hub, Told("other", waiting=[b"hello"]))
    failing = Client(hub, Told(waiting=[error]))

    assert last in failing.rest()
    assert other.until(b"hello")
    assert not other.released


def test_a_fault_of_the_hub_ends_its_streams_and_the_next_are_served(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Client(hub, Told())
    broken.until(b"retry")
    with monkeypatch.context() as patched:
        patched.setattr(loop.Loop, "turn", lambda _self: 1 / 0)
        hub.tell(["conversation/talk"])
        assert b'"reason":"restart"' in broken.rest()

    assert Client(hub, Told(waiting=[b"hello"])).until(b"hello")


def test_a_hub_that_stops_takes_no_more(hub: Hub) -> None:
    client = Client(hub, Told())
    client.until(b"retry")
    hub.stop()

    assert b'"reason":"restart"' in client.rest()
    with pytest.raises(Unusable):
        Client(hub, Told())


def test_a_hub_keeps_files_for_requests(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _which: (OTHER_FILES + 1, OTHER_FILES + 1))
    Client(hub, Told()).until(b"retry")

    with pytest.raises(Unusable):
        Client(hub, Told())


def test_only_streams_of_a_conversation_hear_of_it(hub: Hub) -> None:
    hers, others, everything = Told("hers"), Told("others"), Told(None)
    clients = [Client(hub, source) for source in (hers, others, everything)]
    for client in clients:
        client.until(b"retry")

    hub.tell(["conversation/hers", "queue"])

    wait_until(lambda: len(everything.hints) == 2)
    assert (hers.hints, others.hints) == (["conversation/hers"], [])


def test_a_client_that_leaves_gives_its_place_back(hub: Hub) -> None:
    client = Client(hub, Told())
    client.until(b"retry")
    client.socket.close()

    wait_until(lambda: client.released)


def test_the_thread_ends_a_while_after_the_last_stream(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "LINGER_S", 0.05)
    client = Client(hub, Told())
    client.until(b"retry")
    client.socket.close()

    wait_until(lambda: hub._thread is None)  # noqa: SLF001 # that it is gone can be seen nowhere else
    assert Client(hub, Told(waiting=[b"hello"])).until(b"hello")


def test_an_agent_writes_and_the_customer_sees_it_but_not_that_they_write_themselves(
    hub: Hub, sqlite_db: Database
) -> None:
    talk = conversations.start(sqlite_db, ALICE, NIGHT).id
    client = Client(hub, OfConversation(sqlite_db, ALICE, talk))
    client.until(b"retry")

    sqlite_db.tell(of_typing(talk, "customer", ""))
    sqlite_db.tell(of_typing(talk, "agent", "Ana"))
    come = client.until(b"typing")

    assert b'event: status\nid: start\ndata: {"status":"typing","from":"agent","name":"Ana"}' in come
    assert b"customer" not in come


def test_an_agent_who_is_behind_is_told_of_the_queue_instead_of_everything() -> None:
    source = OfEverything()
    source.read(None)
    source.hint(of_typing("talk", "customer", ""))
    source.hint("conversation/talk")
    source.hint("conversation/talk")
    few = source.read(None).events
    for number in range(MOST_CHANGES + 1):
        source.hint(f"conversation/{number}")

    assert [event.split(b"\n")[0] for event in few] == [b"event: typing", b"event: conversation"]
    assert few[1] == b'event: conversation\nid: 3\ndata: {"id":"talk"}\n\n'
    assert [event.split(b"\n")[0] for event in source.read(None).events] == [b"event: queue"]
    assert source.read("5").events == []
