"""A gunicorn thread worker whose accept loop never waits for a client.

The stock worker closes a connection gently on its accept loop, up to 2 s for a client that lingers, and lets a pool
thread wait up to 5 s for the first byte of a new connection. Here both waits are the selector's: they cost no thread.
This rests on the inside of gunicorn 27.0.1, which is pinned; its tests measure that nobody waits for somebody else.
"""

from __future__ import annotations

import contextlib
import errno
import selectors
import socket
import time
from collections import deque
from concurrent.futures import Future
from functools import partial
from typing import Any, Final

from gunicorn.workers.gthread import TConn, ThreadWorker

LINGER_S: Final = 2.0  # as gunicorn's own gentle close
LONGEST_DRAIN: Final = 65_536
CHUNK: Final = 4_096
NO_CONNECTION: Final = frozenset({errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK})


class HandedOver(Exception):
    """The application took the client's socket over, and answers on it by itself: the worker lets it go."""


class Lingering:
    """A connection that was answered and half closed: the client's last words are read, so that it gets the answer."""

    def __init__(self, client: socket.socket) -> None:
        """Linger on this socket until its time is up."""
        self.client = client
        self.until = time.monotonic() + LINGER_S
        self.drained = 0


class SteadyWorker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """The stock thread worker, with both of its waits for clients moved to the selector."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 # gunicorn has no types
        """Begin with nobody lingering."""
        super().__init__(*args, **kwargs)
        self.lingering: deque[Lingering] = deque()

    def accept(self, listener: socket.socket) -> None:
        """Accept a connection, and give it a thread when its first byte has come."""
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno not in NO_CONNECTION:
                raise
            return
        self.nr_conns += 1
        connection = TConn(self.cfg, client, address, listener.getsockname())
        connection.set_timeout()
        self.pending_conns.append(connection)
        self.poller.register(client, selectors.EVENT_READ, partial(self.on_pending_socket_readable, connection))

    def finish_request(self, conn: TConn, fs: Future[Any]) -> None:
        """Keep the connection where it was kept alive; else close it gently, without waiting."""
        if not fs.cancelled() and fs.exception() is None and fs.result():
            super().finish_request(conn, fs)
            return
        self.nr_conns -= 1
        self._close_gently(conn.sock)

    def _close_gently(self, client: socket.socket) -> None:
        """Send the end of our side, and read on until the client has ended its own, or its time is up."""
        try:
            client.settimeout(0)
            client.shutdown(socket.SHUT_WR)
            leaving = Lingering(client)
            self.poller.register(client, selectors.EVENT_READ, partial(self._drain, leaving))
        except (OSError, ValueError, KeyError):
            client.close()
        else:
            self.lingering.append(leaving)

    def _drain(self, leaving: Lingering, client: socket.socket) -> None:
        try:
            read = len(client.recv(CHUNK))
        except BlockingIOError:
            return
        except OSError:
            read = 0
        leaving.drained += read
        if not read or leaving.drained >= LONGEST_DRAIN:
            self._let_go(leaving)

    def _let_go(self, leaving: Lingering) -> None:
        with contextlib.suppress(ValueError):
            self.lingering.remove(leaving)
        with contextlib.suppress(OSError, ValueError, KeyError):
            self.poller.unregister(leaving.client)
        leaving.client.close()

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:  # noqa: ANN401 # as above
        """Answer what went wrong; a socket that was handed over is another's to answer on, and stays open."""
        if isinstance(exc, HandedOver):
            client.close()  # the other has a copy
        else:
            super().handle_error(req, client, addr, exc)

    def _cap_keepalive(self, deadline: float) -> None:
        """Let nobody who has said nothing, and nobody's stream, hold up a worker that stops."""
        self.app.before_stop()
        super()._cap_keepalive(deadline)
        for connection in self.pending_conns:
            connection.timeout = min(connection.timeout, deadline)

    def murder_pending(self) -> None:
        """Close connections that never said anything, and those that have lingered long enough."""
        super().murder_pending()
        now = time.monotonic()
        while self.lingering and self.lingering[0].until <= now:
            self._let_go(self.lingering[0])
