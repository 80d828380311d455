"""The hub's thread at its edges: clients that vanish, and a stop while some are behind."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Thread

import pytest

from assistant.channels.live import loop as loops
from assistant.channels.live.loop import Loop
from assistant.channels.live.neighbours import Neighbours
from assistant.channels.live.stream import Ending, Stream
from assistant.records.database import Database
from tests.channels.live.hubs import Told

LARGE = b"x" * 10_000_000
AT_ONCE = struct.pack("ii", 1, 0)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as held:
        yield held


@pytest.fixture
def loop(sqlite_db: Database, stack: ExitStack, monkeypatch: pytest.MonkeyPatch) -> Loop:
    monkeypatch.setattr(loops, "LINGER_S", 0.0)  # a turn without streams waits for nothing
    woken, wake = socket.socketpair()
    stack.enter_context(woken)
    stack.enter_context(wake)
    woken.settimeout(0)
    return Loop(sqlite_db, woken, Neighbours())


def _opened(loop: Loop, client: socket.socket, *waiting: bytes | Exception) -> Stream:
    stream = Stream(client, Told(waiting=list(waiting)), None, Ending(time.monotonic() + 100, "expired"), lambda: None)
    loop.inbox.append(stream)
    return stream


def _pair(stack: ExitStack) -> tuple[socket.socket, socket.socket]:
    """Return both ends of a connection over the network."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        theirs = stack.enter_context(socket.create_connection(server.getsockname()))
        ours, _ = server.accept()
    return stack.enter_context(ours), theirs


def test_a_client_that_is_cut_off_is_let_go(loop: Loop, stack: ExitStack) -> None:
    ours, theirs = _pair(stack)
    stream = _opened(loop, ours)
    loop.turn()
    assert loop.streams == {stream}

    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    theirs.close()
    loop.turn()

    assert loop.streams == set()
    loop.end()


def test_a_client_that_talks_on_is_not_listened_to(loop: Loop, stack: ExitStack) -> None:
    ours, theirs = _pair(stack)
    stream = _opened(loop, ours)
    loop.turn()

    theirs.sendall(b"GET / HTTP/1.1\r\n\r\n")
    loop.turn()

    assert loop.streams == {stream}
    loop.end()


def test_who_came_last_is_told_of_the_stop(loop: Loop, stack: ExitStack) -> None:
    ours, theirs = _pair(stack)
    _opened(loop, ours)
    loop.inbox.append(["conversation/talk"])

    loop.end()

    theirs.settimeout(10)
    assert b'"reason":"restart"' in theirs.makefile("rb").read()


def test_a_stop_waits_for_a_reader_that_is_behind(loop: Loop, stack: ExitStack) -> None:
    ours, theirs = _pair(stack)
    stream = _opened(loop, ours, LARGE)
    loop.turn()
    assert stream.buffer
    ending = Thread(target=loop.end)
    ending.start()

    theirs.settimeout(10)
    come = theirs.makefile("rb").read()
    ending.join()

    assert come.count(b"x") >= len(LARGE)
    assert come.endswith(b'data: {"reason":"restart"}\n\n')


def test_a_stop_does_not_wait_for_a_reader_that_takes_nothing(
    loop: Loop, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loops, "STOPPING_S", 0.05)
    ours, _ = _pair(stack)
    _opened(loop, ours, LARGE)
    loop.turn()

    loop.end()

    assert loop.streams == set()
