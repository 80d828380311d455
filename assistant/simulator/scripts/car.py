"""Nights on which no car was there, or the car took no power."""

from __future__ import annotations

from assistant.simulator.home16 import Home16
from assistant.simulator.scripts.script import DUE, OVER, Script

WAIT_S = 60


async def never_plugged_in(home: Home16) -> None:
    """Accept the start, wait for a car, and give up."""
    await home.until(DUE)
    await home.is_started()
    await home.reports("Preparing")
    await home.seconds(WAIT_S)
    await home.reports("Available")


async def waits_in_vain(home: Home16) -> None:
    """Let the car that is plugged in wait too long for a start, so that it comes too late."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(WAIT_S)
    await home.reports("Finishing")
    await home.until("07:30")
    await home.reports("Available")


async def takes_no_power(home: Home16) -> None:
    """Offer power all night to a car that does not take it."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    transaction_id = await home.starts()
    await home.reports("SuspendedEV")
    await home.charges(transaction_id, OVER, 0)
    await home.is_stopped(transaction_id)
    await home.stops(transaction_id, "Remote")
    await home.reports("Finishing")
    await home.until("06:50")
    await home.reports("Available")


async def loose_contact(home: Home16) -> None:
    """See the plug come and go, because it is not pushed home."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    for _ in range(4):
        await home.seconds(50)
        await home.reports("Available")
        await home.seconds(25)
        await home.reports("Preparing", vendor_error_code="NoPPDetected", info="no proximity pilot")
    await home.seconds(40)
    await home.reports("Available")


async def cannot_talk_to_the_car(home: Home16) -> None:
    """Report that the talk with the car fails, and get no energy into it."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    transaction_id = await home.starts()
    await home.reports("SuspendedEV", "EVCommunicationError")
    await home.charges(transaction_id, "02:00", 0)
    await home.stops(transaction_id, "Other")
    await home.reports("Finishing", "EVCommunicationError")
    await home.until("07:10")
    await home.reports("Available")


CAR = (
    Script("never_plugged_in", "car_not_connected", never_plugged_in),
    Script("waits_in_vain", "start_timed_out", waits_in_vain),
    Script("takes_no_power", "car_refused", takes_no_power),
    Script("loose_contact", "cable_not_seated", loose_contact),
    Script("cannot_talk_to_the_car", "car_communication_error", cannot_talk_to_the_car),
)
