"""What the tests beside this share."""

from __future__ import annotations

from collections.abc import Mapping

from tests.feeds.ocpp.log_builder import asks, stamp


def _status(at: str = "01:00:00", own: str | None = None, **payload: object) -> list[dict[str, object]]:
    fields = {"connectorId": 1, "status": "Preparing", "errorCode": "NoError", "timestamp": stamp(own or at)} | payload
    return asks(at, "StatusNotification", fields, answer={})


def _problem(at: str, *, value: str = "true", **more: object) -> list[dict[str, object]]:
    told = {
        "component": {"name": "RCD", "evse": {"id": 1}},
        "variable": {"name": "Problem"},
        "actualValue": value,
        "timestamp": stamp(at),
    }
    return asks(at, "NotifyEvent", {"eventData": [told | more]}, answer={})


def _state(at: str, state: str) -> list[dict[str, object]]:
    payload = {"timestamp": stamp(at), "connectorStatus": state, "evseId": 1, "connectorId": 1}
    return asks(at, "StatusNotification", payload, answer={})


def _values(
    at: str, connector_id: int = 1, transaction_id: object = None, *samples: Mapping[str, object]
) -> list[dict[str, object]]:
    reading = {"timestamp": stamp(at), "sampledValue": list(samples)}
    payload: dict[str, object] = {"connectorId": connector_id, "meterValue": [reading]}
    return asks(at, "MeterValues", payload | ({"transactionId": transaction_id} if transaction_id else {}), answer={})
