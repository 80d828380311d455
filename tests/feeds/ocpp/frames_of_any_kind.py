"""What the tests beside this share."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from assistant.domain.records import Event
from tests.feeds.ocpp.log_builder import (
    ACCEPTED,
    Line,
    beats,
    remote_start,
    starts,
    stops,
)

NIGHT = [*beats("00:00:00"), *remote_start(answer=ACCEPTED), *starts(), *stops(), *beats("06:00:00")]


def _note(text: str, at: str = "02:00:00") -> Line:
    return {"at": f"2026-03-10T{at}Z", "dir": "note", "text": text}


def _by_id(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.id)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["2026-03-10T01:00:00Z", "Accepted", "Faulted", "kWh", "SoC", "7"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "connectorId",
                    "status",
                    "timestamp",
                    "transactionId",
                    "meterValue",
                    "sampledValue",
                    "value",
                    "idTagInfo",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


ACTIONS = st.sampled_from(
    [
        "BootNotification",
        "Heartbeat",
        "StatusNotification",
        "Authorize",
        "StartTransaction",
        "StopTransaction",
        "TransactionEvent",
        "MeterValues",
        "NotifyEvent",
        "NotifyChargingLimit",
        "ClearedChargingLimit",
        "FirmwareStatusNotification",
        "ReservationStatusUpdate",
        "RemoteStartTransaction",
        "RequestStartTransaction",
        "RemoteStopTransaction",
        "SetChargingProfile",
        "ClearChargingProfile",
        "ReserveNow",
        "CancelReservation",
        "ChangeConfiguration",
        "GetConfiguration",
        "GetVariables",
        "SetVariables",
    ]
)


FIELDS = st.sampled_from(
    [
        "connectorId",
        "evseId",
        "evse",
        "status",
        "connectorStatus",
        "timestamp",
        "errorCode",
        "idTag",
        "idToken",
        "meterStart",
        "meterStop",
        "meterValue",
        "transactionData",
        "transactionId",
        "transactionInfo",
        "eventType",
        "triggerReason",
        "eventData",
        "csChargingProfiles",
        "chargingProfile",
        "chargingSchedule",
        "chargingLimit",
        "reservationId",
        "expiryDate",
        "key",
        "value",
        "configurationKey",
        "currentTime",
        "interval",
        "id",
    ]
)


PAYLOADS = st.dictionaries(FIELDS, JSON, max_size=6)


SIDES = st.sampled_from(["cp_to_cs", "cs_to_cp"])


TIMES = st.none() | st.sampled_from(
    ["2026-03-10T01:00:00Z", "2026-03-10T02:00:00", "1970-01-01T00:00:00Z", "x", 7, 1e300]
)


FRAMES = (
    st.tuples(st.just(2), st.sampled_from("abc"), ACTIONS, PAYLOADS).map(list)
    | st.tuples(st.just(3), st.sampled_from("abc"), PAYLOADS).map(list)
    | st.tuples(st.just(4), st.sampled_from("abc"), JSON, JSON).map(list)
    | JSON
)


LINES = st.lists(
    st.fixed_dictionaries({"at": TIMES, "dir": SIDES, "frame": FRAMES}).map(json.dumps)
    | st.text(max_size=30).map(json.dumps),
    max_size=12,
)
