"""When each line of a log was received, in order, also where the line does not say.

Without an offset   the time is local; in the hour that a clock change repeats, the order of lines says which one.
Without a time      the order of lines holds: the frame's own timestamp, or the time that we told the charger, where it
                    fits between the neighbours; else the time of the line before, else of the one after.
Out of order        lines that come up to a thousand lines late are put where their receipt says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from zoneinfo import ZoneInfo

from assistant.feeds.field_checks import shown
from assistant.feeds.ocpp.log_lines import LogLine
from assistant.feeds.ocpp.readings import JsonObject, moment_of, object_of, objects_of
from assistant.feeds.record_lines import LineError

MOST_WAITING = 10_000  # lines without a time that are held until one with a time follows
REORDERED = 1_000  # lines
CLOCK_SET = datetime(2015, 1, 1, tzinfo=UTC)  # before it no clock of a charger was ever set (causes.md C0)
LONGEST_JUMP = timedelta(days=366)  # a timestamp further ahead than this places no line
CALL = (2, "2")


@dataclass(frozen=True, slots=True)
class Received:
    """A line and when we received it, in UTC; `known` is whether the line itself says so."""

    at: datetime
    line: LogLine
    known: bool


def received(lines: Iterable[LogLine], zone: ZoneInfo) -> Iterator[Received | tuple[int, LineError]]:
    """Yield the lines in the order of their receipt; a line that nothing places in time comes as its error."""
    waiting: list[tuple[datetime, int, Received]] = []
    for one in _dated(lines, zone):
        if not isinstance(one, Received):
            yield one
            continue
        heappush(waiting, (one.at, one.line.number, one))
        if len(waiting) > REORDERED:
            yield heappop(waiting)[2]
    while waiting:
        yield heappop(waiting)[2]


def _dated(lines: Iterable[LogLine], zone: ZoneInfo) -> Iterator[Received | tuple[int, LineError]]:
    before: datetime | None = None
    undated: list[LogLine] = []
    for line in lines:
        if line.at is None or line.at == "":
            undated.append(line)
            if len(undated) < MOST_WAITING:
                continue
            at = None
        else:
            at = _written(line.at, zone, before)
            if at is None:
                yield line.number, LineError("at", f"is not a time such as 2026-03-10T01:00:00Z: {shown(line.at)}")
                continue
        for placed in _placed(undated, zone, before, at):
            before = placed.at if isinstance(placed, Received) else before
            yield placed
        undated.clear()
        if at is not None:
            before = at
            yield Received(at, line, known=True)
    yield from _placed(undated, zone, before, None)


def _written(at: object, zone: ZoneInfo, before: datetime | None) -> datetime | None:
    """Return the time that a line states; without an offset it is the zone's."""
    if isinstance(at, str):
        try:
            naive = datetime.fromisoformat(at.strip().upper())
        except ValueError:
            naive = None
        if naive is not None and naive.tzinfo is None:
            return _local(naive, zone, before)
    return moment_of(at, zone)


def _local(naive: datetime, zone: ZoneInfo, before: datetime | None) -> datetime | None:
    try:
        first, second = (naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    except OverflowError:
        return None
    return second if before is not None and first < before <= second + timedelta(minutes=1) else first


def _placed(
    lines: list[LogLine], zone: ZoneInfo, before: datetime | None, after: datetime | None
) -> Iterator[Received | tuple[int, LineError]]:
    """Yield lines without a time, each at the best time between that of the line before and of the one after."""
    hints = [_hint(line, zone) for line in lines]
    at = before
    if at is None:
        at = next((hint for hint in hints if hint is not None and (after is None or hint <= after)), after)
    for line, hint in zip(lines, hints, strict=True):
        if at is None:
            yield line.number, LineError("at", "is not known, and nothing in the log tells when it was")
            continue
        if hint is not None and at <= hint <= (after or at + LONGEST_JUMP):
            at = hint
        yield Received(at, line, known=False)


def _hint(line: LogLine, zone: ZoneInfo) -> datetime | None:
    """Return the time that a frame carries itself: when it happened, or what we told the charger the time was."""
    payloads = [object_of(part) for part in line.frame[2:4]]
    if line.frame and line.frame[0] in CALL and line.direction != "cp_to_cs":
        return None
    for payload in payloads:
        for value in _times(payload):
            moment = moment_of(value, zone)
            if moment is not None and moment >= CLOCK_SET:
                return moment
    return None


def _times(payload: JsonObject) -> Iterator[object]:
    yield payload.get("currentTime")
    yield payload.get("timestamp")
    for reading in objects_of(payload.get("meterValue")):
        yield reading.get("timestamp")
