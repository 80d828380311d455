"""One simulated home: a charger and its back office, joined by a real websocket on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from types import TracebackType
from typing import Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from assistant.simulator.clock import VirtualClock, moment_of_night, stamp
from assistant.simulator.ends import Answers, End, Payload
from assistant.simulator.recorder import RecordedConnection, Recorder

LOOPBACK = "127.0.0.1"
SUBPROTOCOLS = {"1.6": "ocpp1.6", "2.0.1": "ocpp2.0.1"}
QUEUED = frozenset({"StartTransaction", "StopTransaction", "MeterValues", "TransactionEvent"})
HEARTBEAT_S = 900
WORTHLESS_CLOCK = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(slots=True)
class Drawn:
    """Energy that was drawn in one transaction, as the app's own record has it."""

    started_at: datetime
    meter_start_wh: float
    ended_at: datetime | None = None
    energy_wh: float = 0.0

    def end(self, at: datetime, meter_wh: float) -> None:
        """Take the end of the transaction."""
        self.ended_at, self.energy_wh = at, meter_wh - self.meter_start_wh


class Home:
    """A charger and its back office. What the charger says while it is offline waits, as the standard has it."""

    version = "1.6"

    def __init__(self, begins_at: datetime) -> None:
        """Begin at a moment, not connected yet."""
        self.clock = VirtualClock(begins_at)
        self.recorder = Recorder(self.clock)
        self.evening = begins_at
        self.meter_wh = 1_482_300.0
        self.power_w = 7_200.0
        self.clock_set = True
        self.draws: list[Drawn] = []
        self.charger_answers: Answers = {}
        self.office_answers: Answers = {}
        self._booted_at = begins_at
        self._numbers = {"cp-": count(1), "cs-": count(1)}
        self._queue: list[tuple[str, Payload]] = []
        self._charger: End | None = None
        self._office: End | None = None
        self._socket: ClientConnection | None = None
        self._server: Server | None = None
        self._listening: asyncio.Task[None] | None = None
        self._accepted = asyncio.Event()
        self._left = asyncio.Event()
        self._next_heartbeat = begins_at

    async def __aenter__(self) -> Self:
        """Open the back office on a free port."""
        self._server = await serve(self._accept, LOOPBACK, 0, subprotocols=[SUBPROTOCOLS[self.version]])  # type: ignore[list-item] # a Subprotocol is a str
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection and the back office, without recording it."""
        if self._socket is not None:
            await self._hang_up()
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    @property
    def online(self) -> bool:
        """Tell whether the charger is connected."""
        return self._charger is not None

    def own_time(self) -> str:
        """Return what the charger's clock says; one that was never set counts from 1970."""
        now = self.clock.now
        return stamp(now if self.clock_set else WORTHLESS_CLOCK + (now - self._booted_at))

    def charger_is_deaf(self, *, deaf: bool) -> None:
        """Make the charger take commands without answering."""
        if self._charger is not None:
            self._charger.deaf = deaf

    async def connects(self) -> None:
        """Open the websocket."""
        server = self._server
        if server is None:
            raise RuntimeError("open the home first: async with Home(...)")
        self._accepted.clear()
        self._left.clear()
        port = next(iter(server.sockets)).getsockname()[1]
        protocol = SUBPROTOCOLS[self.version]
        self._socket = await connect(f"ws://{LOOPBACK}:{port}/charger", subprotocols=[protocol], ping_interval=None)  # type: ignore[list-item] # as above
        await self._accepted.wait()
        self._charger = End(self.version, self._socket, self.charger_answers, self._numbers["cp-"], "cp-")  # type: ignore[arg-type] # text frames
        self._listening = asyncio.create_task(_until_closed(self._charger))
        self._next_heartbeat = self.clock.now + timedelta(seconds=HEARTBEAT_S)

    async def loses_the_link(self) -> None:
        """Close the websocket; the back office notes it."""
        await self._hang_up()
        self.recorder.note("websocket closed")

    async def comes_back(self) -> None:
        """Open the websocket again and deliver what waited."""
        await self.connects()
        waiting, self._queue = self._queue, []
        for action, payload in waiting:
            await self.says(action, payload)

    async def until(self, clock_time: str) -> None:
        """Let the time pass until a clock time of the night, with the heartbeats that are due on the way."""
        await self.wait_until(moment_of_night(self.evening, clock_time))

    async def wait_until(self, moment: datetime) -> None:
        """Let the time pass until a moment."""
        while self.online and self._next_heartbeat < moment:
            self.clock.move_to(self._next_heartbeat)
            self._next_heartbeat += timedelta(seconds=HEARTBEAT_S)
            await self.says("Heartbeat", {})
        self.clock.move_to(moment)

    async def seconds(self, seconds: float) -> None:
        """Let some seconds pass."""
        await self.wait_until(self.clock.now + timedelta(seconds=seconds))

    async def says(self, action: str, payload: Payload, *, by_the_book: bool = True) -> Mapping[str, object]:
        """Send a message of the charger's and return the answer's fields; offline, keep what the standard keeps."""
        if self._charger is None:
            if action in QUEUED:
                self._queue.append((action, payload))
            return {}
        answer = await self._charger.call(action, payload, by_the_book=by_the_book)
        return {} if answer is None else vars(answer)

    async def is_told(self, action: str, payload: Payload, *, answered: bool = True) -> None:
        """Send a command of the back office's."""
        if self._office is None:
            raise RuntimeError("the charger is offline: a back office does not send what cannot be delivered")
        await self._office.call(action, payload, answered=answered)

    async def _accept(self, connection: ServerConnection) -> None:
        self.recorder.note("websocket opened")
        recorded = RecordedConnection(connection, self.recorder)  # type: ignore[arg-type] # text frames
        self._office = End(self.version, recorded, self.office_answers, self._numbers["cs-"], "cs-")
        self._accepted.set()
        await _until_closed(self._office)
        self._office = None
        self._left.set()

    async def _hang_up(self) -> None:
        if self._socket is not None and self._listening is not None:
            await self._socket.close()
            await self._listening
            await self._left.wait()
        self._socket = self._charger = self._listening = None

    def boots(self) -> None:
        """Begin to count the time since the charger was switched on."""
        self._booted_at = self.clock.now


async def _until_closed(end: End) -> None:
    with suppress(ConnectionClosed):
        await end.listen()
