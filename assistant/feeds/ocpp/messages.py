"""Calls, and the replies to them, as they stand in frames of OCPP-J: [2, id, action, payload], [3, …], [4, …]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.feeds.ocpp.log_lines import FROM_CHARGER
from assistant.feeds.ocpp.readings import JsonObject, text_of, whole_of
from assistant.feeds.ocpp.receipts import Received

CALL, RESULT, ERROR = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Call:
    """A request. `mark` names the line, the same each time that it is read."""

    mark: str
    line: int
    at: datetime
    from_charger: bool
    message_id: str
    action: str
    payload: JsonObject


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `error` is the code and words of an answer that is an error, else None."""

    at: datetime
    from_charger: bool
    message_id: str
    payload: JsonObject
    error: str | None
    line: int


def message_of(received: Received, mark: str) -> Call | Reply | None:
    """Return what a frame says, or None where it cannot be made out."""
    frame = received.line.frame
    from_charger = received.line.direction == FROM_CHARGER
    kind = whole_of(frame[0]) if frame else None
    message_id = text_of(frame[1]) if len(frame) > 1 else None
    if kind == CALL and len(frame) > 2:  # noqa: PLR2004 # a call has its action third
        action = text_of(frame[2])
        if action is None:
            return None
        payload = _payload(frame, 3)
        return Call(mark, received.line.number, received.at, from_charger, message_id or "", action, payload)
    if message_id is None:
        return None
    if kind == RESULT:
        return Reply(received.at, from_charger, message_id, _payload(frame, 2), None, received.line.number)
    if kind == ERROR:
        told = ": ".join(said for part in frame[2:4] if (said := text_of(part)))
        return Reply(received.at, from_charger, message_id, {}, told or "error", received.line.number)
    return None


def _payload(frame: list[object], index: int) -> JsonObject:
    payload = frame[index] if len(frame) > index else None
    return payload if isinstance(payload, dict) else {}
