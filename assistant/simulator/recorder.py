"""Records the frames that a back office sends and receives, as an OCPP message log."""

from __future__ import annotations

import json
from typing import Protocol

from assistant.simulator.clock import VirtualClock


class Connection(Protocol):
    """What both ends of a websocket offer."""

    async def recv(self) -> str:
        """Return the next message."""

    async def send(self, message: str) -> None:
        """Send a message."""


class Recorder:
    """Writes one line a frame, with the time at which the back office saw it."""

    def __init__(self, clock: VirtualClock) -> None:
        """Begin an empty log."""
        self.lines: list[str] = []
        self._clock = clock

    def frame(self, direction: str, message: str) -> None:
        """Record a frame."""
        self._write({"dir": direction, "frame": json.loads(message)})

    def note(self, text: str) -> None:
        """Record what happened to the connection."""
        self._write({"dir": "note", "text": text})

    def _write(self, line: dict[str, object]) -> None:
        at = self._clock.tick().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self.lines.append(json.dumps({"at": at} | line, separators=(",", ":")))


class RecordedConnection:
    """The back office's end of a websocket: what passes is recorded."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        """Record this connection."""
        self._connection = connection
        self._recorder = recorder

    async def recv(self) -> str:
        """Return the next message from the charger."""
        message = await self._connection.recv()
        self._recorder.frame("cp_to_cs", message)
        return message

    async def send(self, message: str) -> None:
        """Send a message to the charger."""
        self._recorder.frame("cs_to_cp", message)
        await self._connection.send(message)
