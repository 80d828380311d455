"""What the tests beside this share."""

from __future__ import annotations

from tests.feeds.ocpp.log_builder import (
    Line,
    asks,
    beats,
    stamp,
)

END = beats("09:00:00")


EVSE = {"id": 1, "connectorId": 1}


def _event(
    at: str,
    kind: str,
    trigger: str = "ChargingStateChanged",
    *,
    register: float | None = None,
    answer: dict[str, object] | None = None,
    top: dict[str, object] | None = None,
    **told: object,
) -> list[Line]:
    payload: dict[str, object] = {
        "eventType": kind,
        "timestamp": stamp(at),
        "triggerReason": trigger,
        "seqNo": 0,
        "transactionInfo": {"transactionId": "t1"} | told,
    }
    if register is not None:
        payload["meterValue"] = [{"timestamp": stamp(at), "sampledValue": [{"value": register}]}]
    return asks(at, "TransactionEvent", payload | (top or {}), answer=answer or {})


TOKEN = {"idToken": {"idToken": "A", "type": "Central"}, "evse": EVSE}
