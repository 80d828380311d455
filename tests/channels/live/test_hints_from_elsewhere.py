"""What other processes change is heard of: told by them, or found by looking."""

from __future__ import annotations

import os
import selectors
import signal
from copy import copy
from multiprocessing import get_context

import pytest

from assistant.channels.live import looking, neighbours
from assistant.channels.live.looking import Looking
from assistant.channels.live.neighbours import LARGEST, Neighbours
from assistant.channels.live.places import Places
from assistant.channels.live.sources import OfConversation
from assistant.domain.errors import Unusable
from assistant.records import agents_words, conversations, watching
from assistant.records.database import Database, open_database
from tests.channels.live.hubs import Client, a_hub, hear_nothing, wait_until
from tests.records.household import NIGHT
from tests.records.test_conversations import ALICE

ANA = ("ana", "Ana")


def _say(db: Database, talk: str, text: str) -> None:
    agents_words.say(db, talk, *ANA, text, NIGHT, text)


def test_a_change_that_nobody_told_of_is_found(db: Database) -> None:
    elsewhere = open_database(db.engine.url.render_as_string(hide_password=False))
    talk = conversations.start(db, ALICE, NIGHT).id
    with a_hub(db) as hub:
        client = Client(hub, OfConversation(db, ALICE, talk))
        client.until(b"retry")
        _say(elsewhere, talk, "hello")
        assert client.until(b"hello")
    elsewhere.close()


def test_hears_again_after_the_line_to_the_server_broke(
    postgresql_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "AGAIN_S", 0.05)
    elsewhere = open_database(postgresql_db.engine.url.render_as_string(hide_password=False))
    talk = conversations.start(postgresql_db, ALICE, NIGHT).id
    with a_hub(postgresql_db) as hub:
        client = Client(hub, OfConversation(postgresql_db, ALICE, talk))
        for word in ("one", "two"):
            wait_until(lambda: _listening(elsewhere))
            with elsewhere.reading() as transaction:
                transaction.rows(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE query LIKE 'LISTEN%%' AND datname = current_database()"
                )
            _say(elsewhere, talk, word)
            assert client.until(word.encode())
    elsewhere.close()


def _listening(db: Database) -> bool:
    with db.reading() as transaction:
        return bool(
            transaction.rows(
                "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%%' AND datname = current_database()"
            )
        )


def test_a_database_that_is_away_is_looked_at_again(sqlite_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    away = iter([True, False])

    def watch(db: Database) -> watching.Watch:
        if next(away):
            raise Unusable("away")
        return watching.watch(db)

    monkeypatch.setattr(looking, "watch", watch)
    elsewhere = open_database(sqlite_db.engine.url.render_as_string())
    look = Looking(sqlite_db, selectors.DefaultSelector(), hear_nothing)

    assert look.look(["talk"]) == []
    assert look.look(["talk"]) == []
    talk = conversations.start(elsewhere, ALICE, NIGHT).id
    assert look.look([talk]) == [f"conversation/{talk}"]
    look.seen(talk, 0)
    agents_words.agent_joined(elsewhere, talk, *ANA, NIGHT)
    assert look.look([talk]) == [f"conversation/{talk}", "queue"]
    look.close()
    elsewhere.close()


def test_a_database_in_memory_is_nobody_elses() -> None:
    db = open_database("sqlite://")
    watch = watching.watch(db)

    assert (watch.fileno(), watch.topics(), watch.changed()) == (None, (), False)
    watch.close()
    db.close()


def test_versions_of_many_conversations_are_asked_for_in_pieces(
    sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "ASKED_TOGETHER", 2)
    talks = [conversations.start(sqlite_db, ALICE, NIGHT).id for _ in range(5)]
    _say(sqlite_db, talks[3], "hello")

    found = watching.versions_of(sqlite_db, [*talks, "no-such-conversation"])

    assert found == {talk: int(talk == talks[3]) for talk in talks}


def test_neighbours_hear_each_other_and_not_themselves() -> None:
    one = Neighbours(3)
    one.next_place()
    other = copy(one)
    other.next_place()
    heard: dict[str, list[str]] = {"one": [], "other": []}
    selector = selectors.DefaultSelector()
    one.tell(["nobody listens"])
    one.listen(selector, heard["one"].extend)
    other.listen(selector, heard["other"].extend)

    one.tell(["conversation/a", "queue"])
    other.tell(["conversation/b"])
    one.tell(["x" * 10 * LARGEST])
    for _ in range(2):
        for key, _ in selector.select(0):
            key.data()
    other.listen_no_more()
    other.listen_no_more()
    one.tell(["late"])

    assert heard == {"one": ["conversation/b"], "other": ["conversation/a", "queue"]}
    assert [key.fd for key in selector.get_map().values()] != []
    assert selector.select(0) == []
    _closed(one)


def _closed(held: Neighbours) -> None:
    for pair in held._pairs:  # noqa: SLF001 # a service keeps them for its life
        for end in pair:
            end.close()


def test_neighbours_are_never_waited_for() -> None:
    one = Neighbours(2)
    other = copy(one)
    other.next_place()
    other.listen(selectors.DefaultSelector(), hear_nothing)

    for _ in range(10_000):
        one.tell(["conversation/a"])

    assert neighbours.PLACES > 1
    _closed(one)


def _takes_all(places: Places, taken: object) -> None:
    for _ in range(3):
        places.take("alice", 3)
    taken.set()  # type: ignore[attr-defined] # an event between processes
    signal.pause()


def test_places_are_counted_over_processes_and_free_when_one_dies() -> None:
    places, fork = Places(), get_context("fork")
    taken = fork.Event()
    worker = fork.Process(target=_takes_all, args=(places, taken))
    worker.start()
    assert taken.wait(20)

    full = places.take("alice", 3)
    others = places.take("bob", 3)
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()

    assert (full, others) == (None, 0)
    assert [places.take("alice", 3) for _ in range(4)] == [0, 1, 2, None]
    places.give_back("alice", 1)
    assert places.take("alice", 3) == 1
