"""The records' door on a real database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Customer
from assistant.records import charging_sessions as door
from assistant.records.database import Database


@dataclass(frozen=True, slots=True)
class DatabaseDoor:
    """Reads what a customer may see from a database; each call is a reading of its own."""

    db: Database

    def customer(self, customer_id: str) -> Customer:
        """Return the customer. Raise NotFound."""
        return door.customer(self.db, customer_id)

    def chargers(self, customer_id: str) -> list[Charger]:
        """Return the chargers that the customer owns or is a member of."""
        return door.chargers(self.db, customer_id)

    def charging_sessions(
        self, customer_id: str, *, limit: int = 50, span: tuple[datetime, datetime] | None = None
    ) -> list[ChargingSession]:
        """Return the charging sessions that the customer may see, newest attempt first."""
        return door.charging_sessions(self.db, customer_id, limit=limit, span=span)

    def charging_record(self, customer_id: str, charging_session_id: str) -> ChargingRecord:
        """Return everything recorded around one charging session. Raise NotFound."""
        return door.charging_record(self.db, customer_id, charging_session_id)
