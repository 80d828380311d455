"""Nights of a charger that speaks OCPP 2.0.1."""

from __future__ import annotations

from assistant.simulator.home201 import Home201
from assistant.simulator.scripts.script import DUE, OVER, Script

START = "RequestStartTransaction"
ACCEPTED = {"status": "Accepted"}


async def normal_night(home: Home201) -> None:
    """Charge as planned."""
    transaction_id = await _starts(home)
    await home.tells("Updated", transaction_id, "ChargingStateChanged", charging_state="Charging")
    await home.charges(transaction_id, OVER)
    await _ends(home, transaction_id)


async def never_plugged_in(home: Home201) -> None:
    """Accept the start, wait for a car, and give up."""
    await home.until(DUE)
    await home.is_started()
    await home.seconds(1)
    transaction_id = await home.starts(state="Idle")
    await home.seconds(60)
    await home.stops(transaction_id, "EVConnectTimeout", "Timeout")


async def says_in_progress(home: Home201) -> None:
    """Refuse the planned start, and say that a transaction runs."""
    await home.until("22:30")
    await home.reports("Occupied")
    transaction_id = await home.starts("Authorized", "Charging")
    await home.charges(transaction_id, "00:45", 3_600)
    await home.until(DUE)
    home.charger_answers[START] = {"status": "Rejected", "status_info": {"reason_code": "TxInProgress"}}
    await home.is_started()
    home.charger_answers[START] = ACCEPTED
    await home.charges(transaction_id, "06:00", 3_600)
    await home.stops(transaction_id, "StopAuthorized", "Local")
    await home.until("07:00")
    await home.reports("Available")


async def power_cut(home: Home201) -> None:
    """Be without power when the start is due."""
    await home.until("18:40")
    await home.reports("Occupied")
    await home.until("00:20")
    await home.loses_the_link()
    await home.until("03:05")
    await home.switches_on("PowerUp")
    await home.reports("Occupied")
    await home.until("07:00")
    await home.reports("Available")


async def ground_fault(home: Home201) -> None:
    """Be faulted, and name the component in an event."""
    await home.until("18:40")
    await home.reports("Occupied")
    await home.until("23:30")
    await home.reports_problem("RCD", "residual current detected")
    await home.reports("Faulted")
    await home.until(DUE)
    home.charger_answers[START] = {"status": "Rejected"}
    await home.is_started()
    home.charger_answers[START] = ACCEPTED
    await home.until("08:00")
    await home.reports_problem("RCD", "residual current detected", cleared=True)
    await home.reports("Available")


async def takes_no_power(home: Home201) -> None:
    """Offer power all night to a car that does not take it."""
    transaction_id = await _starts(home)
    await home.tells("Updated", transaction_id, "ChargingStateChanged", charging_state="SuspendedEV")
    await home.charges(transaction_id, OVER, 0)
    await _ends(home, transaction_id)


async def no_credit(home: Home201) -> None:
    """Start, and be told that the driver has no credit."""
    home.credit = "NoCredit"
    transaction_id = await _starts(home)
    await home.seconds(1)
    await home.stops(transaction_id, "Deauthorized", "DeAuthorized")
    home.credit = "Accepted"
    await home.until("07:00")
    await home.reports("Available")


async def refuses_for_update(home: Home201) -> None:
    """Refuse the planned start for an update of the firmware."""
    await home.until("00:40")
    await home.says("FirmwareStatusNotification", {"status": "Installing"})
    await home.until(DUE)
    home.charger_answers[START] = {"status": "Rejected", "status_info": {"reason_code": "FwUpdateInProgress"}}
    await home.is_started()
    home.charger_answers[START] = ACCEPTED
    await home.until("01:50")
    await home.says("FirmwareStatusNotification", {"status": "Installed"})


async def charges_offline(home: Home201) -> None:
    """Lose the link right after the start, charge, and tell of it later, marked as offline."""
    await home.until("18:40")
    await home.reports("Occupied")
    await home.until(DUE)
    await home.is_started()
    await home.loses_the_link()
    await home.seconds(2)
    transaction_id = await home.starts(state="Charging")
    await home.charges(transaction_id, "03:50")
    await home.until("04:00")
    await home.comes_back()
    await home.reports("Occupied")
    await home.charges(transaction_id, OVER)
    await _ends(home, transaction_id)


async def _starts(home: Home201) -> str:
    await home.until("18:40")
    await home.reports("Occupied")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    return await home.starts()


async def _ends(home: Home201, transaction_id: str) -> None:
    await home.is_stopped(transaction_id)
    await home.stops(transaction_id, "RemoteStop", "Remote")
    await home.until("07:00")
    await home.reports("Available")


VERSION_201 = (
    Script("normal_night_201", None, normal_night),
    Script("never_plugged_in_201", "car_not_connected", never_plugged_in),
    Script("says_in_progress_201", "session_in_progress", says_in_progress),
    Script("power_cut_201", "power_cut", power_cut),
    Script("ground_fault_201", "ground_fault", ground_fault),
    Script("takes_no_power_201", "car_refused", takes_no_power),
    Script("no_credit_201", "authorization_refused", no_credit),
    Script("refuses_for_update_201", "firmware_update", refuses_for_update),
    Script("charges_offline_201", None, charges_offline),
)
