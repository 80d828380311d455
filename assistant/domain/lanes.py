"""The values that lanes are made of: stretches of time, and what was reported in them.

All moments are aware, in UTC and comparable with each other: a charger's wrong clock has been corrected already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Generic, Literal, TypeVar

UNPLUGGED_AT_CAR = "ev side disconnected"

T_co = TypeVar("T_co", covariant=True)

LinkState = Literal["up", "down", "unknown"]
PlugState = Literal["in", "out", "unknown"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of time."""

    start: datetime
    end: datetime

    def covers(self, moment: datetime) -> bool:
        """Tell whether the moment lies in the span."""
        return self.start <= moment < self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share any time."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T_co]):
    """A value that held from `start` to `end`; `end` None is still so at `now`. `records` prove both edges."""

    value: T_co
    start: datetime
    end: datetime | None
    records: tuple[str, ...]

    def holds_at(self, moment: datetime) -> bool:
        """Tell whether the value held at the moment."""
        return self.start <= moment and (self.end is None or moment < self.end)

    def overlaps(self, span: Span) -> bool:
        """Tell whether the value held at any time in the span."""
        return self.start < span.end and (self.end is None or span.start < self.end)

    def lasts(self, until: datetime) -> timedelta:
        """Return how long the value held, up to `until` where it still does."""
        return (self.end or until) - self.start


Lane = tuple[Stretch[T_co], ...]


@dataclass(frozen=True, slots=True)
class ConnectorStatus:
    """A connector's report: OCPP status, error code, and the maker's own words."""

    status: str
    error_code: str | None = None
    info: str | None = None
    vendor_error_code: str | None = None
    whole_charger: bool = False

    @property
    def unplugged_at_car(self) -> bool:
        """Tell whether the report is a plug that came out at the car, told as a pause (OCPP 1.6 section 4.9)."""
        return (self.info or "").strip().lower() == UNPLUGGED_AT_CAR


@dataclass(frozen=True, slots=True)
class Command:
    """A command of ours and its reply. `result` is `Timeout` where none came in time, None where one may still come."""

    record: str
    action: str
    at: datetime
    result: str | None
    replied_at: datetime | None
    reason_code: str | None
    argument: Mapping[str, object]
    connector_id: int | None
    charging_session_id: str | None

    @property
    def answered(self) -> bool:
        """Tell whether the charger gave any reply in time."""
        return self.result not in {None, "Timeout"}


@dataclass(frozen=True, slots=True)
class Transaction:
    """A charging transaction, folded from its events. `own` is whether it belongs to the charging session judged.

    `timed` is off where its clock could not be used: it happened, and nobody knows when.
    """

    transaction_id: str | None
    own: bool
    charging_session_id: str | None
    connector_id: int | None
    started_at: datetime | None
    ended_at: datetime | None
    meter_start_wh: float | None
    meter_stop_wh: float | None
    authorization: str | None
    stop_reason: str | None
    trigger_reasons: tuple[tuple[datetime, str, str], ...]
    charging_states: tuple[tuple[datetime, str, str], ...]
    reply_error: str | None
    late: bool
    records: tuple[str, ...]
    last_heard_at: datetime | None
    timed: bool = True

    def open_at(self, moment: datetime) -> bool:
        """Tell whether the transaction ran at the moment."""
        return (
            self.started_at is not None
            and self.started_at <= moment
            and (self.ended_at is None or moment < self.ended_at)
        )


@dataclass(slots=True)
class Sample:
    """One reading of a number: `value` in the unit that the lane names.

    Fixed by the type checker alone, for the same reason as an event.
    """

    at: Final[datetime]
    value: Final[float]
    record: Final[str]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit set on the charger, in amperes per phase; `source` as in the contract."""

    amps: float
    source: str
    record: str
    surplus_w: float | None = None
    site_load_a: float | None = None
