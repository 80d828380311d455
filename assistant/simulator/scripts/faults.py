"""Nights on which the charger was at fault: one for each error code of OCPP 1.6 that stops a charge."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from assistant.simulator.home16 import Home16
from assistant.simulator.scripts.script import DUE, Script

CAUSE_OF_CODE = {
    "GroundFailure": "ground_fault",
    "HighTemperature": "over_temperature",
    "ConnectorLockFailure": "connector_lock_failure",
    "OverCurrentFailure": "supply_fault",
    "OverVoltage": "supply_fault",
    "UnderVoltage": "supply_fault",
    "PowerSwitchFailure": "internal_fault",
    "PowerMeterFailure": "internal_fault",
    "InternalError": "internal_fault",
    "ResetFailure": "internal_fault",
    "OtherError": "other_fault",
}
VENDOR_CODES = {"OtherError": "E-117"}


def faulted(code: str) -> Callable[[Home16], Awaitable[None]]:
    """Return a night on which the connector is faulted with this code from the evening until the morning."""

    async def night(home: Home16) -> None:
        await home.until("18:40")
        await home.reports("Preparing")
        await home.until("23:47")
        vendor_code = VENDOR_CODES.get(code)
        await home.reports("Faulted", code, **({"vendor_error_code": vendor_code} if vendor_code else {}))
        await home.until(DUE)
        home.charger_answers["RemoteStartTransaction"] = {"status": "Rejected"}
        await home.is_started()
        home.charger_answers["RemoteStartTransaction"] = {"status": "Accepted"}
        await home.until("08:20")
        await home.reports("Available")

    return night


FAULTS = tuple(Script(f"faulted_{code}", cause, faulted(code)) for code, cause in CAUSE_OF_CODE.items())
