"""Nights on which the charger, or the back office, said no."""

from __future__ import annotations

from datetime import timedelta

from assistant.simulator.clock import stamp
from assistant.simulator.home16 import Home16
from assistant.simulator.scripts.script import DUE, Script

START = "RemoteStartTransaction"
ACCEPTED, REJECTED = {"status": "Accepted"}, {"status": "Rejected"}


async def still_finishing(home: Home16) -> None:
    """Charge by Boost in the evening, leave the plug in, and refuse the planned start."""
    await boosts(home, "18:45", "20:10")
    await home.reports("Finishing")
    await _refuses(home)
    await home.until("08:05")
    await home.reports("Available")


async def still_charging(home: Home16) -> None:
    """Refuse the planned start because a Boost runs on the connector."""
    await home.until("22:30")
    await home.reports("Preparing")
    await home.is_started()
    await home.seconds(2)
    transaction_id = await home.starts()
    await home.reports("Charging")
    await home.charges(transaction_id, "00:50", 3_600)
    await _refuses(home)
    await home.charges(transaction_id, "06:10", 3_600)
    await home.stops(transaction_id, "Local")
    await home.reports("Finishing")
    await home.until("07:30")
    await home.reports("Available")


async def reserved(home: Home16) -> None:
    """Refuse the planned start because the connector is kept for another tag."""
    await home.until("23:00")
    until = stamp(home.clock.now + timedelta(hours=5))
    reservation = {"connector_id": 1, "expiry_date": until, "id_tag": "GUEST-TAG", "reservation_id": 31}
    await home.is_told("ReserveNow", reservation)
    await home.reports("Reserved")
    await _refuses(home)
    await home.until("04:00")
    await home.reports("Available")


async def tag_blocked(home: Home16) -> None:
    """Start, be told that the tag is blocked, and stop as DeAuthorized."""
    home.tag_status = "Blocked"
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    transaction_id = await home.starts()
    await home.seconds(1)
    await home.stops(transaction_id, "DeAuthorized")
    await home.reports("Finishing")
    home.tag_status = "Accepted"
    await home.until("07:30")
    await home.reports("Available")


async def office_fails(home: Home16) -> None:
    """Start, and be answered with an error by the back office."""
    answers = dict(home.office_answers)
    home.office_answers["StartTransaction"] = _fails
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    await home.starts()
    await home.reports("Finishing")
    home.office_answers.update(answers)
    await home.until("07:30")
    await home.reports("Available")


async def never_told(home: Home16) -> None:
    """Wait, plugged in, for a start that is never sent."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until("07:30")
    await home.reports("Available")


async def boosts(home: Home16, since: str, until: str) -> None:
    """Plug in and charge by Boost."""
    await home.until(since)
    await home.reports("Preparing")
    await home.seconds(20)
    await home.is_started()
    await home.seconds(2)
    transaction_id = await home.starts()
    await home.reports("Charging")
    await home.charges(transaction_id, until)
    await home.is_stopped(transaction_id)
    await home.stops(transaction_id, "Remote")


async def _refuses(home: Home16) -> None:
    await home.until(DUE)
    home.charger_answers[START] = REJECTED
    await home.is_started()
    home.charger_answers[START] = ACCEPTED


def _fails(_: object) -> dict[str, object]:
    raise RuntimeError("the transaction could not be stored")


REFUSED = (
    Script("still_finishing", "previous_session_not_cleared", still_finishing),
    Script("still_charging", "session_in_progress", still_charging),
    Script("reserved", "connector_reserved", reserved),
    Script("tag_blocked", "authorization_refused", tag_blocked),
    Script("office_fails", "back_office_error", office_fails),
    Script("never_told", "start_never_sent", never_told),
)
