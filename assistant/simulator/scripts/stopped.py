"""Nights on which the car charged, and stopped before the plan was over."""

from __future__ import annotations

from assistant.simulator.home16 import Home16
from assistant.simulator.scripts.script import DUE, Script


async def is_unplugged(home: Home16) -> None:
    """Be unplugged at half past two."""
    await _charges_until(home, "02:30")
    await home.stops(home.transaction_id, "EVDisconnected")
    await home.reports("Available")


async def is_stopped_at_the_charger(home: Home16) -> None:
    """Be stopped by the button on the charger at half past two."""
    await _charges_until(home, "02:30")
    await home.stops(home.transaction_id, "Local")
    await home.reports("Finishing")
    await home.until("07:30")
    await home.reports("Available")


async def emergency_stop(home: Home16) -> None:
    """Have the emergency stop pressed at a quarter past one."""
    await _charges_until(home, "01:15")
    await home.stops(home.transaction_id, "EmergencyStop")
    await home.reports("Finishing")
    await home.until("07:30")
    await home.reports("Available")


async def _charges_until(home: Home16, until: str) -> None:
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    transaction_id = await home.starts()
    await home.seconds(4)
    await home.reports("Charging")
    await home.charges(transaction_id, until)


STOPPED = (
    Script("is_unplugged", "unplugged", is_unplugged),
    Script("is_stopped_at_the_charger", "stopped_by_customer", is_stopped_at_the_charger),
    Script("emergency_stop", "emergency_stop", emergency_stop),
)
