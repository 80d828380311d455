"""A simulated home that speaks OCPP 1.6."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from assistant.simulator.clock import moment_of_night, stamp
from assistant.simulator.ends import Payload
from assistant.simulator.home import HEARTBEAT_S, Drawn, Home

TAG = "HOME-TAG"
READING_EVERY = timedelta(minutes=30)
HOUR_S = 3_600.0

COMMANDS = (
    "RemoteStartTransaction",
    "RemoteStopTransaction",
    "ChangeAvailability",
    "ReserveNow",
    "CancelReservation",
    "Reset",
    "SetChargingProfile",
    "ClearChargingProfile",
    "UpdateFirmware",
)


class Home16(Home):
    """A charger of 1.6 with one connector."""

    def __init__(self, begins_at: datetime, vendor: str = "Simulated", model: str = "Home 7") -> None:
        """Begin at a moment; the charger accepts what it is told, the back office what it is sent."""
        super().__init__(begins_at)
        self.vendor, self.model = vendor, model
        self.charger_answers |= {action: {"status": "Accepted"} for action in COMMANDS}
        self.charger_answers["UpdateFirmware"] = {}
        self.transaction_id = 4_000
        self.registration = "Accepted"
        self.tag_status = "Accepted"
        self.office_answers |= {
            "BootNotification": self._booted,
            "Heartbeat": lambda _: {"current_time": stamp(self.clock.now)},
            "StatusNotification": {},
            "Authorize": lambda _: {"id_tag_info": {"status": self.tag_status}},
            "StartTransaction": self.started,
            "StopTransaction": lambda _: {"id_tag_info": {"status": "Accepted"}},
            "MeterValues": {},
            "FirmwareStatusNotification": {},
        }

    async def switches_on(self) -> None:
        """Boot, connect and report to be ready."""
        self.boots()
        await self.comes_back() if self._queue else await self.connects()
        await self.announces()
        await self.reports("Available")

    async def announces(self) -> None:
        """Send a BootNotification."""
        await self.says("BootNotification", {"charge_point_vendor": self.vendor, "charge_point_model": self.model})

    async def reports(self, status: str, error_code: str = "NoError", **more: str) -> None:
        """Report the connector's state."""
        fields = {"connector_id": 1, "error_code": error_code, "status": status, "timestamp": self.own_time()}
        await self.says("StatusNotification", fields | more)

    async def is_started(self, *, answered: bool = True) -> None:
        """Receive the back office's start command."""
        payload = {"id_tag": TAG, "connector_id": 1}
        await self.is_told("RemoteStartTransaction", payload, answered=answered)

    async def starts(self, tag: str = TAG) -> int:
        """Send a StartTransaction; return the transaction id, 0 where none came back."""
        meter_start = round(self.meter_wh)
        payload = {"connector_id": 1, "id_tag": tag, "meter_start": meter_start, "timestamp": self.own_time()}
        self.draws.append(Drawn(self.clock.now, self.meter_wh))
        answer = await self.says("StartTransaction", payload)
        transaction_id = answer.get("transaction_id")
        return transaction_id if isinstance(transaction_id, int) else 0

    async def charges(self, transaction_id: int, until: str, power_w: float | None = None) -> None:
        """Draw power until a clock time, with a reading every half hour."""
        ends_at = moment_of_night(self.evening, until)
        drawn_w = self.power_w if power_w is None else power_w
        while (now := self.clock.now) < ends_at:
            following = min(now + READING_EVERY, ends_at)
            await self.wait_until(following)
            self.meter_wh += drawn_w * (following - now).total_seconds() / HOUR_S
            await self.reads(transaction_id, drawn_w)

    async def reads(self, transaction_id: int, power_w: float) -> None:
        """Send a reading of the meter."""
        samples = [
            {"value": f"{self.meter_wh:.0f}", "measurand": "Energy.Active.Import.Register", "unit": "Wh"},
            {"value": f"{power_w:.0f}", "measurand": "Power.Active.Import", "unit": "W"},
            {"value": "32.0", "measurand": "Current.Offered", "unit": "A"},
        ]
        reading = {"timestamp": self.own_time(), "sampled_value": samples}
        payload = {"connector_id": 1, "transaction_id": transaction_id, "meter_value": [reading]}
        await self.says("MeterValues", payload)

    async def stops(self, transaction_id: int, reason: str | None = None) -> None:
        """Send a StopTransaction."""
        self.draws[-1].end(self.clock.now, self.meter_wh)
        meter_stop = round(self.meter_wh)
        payload: dict[str, object] = {
            "meter_stop": meter_stop,
            "timestamp": self.own_time(),
            "transaction_id": transaction_id,
        }
        await self.says("StopTransaction", payload | ({"reason": reason} if reason else {}))

    async def is_stopped(self, transaction_id: int) -> None:
        """Receive the back office's stop command."""
        await self.is_told("RemoteStopTransaction", {"transaction_id": transaction_id})

    def _booted(self, _: Payload) -> Mapping[str, object]:
        return {"current_time": stamp(self.clock.now), "interval": HEARTBEAT_S, "status": self.registration}

    def started(self, _: Payload) -> Mapping[str, object]:
        """Answer a StartTransaction with the next transaction id."""
        self.transaction_id += 1
        return {"transaction_id": self.transaction_id, "id_tag_info": {"status": self.tag_status}}
