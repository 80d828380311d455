"""Both ends of a connection, of the `ocpp` package: each answers what it is asked as its script has it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from types import ModuleType

from ocpp import messages, v16, v201
from ocpp.charge_point import ChargePoint
from ocpp.v16 import call as call16
from ocpp.v16 import call_result as result16
from ocpp.v201 import call as call201
from ocpp.v201 import call_result as result201

from assistant.simulator.recorder import Connection

Payload = Mapping[str, object]
Answer = Payload | Callable[[Payload], Payload]
Answers = dict[str, Answer]

ANSWER_S = 30.0  # of real time: an answer comes within milliseconds, on a busy machine within seconds
NO_ANSWER_S = 0.05  # of real time: what is known not to come is not waited for
CALL_BEGINS = "[2"

QUIET = logging.getLogger("assistant.simulator.frames")
QUIET.addHandler(logging.NullHandler())
QUIET.propagate = False

CALLS: Mapping[str, ModuleType] = {"1.6": call16, "2.0.1": call201}
RESULTS: Mapping[str, ModuleType] = {"1.6": result16, "2.0.1": result201}
POINTS: Mapping[str, type[ChargePoint]] = {"1.6": v16.ChargePoint, "2.0.1": v201.ChargePoint}

messages.ASYNC_VALIDATION = False  # a thread for each frame would only make a night slower


class End:
    """One end: it sends calls by the name of their action, and answers by what its script says at the time."""

    def __init__(
        self, version: str, connection: Connection, answers: Answers, numbers: count[int], prefix: str
    ) -> None:
        """Take an open connection; message ids are the prefix and the next number, so that each run has the same."""
        self.deaf = False
        self._connection = connection
        self._version = version
        self._answers = answers
        self._numbers = numbers
        self._prefix = prefix
        self._point = POINTS[version]("simulated", connection, response_timeout=ANSWER_S, logger=QUIET)
        for action in answers:
            self._point.route_map[action] = {"_on_action": partial(self._answer, action)}

    async def listen(self) -> None:
        """Take what comes until the connection closes; a deaf end answers nothing that it is asked."""
        while True:
            message = await self._connection.recv()
            if not (self.deaf and message.startswith(CALL_BEGINS)):
                await self._point.route_message(message)

    async def call(
        self, action: str, payload: Payload, *, answered: bool = True, by_the_book: bool = True
    ) -> object | None:
        """Send a call and return the answer; None where it is an error, or none comes."""
        request = getattr(CALLS[self._version], action)(**payload)
        message_id = f"{self._prefix}{next(self._numbers)}"
        self._point._response_timeout = ANSWER_S if answered else NO_ANSWER_S  # noqa: SLF001 # the package sets it once for all calls
        try:
            answer: object | None = await self._point.call(
                request, unique_id=message_id, skip_schema_validation=not by_the_book
            )
        except TimeoutError:
            if answered:
                raise
            return None
        return answer

    def _answer(self, action: str, **payload: object) -> object:
        answer = self._answers[action]
        told = answer(payload) if callable(answer) else answer
        return getattr(RESULTS[self._version], action)(**told)
