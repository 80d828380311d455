"""What the back office knows: the records of the contract, as frozen values.

Times are aware and in UTC. Units stand in the names. `None` is "not known", never "no" and never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERS = frozenset({int, float})
"""The kinds of numbers; yes and no are none of them."""

NO_FIELDS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Customer:
    """A person who charges at home."""

    id: str
    name: str | None = None
    email: str | None = None
    locale: str = "en-GB"
    timezone: str = "Europe/London"


@dataclass(frozen=True, slots=True)
class Charger:
    """A charge point and its household; `timezone` is already the customer's where the record gave none."""

    id: str
    customer_id: str
    name: str | None = None
    vendor: str | None = None
    model: str | None = None
    timezone: str = "Europe/London"
    connectors: int = 1
    phases: int | None = None
    heartbeat_interval_s: int | None = None
    connection_timeout_s: int | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChargingSession:
    """One attempt to charge: a row of the app's History."""

    id: str
    customer_id: str
    charger_id: str
    mode: str
    status: str
    connector_id: int = 1
    created_at: datetime | None = None
    planned_start_at: datetime | None = None
    planned_end_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    energy_kwh: float | None = None
    cost: float | None = None
    currency: str | None = None
    stop_reason: str | None = None
    status_reason: str | None = None
    target_soc_percent: float | None = None
    target_kwh: float | None = None
    vehicle_id: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds on a charger from `at` on, until the next one of the same name."""

    charger_id: str
    name: str
    value: object
    at: datetime

    @property
    def record_id(self) -> str:
        """Name the setting as the contract does: charger, name, moment."""
        return f"{self.charger_id}/{self.name}/{_to_the_second(self.at)}"


@dataclass(slots=True)
class Event:
    """Something that a charger, a car or the back office reported.

    `at` is the source's own clock, `received_at` ours. `connector_id` None or 0 is the whole charger.
    `fields` holds the fields of its type, named as in the contract; a field that is not known is absent.

    As fixed as the other values, but by the type checker alone: a record holds hundreds of events, and to make one
    takes six times as long where the interpreter has to guard it.
    """

    id: Final[str]
    charger_id: Final[str]
    type: Final[str]
    at: Final[datetime]
    received_at: Final[datetime]
    connector_id: Final[int | None] = None
    charging_session_id: Final[str | None] = None
    fields: Final[Mapping[str, object]] = field(default_factory=lambda: NO_FIELDS)

    def text(self, name: str) -> str | None:
        """Return a field that holds words, or None where it is not known."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    def number(self, name: str) -> float | None:
        """Return a field that holds a number, or None where it is not known."""
        value = self.fields.get(name)
        return float(value) if type(value) in NUMBERS else None  # type: ignore[arg-type] # a float or an int is one

    def flag(self, name: str) -> bool | None:
        """Return a field that holds yes or no, or None where it is not known."""
        value = self.fields.get(name)
        return value if isinstance(value, bool) else None

    def moment(self, name: str) -> datetime | None:
        """Return a field that holds a time, or None where it is not known."""
        value = self.fields.get(name)
        return value if isinstance(value, datetime) else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The charger's message log is complete between these two moments."""

    charger_id: str
    begins_at: datetime
    ends_at: datetime

    @property
    def record_id(self) -> str:
        """Name the span by its charger and its beginning."""
        return f"{self.charger_id}/coverage/{_to_the_second(self.begins_at)}"


@dataclass(frozen=True, slots=True)
class ChargingRecord:
    """Everything recorded around one charging session, unsorted, as of whenever it was read.

    `other_sessions` are the charger's other charging sessions that touch the same days, also of other household
    members; their ids are shown only to their owner. `events` cover two days before the attempt to two after the end.
    """

    customer: Customer
    charger: Charger
    charging_session: ChargingSession
    other_sessions: tuple[ChargingSession, ...] = ()
    settings: tuple[Setting, ...] = ()
    events: tuple[Event, ...] = ()
    coverage: tuple[Coverage, ...] = ()


def _to_the_second(moment: datetime) -> str:
    """Return a moment as ids write it: not by `strftime`, which looks at the machine's own time zone each time."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
