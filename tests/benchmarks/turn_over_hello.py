"""How a full diagnosed turn over HTTP compares with a bare "hello", under the same server, in the same run.

A turn verifies the credential, understands the question, finds the charging session, reads its record, judges it, says
it, and stores the turn durably (SQLite, synchronous=FULL). Rounds alternate, and the median of their ratios is printed:
a ratio survives a noisy machine, a time does not. Must: 0.15; goal: 0.30.

    python -m tests.benchmarks.turn_over_hello [--rounds 7] [--seconds 2] [--connections 8] [--workers 2] [--events 45]

`--events` is how many events stand in the record of the session: 45 as a rule, 200 for a long one.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread

from tests.channels.identity.credentials import signed
from tests.channels.running import Running, running

QUESTIONS = (
    "Why was my session last night rejected?",
    "why did my car not charge last night",
    "It says Rejected at 1am, what happened?",
    "My scheduled charge did not start last night",
)
MUST, GOAL = 0.15, 0.30
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Round:
    """What one round of one kind came to: answers a second, CPU seconds an answer, the slowest in a hundred."""

    rate: float
    cpu_s: float
    p99_s: float


@dataclass
class Client:
    """One connection that asks again as soon as it was answered."""

    service: Running
    conversation: str | None
    times: list[float] = field(default_factory=list)
    asked: int = 0

    def __post_init__(self) -> None:
        """Connect."""
        self._connect()

    def _connect(self) -> None:
        self.socket = self.service.connected()
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask_until(self, end: float) -> None:
        """Ask until the time is up."""
        while time.perf_counter() < end:
            began = time.perf_counter()
            request = self._request()
            try:
                status = self._sent(request)
            except ConnectionError:  # a worker ends after so many requests; the same message again changes nothing
                self._connect()
                status = self._sent(request)
            assert status in {b"200", b"201"}, status
            self.times.append(time.perf_counter() - began)

    def _sent(self, request: bytes) -> bytes:
        self.socket.sendall(request)
        return self._answer()

    def _request(self) -> bytes:
        if self.conversation is None:
            return b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        self.asked += 1
        body = json.dumps(
            {"text": QUESTIONS[self.asked % len(QUESTIONS)], "client_message_id": f"m{self.asked}"}
        ).encode()
        head = (
            f"POST {self.conversation}/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {CREDENTIAL}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def _answer(self) -> bytes:
        """Read one answer and return its status."""
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        left = length - len(body)
        while left > 0:
            left -= len(self._more())
        return head.split(b" ", 2)[1]

    def _more(self) -> bytes:
        piece = self.socket.recv(65_536)
        if not piece:
            raise ConnectionError
        return piece


CREDENTIAL = signed("HS256")


def begun(service: Running) -> str:
    """Begin a conversation and return its address."""
    connection = service.connection()
    headers = {"Authorization": f"Bearer {CREDENTIAL}", "Content-Type": "application/json"}
    connection.request("POST", "/api/v1/conversations", body=b"{}", headers=headers)
    address = f"/api/v1/conversations/{json.loads(connection.getresponse().read())['id']}"
    connection.close()
    return address


def cpu_seconds(service: Running) -> float:
    """Return the CPU time that the service's processes have used."""
    children = Path(f"/proc/{service.process.pid}/task/{service.process.pid}/children").read_text().split()
    used = (Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split() for pid in children)
    return sum(int(fields[11]) + int(fields[12]) for fields in used) / TICKS


def one_round(clients: list[Client], seconds: float) -> Round:
    """Let all clients ask for this long."""
    service = clients[0].service
    for client in clients:
        client.times.clear()
    before, began = cpu_seconds(service), time.perf_counter()
    threads = [Thread(target=client.ask_until, args=(began + seconds,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, used = time.perf_counter() - began, cpu_seconds(service) - before
    times = [one for client in clients for one in client.times]
    return Round(len(times) / took, used / len(times), quantiles(times, n=100)[-1])


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--connections", type=int, default=8)
    options.add_argument("--workers", default="2")
    options.add_argument("--events", default="45")
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/assistant.db"
        with (
            running("-m", "tests.channels.hello_service", "BIND", given.workers) as hello,
            running("-m", "tests.benchmarks.turn_service", "BIND", given.workers, url, given.events) as turns,
        ):
            greeted = [Client(hello, None) for _ in range(given.connections)]
            asked = [Client(turns, begun(turns)) for _ in range(given.connections)]
            one_round(greeted, 1), one_round(asked, 1)
            rounds = [(one_round(greeted, given.seconds), one_round(asked, given.seconds)) for _ in range(given.rounds)]
    ratio = median(turn.rate / bare.rate for bare, turn in rounds)
    cpu = median(turn.cpu_s / bare.cpu_s for bare, turn in rounds)
    slow = median(turn.p99_s / bare.p99_s for bare, turn in rounds)
    each = median(turn.cpu_s for _, turn in rounds) * 1000
    lines = [f"{bare.rate:8.0f} hello/s {turn.rate:6.0f} turns/s {turn.rate / bare.rate:6.3f}" for bare, turn in rounds]
    lines.append(f"turn over hello {ratio:.3f} (must {MUST}, goal {GOAL})")
    lines.append(f"CPU of a turn {each:.2f} ms, {cpu:.1f} times a hello's; slowest in a hundred {slow:.1f} times")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
