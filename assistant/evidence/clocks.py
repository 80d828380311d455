"""When things happened: the charger's clock against ours, late messages, clocks that cannot be used.

Source  causes.md C0 (Clock), C1, C4; OCPP 1.6 section 3.7 (queued messages), 4.9 (status reports).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Final

from assistant.domain.records import Event
from assistant.domain.thresholds import Thresholds

CHARGER_TYPES = frozenset({"heartbeat", "status", "transaction", "authorization", "meter", "boot", "firmware"})
QUEUED_TYPES = frozenset({"transaction", "meter"})
UNTIMED_TYPES = frozenset({"heartbeat", "boot", "authorization", "firmware"})
LIVE_TYPES = CHARGER_TYPES - QUEUED_TYPES
EARLIEST_USABLE = datetime(2015, 1, 1, tzinfo=UTC)
OFFLINE_MARK = "offline"
LATENCY_S = 1.0  # a message takes this long to arrive; beyond it reports are moved to stand beside our own commands


@dataclass(slots=True)
class Dated:
    """An event with the moment at which it happened, by a clock that can be trusted, and whether it came late.

    Fixed by the type checker alone, for the same reason as an event.
    """

    at: Final[datetime]
    event: Final[Event]
    late: Final[bool]

    @property
    def order(self) -> tuple[datetime, datetime, str, str]:
        """Order by moment, then by receipt; the id settles what is left, so that any input order gives one result."""
        return (self.at, self.event.received_at, self.event.type, self.event.id)


class Clock:
    """The charger's clock, judged by each day's live messages."""

    def __init__(self, events: Iterable[Event], thresholds: Thresholds) -> None:
        """Learn how far the charger's clock is off, day by day of receipt."""
        self._thresholds = thresholds
        by_day: dict[date, list[float]] = {}
        for event in events:
            if event.type in LIVE_TYPES and _states_time(event) and event.at >= EARLIEST_USABLE:
                by_day.setdefault(event.received_at.date(), []).append(_lag_s(event))
        live = {day: [lag for lag in lags if self._usable(lag)] for day, lags in by_day.items()}
        told = live if any(live.values()) else by_day
        self._skew_s = {day: median(lags) for day, lags in told.items() if lags}

    def _usable(self, lag_s: float) -> bool:
        return abs(lag_s) <= self._thresholds.clock_unusable_s

    def skew(self, moment: datetime) -> timedelta:
        """Return how much later than the charger's clock ours was on that day; zero where nothing tells."""
        return timedelta(seconds=self._skew_s.get(moment.date(), 0.0))

    def date(self, event: Event) -> Dated:
        """Return the event at the moment when it happened."""
        if event.type not in CHARGER_TYPES:
            return Dated(event.at, event, late=False)
        if event.at < EARLIEST_USABLE:
            return Dated(event.received_at, event, late=bool(event.flag("offline")))
        skew_s, lag_s = self._skew_s.get(event.received_at.date(), 0.0), _lag_s(event)
        tolerance_s = max(self._thresholds.late_message_s, abs(skew_s) + self._thresholds.clock_skew_ok_s)
        late = lag_s > tolerance_s or (event.type == "transaction" and _marked_offline(event))
        if not late and event.type not in QUEUED_TYPES and abs(lag_s) > self._thresholds.clock_unusable_s:
            return Dated(event.received_at, event, late=False)
        if abs(skew_s) <= LATENCY_S or (event.type in QUEUED_TYPES and abs(skew_s) <= self._thresholds.clock_skew_ok_s):
            return Dated(event.at, event, late)
        if abs(skew_s) <= self._thresholds.clock_skew_ok_s:
            return Dated(event.at + timedelta(seconds=skew_s), event, late)
        return Dated(event.at + timedelta(seconds=skew_s) if late else event.received_at, event, late)


def _lag_s(event: Event) -> float:
    return (event.received_at - event.at).total_seconds()


def _marked_offline(event: Event) -> bool:
    return event.flag("offline") is True or (event.text("transaction_id") or "").startswith(OFFLINE_MARK)


def _states_time(event: Event) -> bool:
    """Tell whether a message bears a time of its own: of these types only what an operator's records say."""
    return event.type not in UNTIMED_TYPES or event.at != event.received_at
