from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.channels.running import Running, running

STALLED_S = 0.5  # the stock worker takes 2 s and 5 s here; a machine under load stays well below this


@pytest.fixture(scope="module")
def hello(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("home")
    with running("-m", "tests.channels.hello_service", "BIND", "1", folder=folder) as service:
        yield service
    assert list(folder.iterdir()) == []  # no control socket, no pid file: nothing that nobody asked for


def _asked(service: Running) -> float:
    began = time.perf_counter()
    connection = service.connection()
    connection.request("GET", "/", headers={"Connection": "close"})
    assert connection.getresponse().read() == b"hello"
    connection.close()
    return time.perf_counter() - began


def test_a_client_that_lingers_after_its_answer_delays_nobody(hello: Running) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(4):
            lingering = stack.enter_context(hello.connected())
            lingering.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            assert lingering.recv(1)

        assert median(_asked(hello) for _ in range(9)) < STALLED_S


def test_clients_that_say_nothing_delay_nobody(hello: Running) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(64):
            stack.enter_context(hello.connected())

        assert median(_asked(hello) for _ in range(9)) < STALLED_S


def test_a_client_that_lingers_gets_all_of_its_answer_and_then_the_end(hello: Running) -> None:
    with hello.connected() as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        received = b""
        while piece := client.recv(4_096):
            received += piece

    assert received.endswith(b"hello")


def test_a_client_that_sends_on_after_the_answer_is_let_go(hello: Running) -> None:
    with hello.connected() as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert client.recv(4_096)
        with contextlib.suppress(OSError):
            for _ in range(200):
                client.sendall(b"x" * 4_096)

        assert _asked(hello) < STALLED_S


def test_a_kept_alive_connection_serves_again_and_again(hello: Running) -> None:
    connection = hello.connection()

    answers = []
    for _ in range(20):
        connection.request("POST", "/", body=b"unread")
        answers.append(connection.getresponse().read())
    connection.close()

    assert answers == [b"hello"] * 20


@pytest.mark.parametrize("header", ["SCRIPT_NAME: x", "PATH_INFO: /x", "Script-Name: x"])
def test_a_header_cannot_move_the_address(hello: Running, header: str) -> None:
    with hello.connected() as client:
        client.sendall(f"GET / HTTP/1.1\r\nHost: a\r\n{header}\r\nConnection: close\r\n\r\n".encode())
        status = client.recv(4_096).split(b"\r\n")[0]

    assert b" 500 " not in status
    assert b" 200 " in status or b" 400 " in status


def test_stops_at_once_with_silent_and_kept_alive_connections_open(tmp_path: Path) -> None:
    with running("-m", "tests.channels.hello_service", "BIND", "1", folder=tmp_path) as service:
        _asked(service)
        with service.connected(), contextlib.closing(service.connection()) as kept:
            kept.request("GET", "/")
            assert kept.getresponse().read() == b"hello"

            began = time.perf_counter()
            service.process.terminate()
            assert service.process.wait(10) == 0

    assert time.perf_counter() - began < 5
