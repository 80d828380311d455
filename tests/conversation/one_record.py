"""A door to the record of one charging session, as a scenario writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.domain.errors import NotFound
from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Customer


@dataclass(frozen=True)
class OneRecord:
    """The records of a customer with one charger, looked up as the real door has it: customer first."""

    record: ChargingRecord

    def customer(self, customer_id: str) -> Customer:
        if customer_id != self.record.customer.id:
            raise NotFound("there is no such customer")
        return self.record.customer

    def chargers(self, customer_id: str) -> list[Charger]:
        return [self.record.charger] if customer_id == self.record.customer.id else []

    def charging_sessions(
        self, customer_id: str, *, limit: int = 50, span: tuple[datetime, datetime] | None = None
    ) -> list[ChargingSession]:
        assert customer_id == self.record.customer.id
        assert limit
        assert span is None
        return [self.record.charging_session]

    def charging_session(self, customer_id: str, charging_session_id: str) -> ChargingSession:
        return self.charging_record(customer_id, charging_session_id).charging_session

    def charging_record(self, customer_id: str, charging_session_id: str) -> ChargingRecord:
        if (customer_id, charging_session_id) != (self.record.customer.id, self.record.charging_session.id):
            raise NotFound("there is no such session")
        return self.record

    def charger_record(self, customer_id: str, charger_id: str, around: datetime) -> ChargingRecord:
        assert around.tzinfo
        assert charger_id == self.record.charger.id
        return self.charging_record(customer_id, self.record.charging_session.id)
