"""The connector was reserved for somebody else.

Evidence  A fresh report Reserved, and a reservation for another that had not run out.
Silent    The reservation had ended or was for this customer; a charge did start.
Source    OCPP 1.6 section 5.13 (ReserveNow); causes.md C3.
"""

from __future__ import annotations

from assistant.causes.patterns.proof import at, of_event, of_status
from assistant.domain.diagnosis import Because, Fact, Finding
from assistant.domain.evidence import Evidence
from assistant.domain.records import Event

because = Because("connector_reserved")


def find(evidence: Evidence) -> Finding:
    """Return whether a reservation stood in the way; the report or the reservation alone makes it likely."""
    if evidence.own_transactions:
        return because.ruled_out()
    fresh = evidence.status_at(evidence.moment)
    reserved = fresh if fresh is not None and fresh.value.status == "Reserved" else None
    reservation = _standing(evidence)
    over = _over(evidence)
    if reservation is None and (over or reserved is None):
        return because.ruled_out() if over or evidence.covered else because.cannot_tell()
    until: dict[str, Fact] = {}
    readings = []
    if reserved is not None:
        readings.append(of_status(reserved))
    if reservation is not None:
        readings.append(of_event(reservation, "reserved"))
        ends_at = reservation.moment("until")
        until = {"reserved_until": at(ends_at, reservation.id)} if ends_at else {}
    since = reserved.start if reserved else reservation.at if reservation else evidence.moment
    facts = {"reserved_from": at(since, readings[0].record)} | until
    if reserved is not None and reservation is not None and reservation.flag("for_other"):
        return because.confirmed(*readings, since=since, **facts)
    if fresh is not None and reserved is None:
        return because.ruled_out(of_status(fresh))
    return because.likely(*readings, since=since, **facts)


def _standing(evidence: Evidence) -> Event | None:
    """Return the reservation in force when charging was asked for, unless it is known to be this customer's own."""
    last = _last(evidence)
    if last is None or last.text("status") != "Accepted" or last.flag("for_other") is False:
        return None
    ends_at = last.moment("until")
    return last if ends_at is None or ends_at > evidence.moment else None


def _over(evidence: Evidence) -> bool:
    return _last(evidence) is not None and _standing(evidence) is None


def _last(evidence: Evidence) -> Event | None:
    before = [event for event in evidence.reservations if event.at <= evidence.moment]
    return before[-1] if before else None
