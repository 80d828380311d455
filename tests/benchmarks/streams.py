"""What open streams cost, and how soon a message arrives on one.

    python -m tests.benchmarks.streams [--streams 5000] [--messages 200] [--postgresql URL]

First many idle streams are opened on one worker. Printed: memory of the worker for each (must: 5 KiB), and the p50 of a
bare address of the same service while they are open over that without (must: 1.5; rounds interleaved with none open).
Then, on two workers, the time from a commit to its arrival at a client: said by the worker that holds the stream, and
by the other (must: p99 50 ms); on PostgreSQL by another service (must: p99 100 ms). `--postgresql` is a database that
may be filled, such as postgresql://postgres@127.0.0.1:5432/live_benchmark.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from assistant.records import conversations
from assistant.records.conversations import Owner
from assistant.records.database import open_database
from tests.channels.live.listening import Listener, credential_of, listen
from tests.channels.running import Running, running

MUST_KIB, MUST_RATIO = 5, 1.5
ROUNDS = 5
ASKED = 200
"""Requests of a round: with those that open the streams, fewer than a worker answers before it is renewed."""
MOMENT = datetime(2026, 3, 10, 8, tzinfo=UTC)
A_CUSTOMER_S = 3
TWO = 2
WARMING = 300
"""Streams that are opened and closed before memory is looked at: each thread of the worker has its connection then."""


@contextmanager
def a_service(url: str, workers: int) -> Iterator[Running]:
    """Run a service."""
    with running("-m", "tests.channels.live.stream_service", "BIND", str(workers), url) as started:
        yield started


def workers_of(service: Running) -> list[int]:
    """Return the ids of the workers' processes."""
    children = Path(f"/proc/{service.process.pid}/task/{service.process.pid}/children").read_text()
    return [int(pid) for pid in children.split()]


def memory_kib(service: Running) -> int:
    """Return the private memory of the only worker."""
    lines = Path(f"/proc/{workers_of(service)[0]}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private"))


def asked_ms(service: Running, times: int) -> float:
    """Return the median of asking a bare address so many times over one connection."""
    took = []
    with closing(service.connection()) as connection:
        for _ in range(times):
            began = time.perf_counter()
            connection.request("GET", "/bare")
            connection.getresponse().read()
            took.append(time.perf_counter() - began)
    return median(took) * 1000


def idle(url: str, streams: int) -> list[str]:
    """Measure idle streams."""
    db = open_database(url)
    callers = [f"customer-{number}" for number in range((streams + A_CUSTOMER_S - 1) // A_CUSTOMER_S)]
    talks = [(conversations.start(db, Owner(caller), MOMENT).id, credential_of(caller, 3_000)) for caller in callers]
    db.close()
    with a_service(url, 1) as service:
        asked_ms(service, ASKED)
        for warming in [listen(service, *talk) for talk in talks[:WARMING]]:
            warming.close()
        before = memory_kib(service)
        alone = [asked_ms(service, ASKED) for _ in range(ROUNDS)]
        began = time.perf_counter()
        opened = [listen(service, *talks[number // A_CUSTOMER_S]) for number in range(streams)]
        took = time.perf_counter() - began
        assert {stream.status for stream in opened} == {200}
        for stream in opened[-1:]:
            assert stream._file.readline().startswith(b"retry")  # noqa: SLF001 # the last one is being served
        during = [asked_ms(service, ASKED) for _ in range(ROUNDS)]
        each = (memory_kib(service) - before) / streams
        held = len(list(Path(f"/proc/{workers_of(service)[0]}/fd").iterdir()))
        assert held > streams
        for stream in opened:
            stream.close()
        after = [asked_ms(service, ASKED) for _ in range(ROUNDS)]
    without, while_open = median([*alone, *after]), median(during)
    return [
        f"{streams} idle streams on one worker, {held} files open there, opened in {took:.1f} s",
        f"  memory for each: {each:.2f} KiB (must {MUST_KIB})",
        f"  p50 without {without:.2f} ms, with {while_open:.2f} ms: {while_open / without:.2f} x (must {MUST_RATIO})",
    ]


def arrivals(url: str, services: list[Running], messages: int) -> dict[str, list[float]]:
    """Return milliseconds from the commit of a message to its arrival, by whether the stream's worker said it."""
    db = open_database(url)
    talk = conversations.start(db, Owner("alice"), MOMENT).id
    db.close()
    came: dict[str, list[float]] = {}
    with ExitStack() as stack:
        stream = stack.enter_context(closing(listen(services[0], talk)))
        speakers = speaking(services, stack)
        for number in range(messages * len(speakers)):
            worker = sorted(speakers)[number % len(speakers)]
            took = spoken(speakers[worker], stream, talk, str(number))
            came.setdefault("itself" if worker == stream.headers["x-worker"] else "another", []).append(took)
    return came


def speaking(services: list[Running], stack: ExitStack) -> dict[str, HTTPConnection]:
    """Return a kept connection to each of two workers, by its process."""
    found: dict[str, HTTPConnection] = {}
    while len(found) < TWO:
        for service in services:
            connection = stack.enter_context(closing(service.connection()))
            connection.request("GET", "/bare")
            answer = connection.getresponse()
            answer.read()
            found.setdefault(str(answer.headers["X-Worker"]), connection)
    return found


def spoken(connection: HTTPConnection, stream: Listener, talk: str, words: str) -> float:
    """Say something, and return milliseconds from its commit, which the worker tells, to its arrival."""
    connection.request("POST", f"/say/{talk}", body=words.encode())
    heard = stream.message()
    arrived = time.time()
    committed = json.loads(connection.getresponse().read())["committed_at"]
    assert heard.body["text"] == words
    return (arrived - float(committed)) * 1000


def told(name: str, came: dict[str, list[float]]) -> list[str]:
    """Return the lines on arrivals."""
    lines = []
    for place, times in sorted(came.items(), reverse=True):
        slow = quantiles(times, n=100)[-1]
        lines.append(f"{name}, said by {place}: p50 {median(times):.2f} ms, p99 {slow:.2f} ms of {len(times)}")
    return lines


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--streams", type=int, default=5_000)
    options.add_argument("--messages", type=int, default=200)
    options.add_argument("--postgresql")
    given = options.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with TemporaryDirectory() as folder:
        lines = idle(f"sqlite:///{folder}/idle.db", given.streams) if given.streams else []
        url = f"sqlite:///{folder}/arrivals.db"
        with a_service(url, TWO) as service:
            lines += told("two workers on SQLite", arrivals(url, [service], given.messages))
    if given.postgresql:
        with a_service(given.postgresql, 1) as one, a_service(given.postgresql, 1) as other:
            lines += told("two services on PostgreSQL", arrivals(given.postgresql, [one, other], given.messages))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
