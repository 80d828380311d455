"""What a charger tells of itself in passing: its maker, how often it reports, how long it waits for a car.

Source    OCPP 1.6 section 4.2, 9.1 (HeartbeatInterval, ConnectionTimeOut); OCPP 2.0.1 TxCtrlr.EVConnectionTimeOut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.domain.records import Charger
from assistant.feeds.ocpp.messages import Call, Reply
from assistant.feeds.ocpp.readings import JsonObject, first_of, object_of, objects_of, text_of, whole_of

INTERVAL = "heartbeatinterval"
CONNECTION_WAIT = frozenset({"connectiontimeout", "evconnectiontimeout"})
LONGEST_S = 10 * 86_400  # our default: a longer interval or wait is no such thing


@dataclass(slots=True)
class ChargerDetails:
    """Each detail as it was told last, or None."""

    vendor: str | None = None
    model: str | None = None
    heartbeat_interval_s: int | None = None
    connection_timeout_s: int | None = None
    connectors: int = 1

    def booted(self, payload: JsonObject, answer: JsonObject) -> None:
        """Take note of a boot and of the interval that we agreed to."""
        station = object_of(payload.get("chargingStation"))
        self.vendor = text_of(first_of((station.get("vendorName"),), ("chargePointVendor",), payload)) or self.vendor
        self.model = text_of(first_of((station.get("model"),), ("chargePointModel",), payload)) or self.model
        self._take(INTERVAL, first_of((), ("interval", "heartbeatInterval"), answer))

    def configured(self, call: Call, reply: Reply) -> None:
        """Take note of a configuration that we set or were told."""
        if call.action == "ChangeConfiguration":
            if reply.payload.get("status") == "Accepted":
                self._take(text_of(call.payload.get("key")), call.payload.get("value"))
            return
        for name, value in _told(call, reply):
            self._take(name, value)

    def saw(self, connector_id: int | None) -> None:
        """Take note of a connector."""
        self.connectors = max(self.connectors, connector_id or 1)

    def filled(self, charger: Charger) -> Charger:
        """Return the charger with what it was not known of it; what the operator said stays."""
        return replace(
            charger,
            vendor=charger.vendor or self.vendor,
            model=charger.model or self.model,
            heartbeat_interval_s=charger.heartbeat_interval_s or self.heartbeat_interval_s,
            connection_timeout_s=charger.connection_timeout_s or self.connection_timeout_s,
            connectors=max(charger.connectors, self.connectors),
        )

    def _take(self, name: str | None, value: object) -> None:
        seconds = whole_of(value)
        if name is None or seconds is None or not 0 < seconds <= LONGEST_S:
            return
        if name.lower() == INTERVAL:
            self.heartbeat_interval_s = seconds
        elif name.lower() in CONNECTION_WAIT:
            self.connection_timeout_s = seconds


def _told(call: Call, reply: Reply) -> Iterator[tuple[str | None, object]]:
    if call.action == "GetConfiguration":
        for key in objects_of(reply.payload.get("configurationKey")):
            yield text_of(key.get("key")), key.get("value")
    elif call.action == "GetVariables":
        for result in objects_of(reply.payload.get("getVariableResult")):
            yield text_of(object_of(result.get("variable")).get("name")), result.get("attributeValue")
    elif call.action == "SetVariables" and all(
        result.get("attributeStatus") == "Accepted" for result in objects_of(reply.payload.get("setVariableResult"))
    ):
        for wanted in objects_of(call.payload.get("setVariableData")):
            yield text_of(object_of(wanted.get("variable")).get("name")), wanted.get("attributeValue")
