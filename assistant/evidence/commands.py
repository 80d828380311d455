"""The command lane: what we asked of the charger, and what it answered.

No reply within the time allowed is a time-out, also where the record does not say so.
Source    causes.md C1 (Command → reply).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from assistant.domain.evidence import START_ACTIONS, Command
from assistant.domain.records import Event
from assistant.domain.thresholds import Thresholds
from assistant.evidence.clocks import Dated

TIMEOUT = "Timeout"
JUST_AFTER = timedelta(microseconds=1)


def command_lane(dated: list[Dated], now: datetime, thresholds: Thresholds) -> tuple[Command, ...]:
    """Return the commands in order, each with the reply that was known at `now`."""
    return tuple(_command(entry.event, now, thresholds) for entry in dated if entry.event.type == "command")


def after_commands(dated: list[Dated]) -> list[Dated]:
    """Return the events, each report that reached us after a start command of ours standing after it.

    A charger's clock may drop what is below a second: a report made just before the command by its own clock, and
    received after it, is its echo.
    """
    asked = [
        entry.at for entry in dated if entry.event.type == "command" and entry.event.text("action") in START_ACTIONS
    ]
    moved = []
    for entry in dated:
        live = entry.event.type == "status" and not entry.late
        behind = [at for at in asked if entry.at <= at <= entry.event.received_at] if live else []
        moved.append(Dated(max(behind) + JUST_AFTER, entry.event, late=False) if behind else entry)
    return moved


def _command(event: Event, now: datetime, thresholds: Thresholds) -> Command:
    patience = timedelta(seconds=thresholds.no_reply_s)
    replied_at = event.moment("replied_at")
    result = event.text("result")
    if replied_at is not None and replied_at > now:
        replied_at, result = None, None
    too_late = replied_at is not None and replied_at - event.at > patience
    never = result is None and replied_at is None and now - event.at > patience
    argument = event.fields.get("argument")
    return Command(
        record=event.id,
        action=event.text("action") or "",
        at=event.at,
        result=TIMEOUT if too_late or never else result,
        replied_at=replied_at,
        reason_code=event.text("reason_code"),
        argument=argument if isinstance(argument, Mapping) else {},
        connector_id=event.connector_id,
        charging_session_id=event.charging_session_id,
    )
