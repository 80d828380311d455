"""Evidence: every lane of one charging session, as it stood at the attempt, and the questions that causes ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

from assistant.domain.lanes import (
    Command,
    ConnectorStatus,
    Lane,
    Limit,
    LinkState,
    PlugState,
    Sample,
    Span,
    Stretch,
    Transaction,
)
from assistant.domain.records import Charger, ChargingSession, Coverage, Event, Setting
from assistant.domain.thresholds import Thresholds

__all__ = [
    "Attempt",
    "Command",
    "ConnectorStatus",
    "Course",
    "Evidence",
    "Lane",
    "Limit",
    "LinkState",
    "PlugState",
    "Sample",
    "Span",
    "Stretch",
    "Transaction",
]

Course = Literal["to_come", "did_not_charge", "charging", "paused", "charged"]

START_ACTIONS = frozenset({"RemoteStartTransaction", "RequestStartTransaction"})
STOP_ACTIONS = frozenset({"RemoteStopTransaction", "RequestStopTransaction"})


@dataclass(frozen=True, slots=True)
class Attempt:
    """When charging should have begun (or stopped), what says so, and the window in which causes are looked for."""

    at: datetime
    named_by: Literal["planned_start_at", "command", "started_at", "created_at", "stop"]
    window: Span


@dataclass(frozen=True)
class Evidence:
    """All lanes of one charging session. See `assistant.evidence` for how each is worked out."""

    charging_session: ChargingSession
    charger: Charger
    now: datetime
    thresholds: Thresholds
    attempt: Attempt
    course: Course
    link: Lane[LinkState]
    plug: Lane[PlugState]
    status: Lane[ConnectorStatus]
    commands: tuple[Command, ...]
    transactions: tuple[Transaction, ...]
    other_sessions: tuple[ChargingSession, ...]
    power_w: tuple[Sample, ...]
    energy_wh: tuple[Sample, ...]
    soc_percent: tuple[Sample, ...]
    offered_a: tuple[Sample, ...]
    charging: Lane[bool]
    limits: Mapping[str, Lane[Limit]]
    settings: Mapping[str, tuple[Setting, ...]]
    plans: tuple[Event, ...]
    vehicle: tuple[Event, ...]
    boots: tuple[Event, ...]
    firmware: tuple[Event, ...]
    authorizations: tuple[Event, ...]
    reservations: tuple[Event, ...]
    heard_at: tuple[tuple[datetime, str], ...]
    energy_kwh: float | None
    skew: timedelta
    coverage: tuple[Coverage, ...]
    disconnects: Mapping[str, datetime]
    covered: bool
    complete: bool
    data_until: datetime | None

    @property
    def window(self) -> Span:
        """Return the window in which causes are looked for."""
        return self.attempt.window

    @cached_property
    def known_until(self) -> datetime:
        """Return how far a state that did not end may be said to last: to `now`, or to a last message long before."""
        last = self.heard_at[-1][0] if self.heard_at else self.data_until
        if last is None:
            return self.now
        interval_s = self.charger.heartbeat_interval_s
        usual_s = (
            self.thresholds.attempt_wait_s if interval_s is None else 2 * interval_s + self.thresholds.silence_slack_s
        )
        return self.now if self.now - last <= timedelta(seconds=usual_s) else last

    def moved_to(self, moment: datetime, window: Span) -> Evidence:
        """Return the same lanes, asked about another moment, such as the end of the charging."""
        return replace(self, attempt=Attempt(moment, "stop", window))

    @cached_property
    def moment(self) -> datetime:
        """Return when charging was really asked for: the first start command of the attempt, else the attempt."""
        return self.starts[0].at if self.starts and self.attempt.named_by != "stop" else self.attempt.at

    @cached_property
    def latest(self) -> datetime:
        """Return until when something may have begun and still explain: the end of the window, or the asking itself."""
        return max(self.window.end, self.moment)

    @cached_property
    def asked(self) -> Span:
        """Return the time over which charging was asked for: from the asking to the latest moment that counts."""
        return Span(self.moment, self.latest)

    def link_down(self) -> Stretch[LinkState] | None:
        """Return the stretch in which the link was down when charging was asked for, or when it stopped, or None."""
        if self.attempt.named_by == "stop":
            return next((held for held in self.link if held.value == "down" and held.overlaps(self.window)), None)
        return next((held for held in self.link if held.value == "down" and held.holds_at(self.moment)), None)

    @cached_property
    def unanswered(self) -> Command | None:
        """Return the first start command that timed out where none was answered, else any command that did, or None."""
        asked = self.starts or tuple(command for command in self.commands if self.window.covers(command.at))
        if any(command.answered for command in asked):
            return None
        return next((command for command in asked if command.result == "Timeout"), None)

    def dark(self) -> Stretch[LinkState] | None:
        """Return the dark period at the attempt: a lost link, or a command that nobody was there to answer (C2 i)."""
        down = self.link_down()
        if down is not None or self.unanswered is None:
            return down
        asked_at = self.unanswered.at
        around = timedelta(seconds=self.silence_around_s)
        if self.heard_within(Span(asked_at - around, asked_at + around)):
            return None
        before = self.last_heard_before(asked_at)
        after = next((heard for heard in self.heard_at if heard[0] > asked_at), None)
        start = before or (asked_at, self.unanswered.record)
        records = (start[1], *((after[1],) if after else ()))
        return Stretch("down", start[0], after[0] if after else None, records)

    @property
    def silence_around_s(self) -> float:
        """Return how long nothing must be heard around an unanswered command to mean a lost link (C2 i), in seconds."""
        interval_s = self.charger.heartbeat_interval_s
        if interval_s is None or interval_s >= self.thresholds.rare_heartbeat_s:
            return self.thresholds.unanswered_around_s
        return interval_s + self.thresholds.silence_slack_s

    def up_throughout(self, span: Span) -> bool:
        """Tell whether no lost link touches the span."""
        return not any(held.value == "down" and held.overlaps(span) for held in self.link)

    def statuses(self, *names: str, span: Span | None = None) -> Iterator[Stretch[ConnectorStatus]]:
        """Yield the reports with one of these statuses that hold at some time in the span (default: the window)."""
        over = span or self.window
        return (held for held in self.status if held.value.status in names and held.overlaps(over))

    def status_at(self, moment: datetime) -> Stretch[ConnectorStatus] | None:
        """Return the connector's own report that was fresh at the moment, or None."""
        own = (held for held in self.status if not held.value.whole_charger and held.holds_at(moment))
        return next(own, None)

    def plug_at(self, moment: datetime) -> Stretch[PlugState] | None:
        """Return what is known of the plug at the moment, or None."""
        return next((held for held in self.plug if held.holds_at(moment)), None)

    def setting(self, name: str, moment: datetime | None = None) -> Setting | None:
        """Return the setting in force at the moment (default: the attempt), or None where none was recorded then."""
        at = moment or self.attempt.at
        in_force = [setting for setting in self.settings.get(name, ()) if setting.at <= at]
        return in_force[-1] if in_force else None

    def plans_of(self, *actions: str) -> list[Event]:
        """Return the plan events of this charging session with one of these actions, oldest first."""
        return [event for event in self.plans if event.text("action") in actions] if self.plans else []

    def withheld(self, reason: str) -> Event | None:
        """Return the decision not to start for this reason, or None."""
        return next((event for event in self.plans_of("start_withheld") if event.text("reason") == reason), None)

    @cached_property
    def starts(self) -> tuple[Command, ...]:
        """Return the start commands of this attempt, oldest first."""
        own = self.charging_session.id
        return tuple(
            command
            for command in self.commands
            if command.action in START_ACTIONS
            and (
                command.charging_session_id == own
                or (command.charging_session_id is None and self.window.covers(command.at))
            )
        )

    @cached_property
    def own_transactions(self) -> tuple[Transaction, ...]:
        """Return the transactions that belong to the charging session, oldest first."""
        return tuple(transaction for transaction in self.transactions if transaction.own)

    def heard_within(self, span: Span) -> tuple[datetime, str] | None:
        """Return the first message received from the charger in the span, or None."""
        return next((heard for heard in self.heard_at if span.covers(heard[0])), None)

    def last_heard_before(self, moment: datetime) -> tuple[datetime, str] | None:
        """Return the last message received from the charger before the moment, or None."""
        return next((heard for heard in reversed(self.heard_at) if heard[0] < moment), None)

    def limits_at(self, moment: datetime, *sources: str) -> list[Stretch[Limit]]:
        """Return the limits of these sources in force at the moment."""
        return [held for source in sources for held in self.limits.get(source, ()) if held.holds_at(moment)]

    def car_facts(self, name: str, *, within: timedelta) -> Iterator[Event]:
        """Yield the car's reports that carry this field, newest first, no older than `within` at the attempt."""
        at = self.attempt.at
        for event in reversed(self.vehicle):
            if at - within <= event.at <= self.window.end and name in event.fields:
                yield event
