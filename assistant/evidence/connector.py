"""The status lane and the plug lane: what the connector reported, and what that says of the car being plugged in.

A report holds until the next one, and no longer than the link and the charger's uptime: what was said before an outage
or a restart is not known to hold after it. `Preparing` that follows our own start command does not prove a cable.
Source    causes.md C0, C1 (fresh), C2 (j), fact 6; OCPP 1.6 section 4.9, 7.7.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.domain.evidence import START_ACTIONS, Command, ConnectorStatus, Lane, LinkState, PlugState, Stretch
from assistant.domain.records import Event
from assistant.domain.thresholds import Thresholds
from assistant.evidence.clocks import Dated

WHOLE_CHARGER_STATUSES = frozenset({"Unavailable", "Faulted"})
CAR_THERE = frozenset({"Charging", "SuspendedEV", "SuspendedEVSE", "Finishing", "Occupied"})
CAR_STATES = frozenset({"Charging", "SuspendedEV", "SuspendedEVSE", "EVConnected"})
PLUGGED_TRIGGERS = frozenset({"CablePluggedIn", "EVDetected"})
HISTORY = timedelta(hours=24)  # a report delivered a day after is history, not state
LAST_WORD = timedelta(seconds=1)  # a silence begins with the last message, and what that one said did hold then


def status_lane(
    dated: list[Dated], connector_id: int, connectors: int, breaks: list[datetime]
) -> Lane[ConnectorStatus]:
    """Return the reports of the connector and of the whole charger, each until the next one or the next break."""
    own: list[tuple[datetime, Event, ConnectorStatus]] = []
    whole: list[tuple[datetime, Event, ConnectorStatus]] = []
    for entry in dated:
        if entry.event.type != "status" or (entry.late and entry.event.received_at - entry.at > HISTORY):
            continue
        report = ConnectorStatus(
            status=entry.event.text("status") or "",
            error_code=entry.event.text("error_code"),
            info=entry.event.text("info"),
            vendor_error_code=entry.event.text("vendor_error_code"),
        )
        if entry.event.connector_id == connector_id:
            own.append((entry.at, entry.event, report))
        elif not entry.event.connector_id:
            if connectors == 1 and report.status not in WHOLE_CHARGER_STATUSES | {"Available"}:
                own.append((entry.at, entry.event, report))
            else:
                whole.append((entry.at, entry.event, _of_whole_charger(report)))
    troubles = [held for held in _held(whole, breaks) if held.value.status in WHOLE_CHARGER_STATUSES]
    return (*_held(own, breaks), *troubles)


def plug_lane(
    status: Lane[ConnectorStatus], dated: list[Dated], commands: tuple[Command, ...], thresholds: Thresholds
) -> Lane[PlugState]:
    """Return when the car was plugged in, as far as the connector and its transactions tell."""
    seen: list[tuple[datetime, PlugState, str, datetime | None]] = []
    previous: str | None = None
    for held in status:
        if held.value.whole_charger:
            continue
        state = _plug_state(held, previous, commands, thresholds)
        seen.append((held.start, state, held.records[0], held.end))
        previous = held.value.status
    for entry in dated:
        state_told = _told_by_transaction(entry.event)
        if state_told is not None:
            seen.append((entry.at, state_told, entry.event.id, None))
    seen.sort(key=lambda told: (told[0], told[2]))
    lane: list[Stretch[PlugState]] = []
    for index, (at, state, record, end) in enumerate(seen):
        following = seen[index + 1][0] if index + 1 < len(seen) else None
        until = min((moment for moment in (following, end) if moment is not None), default=None)
        if until is not None and until <= at:
            continue
        if lane and lane[-1].value == state and lane[-1].end == at:
            lane[-1] = Stretch(state, lane[-1].start, until, lane[-1].records)
        else:
            lane.append(Stretch(state, at, until, (record,)))
    return tuple(lane)


def follows_command(at: datetime, commands: tuple[Command, ...], thresholds: Thresholds) -> bool:
    """Tell whether a start command of ours came shortly before, so that `Preparing` may be its echo."""
    wait = timedelta(seconds=thresholds.connection_wait_most_s)
    return any(command.action in START_ACTIONS and command.at <= at <= command.at + wait for command in commands)


def _plug_state(
    held: Stretch[ConnectorStatus], previous: str | None, commands: tuple[Command, ...], thresholds: Thresholds
) -> PlugState:
    if held.value.status == "Available":
        return "out"
    if held.value.unplugged_at_car:
        return "out"
    if held.value.status in CAR_THERE:
        return "in"
    if held.value.status == "Preparing":
        echo = previous in {None, "Available"} and follows_command(held.start, commands, thresholds)
        return "unknown" if echo else "in"
    return "unknown"


def _told_by_transaction(event: Event) -> PlugState | None:
    if event.type != "transaction":
        return None
    if event.text("stop_reason") == "EVDisconnected" or event.text("trigger_reason") == "EVDeparted":
        return "out"
    if event.text("trigger_reason") in PLUGGED_TRIGGERS or event.text("charging_state") in CAR_STATES:
        return "in"
    return None


def _of_whole_charger(report: ConnectorStatus) -> ConnectorStatus:
    return ConnectorStatus(report.status, report.error_code, report.info, report.vendor_error_code, whole_charger=True)


def _held(
    reports: list[tuple[datetime, Event, ConnectorStatus]], breaks: list[datetime]
) -> list[Stretch[ConnectorStatus]]:
    lane: list[Stretch[ConnectorStatus]] = []
    for index, (at, event, report) in enumerate(reports):
        following = reports[index + 1] if index + 1 < len(reports) else None
        broken = next((moment for moment in breaks if at < moment), None)
        end = min((moment for moment in (following[0] if following else None, broken) if moment), default=None)
        if end is not None and end <= at:
            continue
        records = (event.id, following[1].id) if following and end == following[0] else (event.id,)
        lane.append(Stretch(report, at, end, records))
    return lane


def breaks_of(link: Lane[LinkState], boots: tuple[tuple[datetime, str], ...]) -> list[datetime]:
    """Return the moments after which an earlier report is no longer known to hold: lost links and restarts."""
    lost = [held.start + LAST_WORD for held in link if held.value == "down"]
    return sorted([*lost, *(at for at, _ in boots)])
