"""Streams when workers die, are renewed, or stop."""

from __future__ import annotations

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from assistant.records.database import Database, open_database
from tests.channels.live.listening import listen
from tests.channels.live.talks import begun, say, workers
from tests.channels.running import Running, running

AT_ONCE_S = 2.0


def test_nothing_is_lost_or_repeated_when_workers_die(service: Running, beside: Database) -> None:
    talk = begun(beside)
    expected = [f"word {number}" for number in range(12)]
    heard: list[str] = []
    last = None
    for start in range(0, 12, 3):
        with closing(listen(service, talk, last_id=last)) as stream:
            say(beside, talk, *expected[start : start + 3])
            heard += stream.texts(3)
            last = stream.last_id
            for worker in workers(service):
                os.kill(worker, signal.SIGKILL)
            assert stream.next() is None
    assert heard == expected


@pytest.mark.parametrize("signalled", [signal.SIGHUP, signal.SIGTERM])
def test_says_goodbye_when_workers_are_stopped(tmp_path: Path, signalled: signal.Signals) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    with running("-m", "tests.channels.live.stream_service", "BIND", "1", url, folder=tmp_path) as service:
        db = open_database(url)
        talk = begun(db)
        say(db, talk, "one")
        with closing(listen(service, talk)) as stream:
            assert stream.texts(1) == ["one"]
            began = time.monotonic()
            service.process.send_signal(signalled)
            goodbye = stream.last()
            took = time.monotonic() - began
        say(db, talk, "two")
        if signalled is signal.SIGHUP:
            with closing(listen(service, talk, last_id=goodbye.id)) as stream:
                assert stream.texts(1) == ["two"]
        else:
            assert service.process.wait(10) == 0
        db.close()

    assert (goodbye.kind, goodbye.body) == ("bye", {"reason": "restart"})
    assert took < AT_ONCE_S
