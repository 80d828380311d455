"""A simulated home that speaks OCPP 2.0.1."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from assistant.simulator.clock import moment_of_night, stamp
from assistant.simulator.ends import Payload
from assistant.simulator.home import HEARTBEAT_S, Drawn, Home

TOKEN = {"id_token": "HOME-TOKEN", "type": "Central"}
EVSE = {"id": 1, "connector_id": 1}
READING_EVERY = timedelta(minutes=30)
HOUR_S = 3_600.0

COMMANDS = ("RequestStartTransaction", "RequestStopTransaction", "ChangeAvailability", "Reset", "SetChargingProfile")


class Home201(Home):
    """A charger of 2.0.1 with one EVSE; a transaction begins when charging is asked for."""

    version = "2.0.1"

    def __init__(self, begins_at: datetime) -> None:
        """Begin at a moment; the charger accepts what it is told, the back office what it is sent."""
        super().__init__(begins_at)
        self.charger_answers |= {action: {"status": "Accepted"} for action in COMMANDS}
        self.credit = "Accepted"
        self._transactions = 0
        self._remote_starts = 0
        self._seq_no = 0
        self._remote: int | None = None
        self.office_answers |= {
            "BootNotification": lambda _: {
                "current_time": stamp(self.clock.now),
                "interval": HEARTBEAT_S,
                "status": "Accepted",
            },
            "Heartbeat": lambda _: {"current_time": stamp(self.clock.now)},
            "StatusNotification": {},
            "NotifyEvent": {},
            "FirmwareStatusNotification": {},
            "TransactionEvent": self._told_of_transaction,
        }

    async def switches_on(self, reason: str = "PowerUp") -> None:
        """Boot, connect and report to be ready."""
        self.boots()
        await self.connects()
        station = {"vendor_name": "Simulated", "model": "Home 22"}
        await self.says("BootNotification", {"charging_station": station, "reason": reason})
        await self.reports("Available")

    async def reports(self, status: str) -> None:
        """Report the connector's state."""
        fields = {"timestamp": self.own_time(), "connector_status": status, "evse_id": 1, "connector_id": 1}
        await self.says("StatusNotification", fields)

    async def reports_problem(self, component: str, info: str, *, cleared: bool = False) -> None:
        """Report that a component has a problem, or has it no more."""
        told = {
            "event_id": 1,
            "timestamp": self.own_time(),
            "trigger": "Alerting",
            "actual_value": "false" if cleared else "true",
            "tech_info": info,
            "cleared": cleared,
            "event_notification_type": "HardWiredNotification",
            "component": {"name": component, "evse": EVSE},
            "variable": {"name": "Problem"},
        }
        await self.says("NotifyEvent", {"generated_at": self.own_time(), "seq_no": 0, "event_data": [told]})

    async def is_started(self) -> None:
        """Receive the back office's start command."""
        self._remote_starts += 1
        self._remote = self._remote_starts
        payload = {"id_token": TOKEN, "remote_start_id": self._remote_starts, "evse_id": 1}
        await self.is_told("RequestStartTransaction", payload)

    async def starts(self, trigger: str = "RemoteStart", state: str = "EVConnected") -> str:
        """Begin a transaction; return its id."""
        self._transactions += 1
        self._seq_no = 0
        transaction_id = f"tx-{self._transactions:04d}"
        self.draws.append(Drawn(self.clock.now, self.meter_wh))
        remote = {"remote_start_id": self._remote} if self._remote is not None else {}
        self._remote = None
        told: dict[str, object] = {"charging_state": state, **remote}
        await self.tells("Started", transaction_id, trigger, token=True, **told)
        return transaction_id

    async def tells(
        self, event_type: str, transaction_id: str, trigger: str, *, token: bool = False, **told: object
    ) -> None:
        """Send a TransactionEvent with the energy register; `told` are fields of its transactionInfo."""
        payload: dict[str, object] = {
            "event_type": event_type,
            "timestamp": self.own_time(),
            "trigger_reason": trigger,
            "seq_no": self._seq_no,
            "transaction_info": {"transaction_id": transaction_id, **told},
            "evse": EVSE,
            "meter_value": [self._reading()],
            "offline": not self.online,
        }
        self._seq_no += 1
        await self.says("TransactionEvent", payload | ({"id_token": TOKEN} if token else {}))

    async def charges(self, transaction_id: str, until: str, power_w: float | None = None) -> None:
        """Draw power until a clock time, with a reading every half hour."""
        ends_at = moment_of_night(self.evening, until)
        drawn_w = self.power_w if power_w is None else power_w
        state = "Charging" if drawn_w else "SuspendedEV"
        while (now := self.clock.now) < ends_at:
            following = min(now + READING_EVERY, ends_at)
            await self.wait_until(following)
            self.meter_wh += drawn_w * (following - now).total_seconds() / HOUR_S
            await self.tells("Updated", transaction_id, "MeterValuePeriodic", charging_state=state)

    async def stops(self, transaction_id: str, trigger: str, reason: str) -> None:
        """End a transaction."""
        self.draws[-1].end(self.clock.now, self.meter_wh)
        await self.tells("Ended", transaction_id, trigger, stopped_reason=reason)

    async def is_stopped(self, transaction_id: str) -> None:
        """Receive the back office's stop command."""
        await self.is_told("RequestStopTransaction", {"transaction_id": transaction_id})

    def _reading(self) -> Mapping[str, object]:
        value = {"value": round(self.meter_wh), "measurand": "Energy.Active.Import.Register"}
        return {"timestamp": self.own_time(), "sampled_value": [value | {"unit_of_measure": {"unit": "Wh"}}]}

    def _told_of_transaction(self, payload: Payload) -> Mapping[str, object]:
        return {"id_token_info": {"status": self.credit}} if payload.get("id_token") else {}
