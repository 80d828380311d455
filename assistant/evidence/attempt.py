"""The attempt: when charging should have begun, the window to look in, and which transactions are the session's own.

Source    contract section 3 (attempt); causes.md C1 (Attempt window), C2 (d).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from assistant.domain.evidence import START_ACTIONS, Attempt, Command, Span, Transaction
from assistant.domain.records import ChargingSession, Event, Setting
from assistant.domain.thresholds import Thresholds

SAME_MOMENT = timedelta(minutes=2)


def attempt_of(
    charging_session: ChargingSession,
    events: list[Event],
    random_delays: tuple[Setting, ...],
    now: datetime,
    thresholds: Thresholds,
) -> Attempt:
    """Return the attempt: the plan, else the first start command, else the recorded start, else the creation."""
    at, named_by = _moment(charging_session, events, now)
    delays = [setting.value for setting in random_delays if setting.at <= at]
    delay_s = delays[-1] if delays and isinstance(delays[-1], int | float) else 0
    wait_s = max(thresholds.attempt_wait_s, delay_s + thresholds.random_delay_slack_s)
    start = at - timedelta(seconds=thresholds.attempt_lead_s)
    return Attempt(at, named_by, Span(start, at + timedelta(seconds=wait_s)))


Named = Literal["planned_start_at", "command", "started_at", "created_at"]


def _moment(charging_session: ChargingSession, events: list[Event], now: datetime) -> tuple[datetime, Named]:
    if charging_session.planned_start_at is not None:
        return charging_session.planned_start_at, "planned_start_at"
    named = [event for event in events if event.charging_session_id == charging_session.id]
    commands = [event.at for event in named if event.type == "command" and event.text("action") in START_ACTIONS]
    if commands:
        return min(commands), "command"
    if charging_session.started_at is not None:
        return charging_session.started_at, "started_at"
    started = [event.at for event in named if event.type == "transaction"]
    return charging_session.created_at or min(started, default=now), "created_at"


def mark_own(
    transactions: tuple[Transaction, ...],
    charging_session: ChargingSession,
    others: tuple[ChargingSession, ...],
    window: Span,
) -> tuple[Transaction, ...]:
    """Return the transactions, each marked as the session's own or not."""
    return tuple(
        replace(transaction, own=_is_own(transaction, charging_session, others, window)) for transaction in transactions
    )


def _is_own(
    transaction: Transaction, charging_session: ChargingSession, others: tuple[ChargingSession, ...], window: Span
) -> bool:
    if transaction.charging_session_id is not None:
        return transaction.charging_session_id == charging_session.id
    if transaction.connector_id not in {None, 0, charging_session.connector_id} or transaction.started_at is None:
        return False
    started_at = transaction.started_at
    if _near(started_at, charging_session.started_at):
        return True
    if any(_near(started_at, other.started_at) for other in others):
        return False
    if window.covers(started_at):
        return True
    planned_end_at = charging_session.planned_end_at
    return transaction.late and planned_end_at is not None and window.start <= started_at < planned_end_at


def _near(moment: datetime, recorded: datetime | None) -> bool:
    return recorded is not None and abs(moment - recorded) <= SAME_MOMENT


def complete_log(commands: tuple[Command, ...], attempt: Attempt, *, covered_throughout: bool) -> bool:
    """Tell whether a start command would stand in the record had one been sent: covered, or others of that day do."""
    day = timedelta(hours=24)
    return covered_throughout or any(
        abs(command.at - attempt.at) <= day and not attempt.window.covers(command.at) for command in commands
    )
