"""All that an undisturbed charge reports, for one line: `01:02 charge until=04:30 energy_kwh=25.2 stop_reason=Remote`.

That is the command, the start, Charging, a reading every half hour, the stop and Finishing. Without `until` it still
runs; `energy_kwh` is what it has drawn by its end or by now. `command=false` is a charge that nobody commanded, and
`stop_reason` says how it ended: `Remote`, if nothing else is written, by a command of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from assistant.scenarios.event_lines import EventLine

COMMAND_AHEAD = timedelta(seconds=6)
STATUS_BEHIND = timedelta(seconds=3)
STOP_AHEAD = timedelta(seconds=2)
BETWEEN_READINGS = timedelta(minutes=30)
METER_START_WH = 2_000_000
OFFERED_A = 32
PASSED_ON = ("charger_id", "connector_id")


def steps_of_a_charge(line: EventLine, now: datetime) -> Iterator[EventLine]:
    """Yield the lines that a `charge` line stands for; `now` is when a charge that still runs is looked at."""
    end = line.fields.get("until")
    place = {name: line.fields[name] for name in PASSED_ON if name in line.fields}
    own = {"of": line.fields.get("of", "s1"), **place}
    told = {**own, "transaction_id": line.fields.get("transaction_id", "1001")}
    drawn_wh = round(line.fields.get("energy_kwh", 0.0) * 1000)
    if line.fields.get("command", True):
        start_command = {**own, "action": "RemoteStartTransaction", "result": "Accepted"}
        yield EventLine(line.at - COMMAND_AHEAD, "command", start_command)
    started = {**told, "phase": "started", "meter_wh": METER_START_WH, "authorization": "Accepted"}
    yield EventLine(line.at, "transaction", started)
    yield EventLine(line.at + STATUS_BEHIND, "status", {**place, "status": "Charging", "error_code": "NoError"})
    for at, energy_wh, power_w in _readings(line.at, end or now, drawn_wh):
        reading = {**own, "power_w": power_w, "energy_wh": energy_wh, "current_offered_a": OFFERED_A}
        yield EventLine(at, "meter", reading)
    if end is None:
        return
    stop_reason = line.fields.get("stop_reason", "Remote")
    if stop_reason == "Remote":
        stop_command = {**own, "action": "RemoteStopTransaction", "result": "Accepted"}
        yield EventLine(end - STOP_AHEAD, "command", stop_command)
    ended = {**told, "phase": "ended", "meter_wh": METER_START_WH + drawn_wh, "stop_reason": stop_reason}
    yield EventLine(end, "transaction", ended)
    yield EventLine(end + STATUS_BEHIND, "status", {**place, "status": "Finishing", "error_code": "NoError"})


def _readings(start: datetime, end: datetime, drawn_wh: int) -> Iterator[tuple[datetime, int, int]]:
    """Yield moments between start and end, each with the meter in Wh and the power in W; there is at least one."""
    power_w = round(drawn_wh / ((end - start) / timedelta(hours=1)))
    parts = max(1, (end - start) // BETWEEN_READINGS) + 1
    for part in range(1, parts):
        yield start + (end - start) * part / parts, round(METER_START_WH + drawn_wh * part / parts), power_w
