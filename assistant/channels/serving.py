"""The service under gunicorn: threads that a slow client cannot hold, and nothing switched on that nobody asked for."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from flask import Flask
from gunicorn.app.base import BaseApplication

THREADS: Final = 16
SHARED_MEMORY: Final = Path("/dev/shm")  # noqa: S108 # heartbeats of workers: never on a disk that may stall

OPTIONS: Final[dict[str, object]] = {
    "worker_class": "assistant.channels.steady_worker.SteadyWorker",
    "threads": THREADS,
    "preload_app": True,
    "timeout": 30,
    "graceful_timeout": 10,
    "keepalive": 5,
    "max_requests": 10_000,
    "max_requests_jitter": 1_000,
    "limit_request_line": 4_094,
    "limit_request_fields": 64,
    "limit_request_field_size": 8_190,
    "forwarder_headers": "",
    "control_socket_disable": True,
    "proc_name": "assistant",
    "loglevel": "warning",
}


class Service(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """One application under gunicorn, configured here and nowhere else: no file, no environment, no arguments."""

    def __init__(self, load: Callable[[], Flask], options: dict[str, object], before_stop: Callable[[], None]) -> None:
        """Serve what `load` returns; it is called once, before the workers are forked."""
        self._load = load
        self.before_stop = before_stop
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application."""
        return self._load()


def serve(
    load: Callable[[], Flask],
    *,
    bind: str,
    workers: int | None = None,
    proxies: Sequence[str] = (),
    before_fork: Callable[[], None] = lambda: None,
    after_fork: Callable[[], None],
    before_stop: Callable[[], None] = lambda: None,
    when_ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until told to stop. `workers` None is one for each core that we may use.

    `before_fork` runs in the master for each worker to come. `after_fork` runs in each new worker, before its first
    request: what must not be shared is opened anew there. `before_stop` runs in each worker that stops, once it takes
    no more connections. `when_ready` runs once, when connections are accepted.
    """

    def pre_fork(_server: Any, _worker: Any) -> None:  # noqa: ANN401 # gunicorn has no types
        before_fork()

    def post_fork(_server: Any, _worker: Any) -> None:  # noqa: ANN401 # as above
        after_fork()

    def ready(_server: Any) -> None:  # noqa: ANN401 # as above
        when_ready()

    options = {
        **OPTIONS,
        "bind": bind,
        "workers": workers or len(os.sched_getaffinity(0)),
        "forwarded_allow_ips": ",".join(proxies),
        "pre_fork": pre_fork,
        "post_fork": post_fork,
        "when_ready": ready,
    }
    if SHARED_MEMORY.is_dir() and os.access(SHARED_MEMORY, os.W_OK):
        options["worker_tmp_dir"] = str(SHARED_MEMORY)
    _open_many_files()
    Service(load, options, before_stop).run()


def _open_many_files() -> None:
    """Let each worker hold as many connections as the system lets this program raise the limit to."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
