from __future__ import annotations

import errno
import selectors
import socket
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from assistant.channels.steady_worker import LINGER_S, LONGEST_DRAIN, HandedOver, SteadyWorker


class _Connection:
    """What the worker knows of a connection."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock


class _App:
    """The service as the worker has it."""

    stopped = 0

    def before_stop(self) -> None:
        self.stopped += 1


class _Listener:
    """A listener whose next connection went away."""

    def __init__(self, number: int) -> None:
        self.number = number

    def accept(self) -> None:
        raise OSError(self.number, "gone")


@pytest.fixture
def worker() -> Iterator[SteadyWorker]:
    made = SteadyWorker.__new__(SteadyWorker)
    made.poller = selectors.DefaultSelector()
    made.lingering, made.pending_conns, made.keepalived_conns = deque(), deque(), deque()
    made.nr_conns = 1
    made.app = _App()
    yield made
    made.poller.close()


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    yield ours, theirs
    ours.close()
    theirs.close()


def _closing() -> Future[object]:
    future: Future[object] = Future()
    future.set_result(False)
    return future


def _turn(worker: SteadyWorker) -> None:
    for key, _ in worker.poller.select(1):
        key.data(key.fileobj)


Pair = tuple[socket.socket, socket.socket]


def test_closes_once_the_client_has_closed(worker: SteadyWorker, pair: Pair) -> None:
    ours, theirs = pair
    worker.finish_request(_Connection(ours), _closing())
    assert theirs.recv(1) == b""  # our side has ended, and nothing waited
    assert (worker.nr_conns, len(worker.lingering)) == (0, 1)

    theirs.close()
    _turn(worker)

    assert not worker.lingering
    assert ours.fileno() == -1


def test_lets_go_when_the_time_is_up(worker: SteadyWorker, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    worker.finish_request(_Connection(pair[0]), _closing())
    worker.murder_pending()
    assert worker.lingering

    later = time.monotonic() + LINGER_S
    monkeypatch.setattr(time, "monotonic", lambda: later)
    worker.murder_pending()

    assert not worker.lingering
    assert pair[0].fileno() == -1


def test_lets_go_of_a_client_that_never_ends(worker: SteadyWorker, pair: Pair) -> None:
    ours, theirs = pair
    worker.finish_request(_Connection(ours), _closing())

    sent = 0
    while worker.lingering and sent <= 2 * LONGEST_DRAIN:
        sent += theirs.send(b"x" * 4_096)
        _turn(worker)

    assert not worker.lingering
    assert sent <= LONGEST_DRAIN


def test_waits_on_where_there_was_nothing_to_read_after_all(worker: SteadyWorker, pair: Pair) -> None:
    worker.finish_request(_Connection(pair[0]), _closing())
    callback = worker.poller.get_key(pair[0]).data

    callback(pair[0])

    assert worker.lingering


def test_lets_go_of_a_connection_that_broke(worker: SteadyWorker, pair: Pair) -> None:
    worker.finish_request(_Connection(pair[0]), _closing())
    callback = worker.poller.get_key(pair[0]).data
    worker.poller.unregister(pair[0])
    pair[0].close()

    callback(pair[0])

    assert not worker.lingering


def test_closes_at_once_what_is_gone_already(worker: SteadyWorker, pair: Pair) -> None:
    pair[0].close()

    worker.finish_request(_Connection(pair[0]), _closing())

    assert not worker.lingering
    assert worker.nr_conns == 0


def test_a_fault_of_a_thread_ends_its_connection(worker: SteadyWorker, pair: Pair) -> None:
    failed: Future[object] = Future()
    failed.set_exception(RuntimeError("broken"))

    worker.finish_request(_Connection(pair[0]), failed)

    assert len(worker.lingering) == 1


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK])
def test_a_connection_that_went_away_is_no_fault(worker: SteadyWorker, number: int) -> None:
    worker.accept(_Listener(number))  # type: ignore[arg-type] # as much of a socket as is asked

    assert worker.nr_conns == 1


def test_a_listener_that_broke_is_one(worker: SteadyWorker) -> None:
    with pytest.raises(OSError, match="gone"):
        worker.accept(_Listener(errno.EMFILE))  # type: ignore[arg-type] # as much of a socket as is asked


def test_whoever_says_nothing_does_not_hold_up_the_stop(worker: SteadyWorker, pair: Pair) -> None:
    silent = _Connection(pair[0])
    silent.timeout = time.monotonic() + 100  # type: ignore[attr-defined] # as gunicorn does
    worker.pending_conns.append(silent)

    worker._cap_keepalive(time.monotonic() + 1)  # noqa: SLF001 # gunicorn calls it when it stops

    assert silent.timeout < time.monotonic() + 2  # type: ignore[attr-defined] # as above
    assert worker.app.stopped == 1


def test_a_socket_that_was_handed_over_stays_open_and_is_not_answered_on(worker: SteadyWorker, pair: Pair) -> None:
    taken = pair[0].dup()
    worker.handle_error(None, pair[0], None, HandedOver())
    worker.finish_request(_Connection(pair[0]), _closing())

    taken.sendall(b"mine")

    assert (pair[1].recv(100), worker.nr_conns, len(worker.lingering)) == (b"mine", 0, 0)
    taken.close()
