"""Nights on which the charger was out of reach, not ready, or held back."""

from __future__ import annotations

from assistant.simulator.home16 import Home16
from assistant.simulator.scripts.script import DUE, Script


async def loses_wifi(home: Home16) -> None:
    """Be offline when the start is due."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until("00:40")
    await home.loses_the_link()
    await home.until("02:10")
    await home.comes_back()
    await home.reports("Preparing")
    await home.until("07:40")
    await home.reports("Available")


async def hears_nothing(home: Home16) -> None:
    """Send heartbeats all night, and answer no command."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until(DUE)
    home.charger_is_deaf(deaf=True)
    await home.is_started(answered=False)
    await home.seconds(40)
    await home.is_started(answered=False)
    await home.until("06:00")
    home.charger_is_deaf(deaf=False)
    await home.until("07:40")
    await home.reports("Available")


async def restarts(home: Home16) -> None:
    """Be restarted by us just before the start, and not be let in again yet when it is due."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until("00:57")
    await home.is_told("Reset", {"type": "Soft"})
    await home.loses_the_link()
    await home.seconds(70)
    home.registration = "Pending"
    home.boots()
    await home.connects()
    await home.announces()
    await _is_refused(home)
    await home.until("01:20")
    home.registration = "Accepted"
    await home.announces()
    await home.reports("Preparing")
    await home.until("07:40")
    await home.reports("Available")


async def updates(home: Home16) -> None:
    """Install new firmware when the start is due."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until("00:45")
    update = {"location": "https://firmware.invalid/home7.bin", "retrieve_date": home.own_time()}
    await home.is_told("UpdateFirmware", update)
    await home.says("FirmwareStatusNotification", {"status": "Downloading"})
    await home.until("00:52")
    await home.says("FirmwareStatusNotification", {"status": "Downloaded"})
    await home.says("FirmwareStatusNotification", {"status": "Installing"})
    await _is_refused(home)
    await home.until("01:35")
    await home.says("FirmwareStatusNotification", {"status": "Installed"})
    await home.until("07:40")
    await home.reports("Available")


async def is_switched_off(home: Home16) -> None:
    """Be taken out of service by support until the morning."""
    await home.until("22:00")
    await home.is_told("ChangeAvailability", {"connector_id": 1, "type": "Inoperative"})
    await home.reports("Unavailable")
    await _is_refused(home)
    await home.until("09:00")
    await home.is_told("ChangeAvailability", {"connector_id": 1, "type": "Operative"})
    await home.reports("Available")


async def may_give_nothing(home: Home16) -> None:
    """Hold a charging profile that allows no power in the planned hours."""
    await home.until("18:40")
    await home.reports("Preparing")
    await home.until("00:30")
    periods = [{"start_period": 0, "limit": 0.0}]
    schedule = {"duration": 6 * 3_600, "charging_rate_unit": "A", "charging_schedule_period": periods}
    profile = {
        "charging_profile_id": 7,
        "stack_level": 1,
        "charging_profile_purpose": "TxDefaultProfile",
        "charging_profile_kind": "Absolute",
        "charging_schedule": schedule | {"start_schedule": home.own_time()},
    }
    await home.is_told("SetChargingProfile", {"connector_id": 1, "cs_charging_profiles": profile})
    await home.until(DUE)
    await home.is_started()
    await home.seconds(2)
    transaction_id = await home.starts()
    await home.reports("SuspendedEVSE")
    await home.charges(transaction_id, "05:00", 0)
    await home.is_stopped(transaction_id)
    await home.stops(transaction_id, "Remote")
    await home.reports("Finishing")
    await home.is_told("ClearChargingProfile", {"id": 7})
    await home.until("07:40")
    await home.reports("Available")


async def _is_refused(home: Home16) -> None:
    await home.until(DUE)
    home.charger_answers["RemoteStartTransaction"] = {"status": "Rejected"}
    await home.is_started()
    home.charger_answers["RemoteStartTransaction"] = {"status": "Accepted"}


LINK = (
    Script("loses_wifi", "charger_offline", loses_wifi),
    Script("hears_nothing", "charger_unresponsive", hears_nothing),
    Script("restarts", "charger_restarting", restarts),
    Script("updates", "firmware_update", updates),
    Script("is_switched_off", "charger_unavailable", is_switched_off),
    Script("may_give_nothing", "schedule_limit", may_give_nothing),
)
