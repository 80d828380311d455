"""Nights on which the car charged, also where that does not show at once."""

from __future__ import annotations

from assistant.simulator.home16 import Home16
from assistant.simulator.scripts.script import DUE, OVER, Script


async def normal_night(home: Home16) -> None:
    """Charge as planned."""
    await _plugs_in_and_starts(home)
    await _charges_to_the_end(home)


async def pauses_before_charging(home: Home16) -> None:
    """Hold the power back for 40 s first, as many chargers do."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    transaction_id = await home.starts()
    await home.reports("SuspendedEVSE")
    await home.seconds(40)
    await home.reports("Charging")
    await home.charges(transaction_id, OVER)
    await _ends(home, transaction_id)


async def delivers_the_start_late(home: Home16) -> None:
    """Accept the start, lose the link at once, charge all the same, and tell three hours later."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.loses_the_link()
    await home.seconds(3)
    await home.starts()
    await home.charges(UNKNOWN_YET, "02:30")
    await home.until("04:00")
    await home.comes_back()
    await home.reports("Charging")
    await home.charges(home.transaction_id, OVER)
    await _ends(home, home.transaction_id)


async def has_no_clock(home: Home16) -> None:
    """Charge as planned with a clock that was never set."""
    home.clock_set = False
    await _plugs_in_and_starts(home)
    await _charges_to_the_end(home)
    home.clock_set = True


async def starts_twice(home: Home16) -> None:
    """Send the same start twice, as chargers do that miss our answer."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    told_at = home.own_time()
    home.office_answers["StartTransaction"] = lambda _: {
        "transaction_id": home.transaction_id,
        "id_tag_info": {"status": "Accepted"},
    }
    home.transaction_id += 1
    await home.starts()
    await home.says(
        "StartTransaction",
        {"connector_id": 1, "id_tag": "HOME-TAG", "meter_start": round(home.meter_wh), "timestamp": told_at},
    )
    await home.reports("Charging")
    await home.charges(home.transaction_id, OVER)
    await _ends(home, home.transaction_id)
    home.office_answers["StartTransaction"] = home.started


UNKNOWN_YET = -1  # the transaction id that a charger writes while it waits for ours


async def _plugs_in_and_starts(home: Home16) -> None:
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    await home.starts()
    await home.seconds(4)
    await home.reports("Charging")


async def _charges_to_the_end(home: Home16) -> None:
    await home.charges(home.transaction_id, OVER)
    await _ends(home, home.transaction_id)


async def _ends(home: Home16, transaction_id: int) -> None:
    await home.is_stopped(transaction_id)
    await home.stops(transaction_id, "Remote")
    await home.reports("Finishing")
    await home.until("07:45")
    await home.reports("Available")


CHARGED = (
    Script("normal_night", None, normal_night),
    Script("pauses_before_charging", None, pauses_before_charging),
    Script("delivers_the_start_late", None, delivers_the_start_late),
    Script("has_no_clock", None, has_no_clock),
    Script("starts_twice", None, starts_twice),
)
