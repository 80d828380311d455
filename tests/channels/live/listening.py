"""A client that follows a stream as a browser's fetch does, by the rules of `text/event-stream`."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import dataclass, field
from typing import Any

from tests.channels.identity.credentials import claims, signed
from tests.channels.running import Running


@dataclass
class Heard:
    """An event as it was read."""

    kind: str = "message"
    id: str = ""
    data: list[str] = field(default_factory=list)
    retry: str = ""

    @property
    def body(self) -> Any:  # noqa: ANN401 # whatever was sent
        return json.loads("\n".join(self.data))


class Listener:
    """An open stream."""

    def __init__(
        self,
        client: socket.socket,
        path: str,
        credential: str | None,
        last_id: str | None = None,
        version: str = "1.1",
    ) -> None:
        """Ask for the stream at this path, after an event."""
        self.client = client
        asked = [f"GET {path} HTTP/{version}", "Host: localhost"]
        asked += [f"Authorization: Bearer {credential}"] if credential else []
        asked += [f"Last-Event-ID: {last_id}"] if last_id is not None else []
        client.sendall("\r\n".join([*asked, "", ""]).encode())
        self._file = client.makefile("rb")
        self.status = int(self._file.readline().split()[1])
        self.headers = {}
        while line := self._file.readline().strip():
            name, _, value = line.decode().partition(": ")
            self.headers[name.lower()] = value
        self.last_id = last_id

    def next(self) -> Heard | None:
        """Return the next event, or None where the stream ended."""
        heard = Heard()
        while line := self._file.readline().decode():
            name, _, value = line.rstrip("\n").partition(": ")
            if name == "" and value == "" and heard.data:
                self.last_id = heard.id
                return heard
            if name == "data":
                heard.data.append(value)
            elif name == "event":
                heard.kind = value
            elif name in {"id", "retry"}:
                setattr(heard, name, value)
        return None

    def texts(self, count: int) -> list[str]:
        """Return the words of the next messages, as many."""
        return [self.message().body["text"] for _ in range(count)]

    def message(self) -> Heard:
        """Return the next message."""
        while (heard := self.next()) is not None:
            if heard.kind == "message":
                return heard
        raise AssertionError("the stream ended")

    def last(self) -> Heard:
        """Return the last event before the stream ends."""
        last = None
        while (heard := self.next()) is not None:
            last = heard
        assert last is not None
        return last

    def close(self) -> None:
        self._file.close()
        self.client.close()


def credential_of(customer_id: str, holds_s: float = 600) -> str:
    """Return a credential that holds from now on."""
    now = time.time()
    return signed("HS256", claims(sub=customer_id, iat=int(now), exp=now + holds_s))


def listen(
    service: Running, conversation_id: str, credential: str | None = None, last_id: str | None = None
) -> Listener:
    """Follow a conversation, as Alice where nobody else is named."""
    path = f"/api/v1/conversations/{conversation_id}/events"
    return Listener(service.connected(), path, credential or credential_of("alice"), last_id)
