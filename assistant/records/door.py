"""The records as those who answer read them: the look-ups of `charging_sessions`, customer first, over one database.

`OneReading` is the door for one turn: a single connection serves it, and what it has read it does not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ParamSpec, TypeVar, cast

from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Customer
from assistant.records import charging_sessions as look_up
from assistant.records.transaction import Reading

Asked = ParamSpec("Asked")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Records:
    """The door to the records of one database."""

    db: Reading

    def customer(self, customer_id: str) -> Customer:
        """Return the customer. Raise NotFound."""
        return look_up.customer(self.db, customer_id)

    def chargers(self, customer_id: str) -> Sequence[Charger]:
        """Return the chargers that the customer owns or is a member of."""
        return look_up.chargers(self.db, customer_id)

    def charging_sessions(
        self, customer_id: str, *, limit: int = 50, span: tuple[datetime, datetime] | None = None
    ) -> Sequence[ChargingSession]:
        """Return the charging sessions that the customer may see, newest attempt first."""
        return look_up.charging_sessions(self.db, customer_id, limit=limit, span=span)

    def charging_session(self, customer_id: str, charging_session_id: str) -> ChargingSession:
        """Return the row of one charging session. Raise NotFound."""
        return look_up.charging_session(self.db, customer_id, charging_session_id)

    def charging_record(self, customer_id: str, charging_session_id: str) -> ChargingRecord:
        """Return everything recorded around one charging session. Raise NotFound."""
        return look_up.charging_record(self.db, customer_id, charging_session_id)

    def charger_record(self, customer_id: str, charger_id: str, around: datetime) -> ChargingRecord:
        """Return what the charger told last before a moment, about its latest session. Raise NotFound."""
        return look_up.charger_record(self.db, customer_id, charger_id, around)


@dataclass(frozen=True)
class OneReading(Records):
    """The door for one turn, which is over before what it read can be out of date. Keep none longer than that."""

    _known: dict[Hashable, object] = field(default_factory=dict)

    def customer(self, customer_id: str) -> Customer:
        """Return the customer. Raise NotFound."""
        return self._once(super().customer, customer_id)

    def chargers(self, customer_id: str) -> Sequence[Charger]:
        """Return the chargers that the customer owns or is a member of."""
        return self._once(super().chargers, customer_id)

    def charging_sessions(
        self, customer_id: str, *, limit: int = 50, span: tuple[datetime, datetime] | None = None
    ) -> Sequence[ChargingSession]:
        """Return the charging sessions that the customer may see, newest attempt first."""
        return self._once(super().charging_sessions, customer_id, limit=limit, span=span)

    def charging_record(self, customer_id: str, charging_session_id: str) -> ChargingRecord:
        """Return everything recorded around one charging session. Raise NotFound."""
        return self._once(super().charging_record, customer_id, charging_session_id)

    def _once(self, look_up: Callable[Asked, Result], *asked: Asked.args, **more: Asked.kwargs) -> Result:
        """Return what the same look-up, for the same customer, came to before; else look it up."""
        key = (look_up.__name__, asked, *more.values())
        if key not in self._known:
            self._known[key] = look_up(*asked, **more)
        return cast("Result", self._known[key])
