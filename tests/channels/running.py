"""A service in a process of its own, on a port of its own, for as long as a test needs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START_S = 30

KEPT = {"PATH", "ASSISTANT_MODEL_FOLDER"}
"""Variables that a process that is started is given too: where models lie that are fitted already."""


@dataclass(frozen=True)
class Running:
    """A running service: where it listens, and its process."""

    host: str
    port: int
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def connection(self, timeout_s: float = 10) -> HTTPConnection:
        return HTTPConnection(self.host, self.port, timeout=timeout_s)

    def connected(self) -> socket.socket:
        return socket.create_connection((self.host, self.port), timeout=10)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def running(*words: str, variables: Mapping[str, str] | None = None, folder: Path = ROOT) -> Iterator[Running]:
    """Run `python …words` with BIND in them replaced by an address; yield when it prints a line, and stop it after."""
    port = free_port()
    command = [sys.executable, *(word.replace("BIND", f"127.0.0.1:{port}") for word in words)]
    passed_on = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith("COV")}  # noqa: TID251 # a test starts a process
    environment = {"HOME": str(folder), "PYTHONPATH": str(ROOT), **passed_on, **(variables or {})}
    with (
        TemporaryFile("w+") as complaints,
        subprocess.Popen(  # noqa: S603 # our own program
            command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=environment, cwd=folder
        ) as process,
    ):
        try:
            assert process.stdout
            first_line = process.stdout.readline()
            if not first_line:
                process.wait(LONGEST_START_S)
                complaints.seek(0)
                raise AssertionError(complaints.read())
            yield Running("127.0.0.1", port, process)
        finally:
            process.terminate()
            process.communicate(timeout=LONGEST_START_S)
