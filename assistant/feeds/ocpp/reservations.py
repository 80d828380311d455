"""Reservations: those that a charger accepted, for whom they were, and when they were taken back.

A reservation is told when it is over, or where the log ends: by then a start with another tag, or with its own, has
shown whether it was for somebody else.
Source    OCPP 1.6 section 5.13 (ReserveNow), 5.2; OCPP 2.0.1 H.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assistant.domain.records import Event
from assistant.feeds.ocpp.attempts import Attempt, Attempts
from assistant.feeds.ocpp.commands import accepted_at
from assistant.feeds.ocpp.events import ChargerLog, connector_of
from assistant.feeds.ocpp.exchanges import Exchange
from assistant.feeds.ocpp.messages import Call
from assistant.feeds.ocpp.readings import first_of, moment_of, object_of, text_of, whole_of

CANCELLED = "Cancelled"


@dataclass(frozen=True, slots=True)
class Reservation:
    """A reservation that the charger accepted."""

    call: Call
    at: datetime
    connector_id: int | None
    number: int | None
    tag: str | None
    until_at: datetime | None


class Reservations:
    """The reservations of a charger."""

    def __init__(self) -> None:
        """Begin without any."""
        self._standing: list[Reservation] = []

    def told(self, exchange: Exchange, log: ChargerLog) -> Iterator[Event | None]:
        """Take a command or a report about a reservation."""
        call, at = exchange.call, accepted_at(exchange)
        number = whole_of(first_of((), ("reservationId", "id"), call.payload))
        if call.action == "ReserveNow" and at is not None:
            tag = text_of(first_of((object_of(call.payload.get("idToken")).get("idToken"),), ("idTag",), call.payload))
            until_at = moment_of(first_of((), ("expiryDate", "expiryDateTime"), call.payload), log.zone, at)
            self._standing.append(Reservation(call, at, connector_of(call.payload), number, tag, until_at))
        elif call.action == "ReservationStatusUpdate":
            status = text_of(call.payload.get("reservationUpdateStatus")) or CANCELLED
            yield from self._over(call, call.at, number, status, log)
        elif call.action == "CancelReservation" and at is not None:
            yield from self._over(call, at, number, CANCELLED, log)

    def ended(self, log: ChargerLog) -> Iterator[Event | None]:
        """Yield the reservations that nobody took back."""
        for standing in self._standing:
            yield _event(standing, log)

    def _over(
        self, call: Call, at: datetime, number: int | None, status: str, log: ChargerLog
    ) -> Iterator[Event | None]:
        for standing in [one for one in self._standing if one.number == number]:
            self._standing.remove(standing)
            yield _event(standing, log)
            fields = {"status": status}
            yield log.event(call, "reservation", fields, at=at, connector_id=standing.connector_id, part="-over")


def _event(standing: Reservation, log: ChargerLog) -> Event | None:
    fields = {
        "status": "Accepted",
        "until": standing.until_at.isoformat() if standing.until_at else None,
        "for_other": _for_other(standing, log.attempts),
    }
    return log.event(
        standing.call, "reservation", fields, at=standing.at, connector_id=standing.connector_id, part="-held"
    )


def _for_other(standing: Reservation, attempts: Attempts) -> bool | None:
    """Tell whether the reservation was for another tag than the one that tried to start meanwhile."""
    tags = {attempt.tag for attempt in attempts if attempt.tag is not None and _meanwhile(attempt, standing)}
    if standing.tag is None or not tags:
        return None
    return standing.tag not in tags


def _meanwhile(attempt: Attempt, standing: Reservation) -> bool:
    here = standing.connector_id in {None, 0} or attempt.connector_id in {None, 0, standing.connector_id}
    return here and attempt.at >= standing.at and (standing.until_at is None or attempt.at <= standing.until_at)
