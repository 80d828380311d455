"""Our own check of a schema says what the package's validator says."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from assistant.feeds.ocpp.schemas import FOLDERS, REQUEST_NAME, VERSIONS, Version, keeps_to_schema, version_of

GOOD: list[tuple[Version, str, dict[str, object]]] = [
    ("1.6", "Heartbeat", {}),
    ("1.6", "StartTransaction", {"connectorId": 1, "idTag": "A", "meterStart": 0, "timestamp": "2026-03-10T01:00:00Z"}),
    ("1.6", "StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Available"}),
    (
        "1.6",
        "SetChargingProfile",
        {
            "connectorId": 1,
            "csChargingProfiles": {
                "chargingProfileId": 1,
                "stackLevel": 0,
                "chargingProfilePurpose": "TxProfile",
                "chargingProfileKind": "Absolute",
                "chargingSchedule": {
                    "chargingRateUnit": "A",
                    "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 16}],
                },
            },
        },
    ),
    (
        "2.0.1",
        "TransactionEvent",
        {
            "eventType": "Started",
            "timestamp": "2026-03-10T01:00:00Z",
            "triggerReason": "RemoteStart",
            "seqNo": 0,
            "transactionInfo": {"transactionId": "a"},
            "evse": {"id": 1},
            "meterValue": [{"timestamp": "2026-03-10T01:00:00Z", "sampledValue": [{"value": 1.0}]}],
        },
    ),
]
ODD = st.sampled_from([None, 1, 1.5, True, "x" * 600, "", "Available", [], {}, [1], {"a": 1}, -1])


@cache
def _validator(version: Version, action: str) -> Draft4Validator:
    """Return a general validator of a schema; the package's own are shared, and must not be made in two ways."""
    schema = files("ocpp") / FOLDERS[version] / "schemas" / REQUEST_NAME[version].format(action)
    return Draft4Validator(json.loads(schema.read_text("utf-8-sig")))


def _package_says(version: Version, action: str, payload: dict[str, object]) -> bool:
    return bool(_validator(version, action).is_valid(payload))


@pytest.mark.parametrize(("version", "action", "payload"), GOOD)
def test_passes_a_good_request(version: Version, action: str, payload: dict[str, object]) -> None:
    assert keeps_to_schema(version, action, payload)
    assert _package_says(version, action, payload)


@settings(max_examples=300, deadline=None)
@given(which=st.sampled_from(GOOD), name=st.data(), value=ODD, drop=st.booleans())
def test_agrees_with_the_package_on_requests_that_were_changed(
    which: tuple[Version, str, dict[str, object]],
    name: st.DataObject,
    value: object,
    drop: bool,  # noqa: FBT001 # drawn
) -> None:
    version, action, payload = which
    field = name.draw(st.sampled_from([*payload, "surprise"]))
    changed = {key: inner for key, inner in payload.items() if key != field} | ({} if drop else {field: value})

    assert keeps_to_schema(version, action, changed) == _package_says(version, action, changed)


@pytest.mark.parametrize("version", VERSIONS)
def test_understands_every_schema_that_the_package_ships(version: Version) -> None:
    folder = files("ocpp") / FOLDERS[version] / "schemas"
    names = [entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json")]
    requests = [name.removesuffix("Request") for name in names if not name.endswith("Response")]

    assert len(requests) > 20
    for action in requests:
        keeps_to_schema(version, action, {})
        keeps_to_schema(version, action, {}, reply=True)


def test_knows_no_schema_of_an_unknown_action() -> None:
    assert not keeps_to_schema("1.6", "TransactionEvent", {})
    assert not keeps_to_schema("2.0.1", "../x", {})


def test_checks_bounds() -> None:
    charge: dict[str, object] = {"requestId": 1, "evseId": 0, "chargingProfileId": 1}

    assert not keeps_to_schema("2.0.1", "GetChargingProfiles", charge)
    told = {
        "variable": {"name": "a"},
        "component": {"name": "b"},
        "id": 1,
        "value": 1,
        "type": "Delta",
        "severity": 9,
        "transaction": True,
    }
    assert (
        _bounded(told | {"severity": 10})
        == _bounded(told)
        == _package_says("2.0.1", "SetVariableMonitoring", {"setMonitoringData": [told]})
    )


def _bounded(told: dict[str, object]) -> bool:
    return keeps_to_schema("2.0.1", "SetVariableMonitoring", {"setMonitoringData": [told]})


@pytest.mark.parametrize(
    ("action", "payload", "expected"),
    [
        ("TransactionEvent", {}, "2.0.1"),
        ("BootNotification", {"chargingStation": {}}, "2.0.1"),
        ("BootNotification", {"chargePointVendor": "A"}, "1.6"),
        ("StatusNotification", {"errorCode": "NoError"}, "1.6"),
        ("RemoteStartTransaction", {}, "1.6"),
        ("Heartbeat", {}, None),
    ],
)
def test_tells_the_version_by_a_request(action: str, payload: dict[str, object], expected: str | None) -> None:
    assert version_of(action, payload) == expected


def test_lets_a_field_of_a_makers_own_pass_where_the_schema_is_open() -> None:
    told: dict[str, object] = {
        "vendorId": "maker",
        "data": {"anything": [1]},
        "customData": {"vendorId": "x", "own": 1},
    }

    assert keeps_to_schema("2.0.1", "DataTransfer", told)
