"""What a charger reports beside its transactions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from assistant.domain.records import Charger
from tests.feeds.ocpp.log_builder import CHARGER, asks, moment, read, stamp, starts


def _status(at: str = "01:00:00", own: str | None = None, **payload: object) -> list[dict[str, object]]:
    fields = {"connectorId": 1, "status": "Preparing", "errorCode": "NoError", "timestamp": stamp(own or at)} | payload
    return asks(at, "StatusNotification", fields, answer={})


def test_keeps_both_clocks_of_a_state() -> None:
    event = read(_status("01:00:00", "00:58:30")).one("status")

    assert (event.at, event.received_at) == (moment("00:58:30"), moment("01:00:00"))
    assert event.connector_id == 1
    assert event.fields == {"status": "Preparing", "error_code": "NoError"}


def test_keeps_the_makers_own_code_and_words() -> None:
    event = read(_status(status="Faulted", errorCode="Error", info="lock\x00", vendorErrorCode="E-117")).one("status")

    assert event.fields == {
        "status": "Faulted",
        "error_code": "Error",
        "info": "lock",
        "vendor_error_code": "E-117",
    }


def test_leaves_out_a_state_that_no_standard_knows() -> None:
    found = read(_status(status="Dreaming"))

    assert not found.events
    assert found.tally.malformed == 1


@pytest.mark.parametrize("timestamp", [None, "", "yesterday", {}])
def test_takes_the_receipt_where_the_own_time_cannot_be_read(timestamp: object) -> None:
    assert read(_status(timestamp=timestamp)).one("status").at == moment("01:00:00")


def test_reads_a_state_of_the_second_version() -> None:
    payload = {"timestamp": stamp("01:00:00"), "connectorStatus": "Occupied", "evseId": 2, "connectorId": 1}
    found = read(asks("01:00:00", "StatusNotification", payload, answer={}))

    event = found.one("status")
    assert (event.connector_id, event.fields) == (2, {"status": "Occupied"})
    assert found.tally.version == "2.0.1"
    assert found.charger.connectors == 2


def test_tells_of_a_boot_and_of_our_answer() -> None:
    payload = {"chargePointVendor": "Acme", "chargePointModel": "One"}
    answer = {"status": "Pending", "interval": 60, "currentTime": stamp("01:00:00")}
    found = read(asks("01:00:00", "BootNotification", payload, answer=answer))

    assert found.one("boot").fields == {"registration": "Pending"}
    assert (found.charger.vendor, found.charger.model, found.charger.heartbeat_interval_s) == ("Acme", "One", 60)


def test_tells_the_reason_of_a_boot_of_the_second_version() -> None:
    payload = {"reason": "PowerUp", "chargingStation": {"vendorName": "Acme", "model": "Two"}}
    found = read(
        asks("01:00:00", "BootNotification", payload, answer={"status": "Accepted", "heartbeatInterval": "300"})
    )

    assert found.one("boot").fields == {"registration": "Accepted", "reason": "PowerUp"}
    assert (found.charger.model, found.charger.heartbeat_interval_s) == ("Two", 300)


def test_tells_of_a_boot_that_nobody_answered() -> None:
    found = read(asks("01:00:00", "BootNotification", {"chargePointVendor": "A", "chargePointModel": "B"}))

    assert found.one("boot").fields == {}


def test_keeps_what_the_operator_says_of_a_charger() -> None:
    known = Charger("home", "alice", vendor="Known", heartbeat_interval_s=900)
    answer = {"status": "Accepted", "interval": 60}
    found = read(asks("01:00:00", "BootNotification", {"chargePointVendor": "A"}, answer=answer), charger=known)

    assert (found.charger.vendor, found.charger.heartbeat_interval_s) == ("Known", 900)


def test_tells_of_heartbeats_and_firmware() -> None:
    found = read(
        [
            *asks("01:00:00", "Heartbeat", answer={"currentTime": stamp("01:00:00")}),
            *asks("01:01:00", "FirmwareStatusNotification", {"status": "Installing"}, answer={}),
            *asks("01:02:00", "SignedFirmwareStatusNotification", {"status": "Installed"}, answer={}),
            *asks("01:03:00", "FirmwareStatusNotification", {"status": "Cooking"}, answer={}),
        ]
    )

    assert found.one("heartbeat").fields == {}
    assert [event.fields["status"] for event in found.of_type("firmware")] == ["Installing", "Installed"]


def test_tells_what_we_answered_of_a_tag() -> None:
    found = read(
        [
            *asks(
                "01:00:00", "Authorize", {"idTag": "A", "connectorId": 1}, answer={"idTagInfo": {"status": "Blocked"}}
            ),
            *asks(
                "01:01:00", "Authorize", {"idToken": {"idToken": "A"}}, answer={"idTokenInfo": {"status": "NoCredit"}}
            ),
            *asks("01:02:00", "Authorize", {"idTag": "A"}, answer="error"),
            *asks("01:03:00", "Authorize", {"idTag": "A"}),
        ]
    )

    assert [event.fields for event in found.of_type("authorization")] == [{"status": "Blocked"}, {"status": "NoCredit"}]


def test_ignores_what_it_has_no_record_for() -> None:
    found = read(
        [
            *asks("01:00:00", "DataTransfer", {"vendorId": "x"}, answer={"status": "Accepted"}),
            *asks("01:00:00", "SecurityEventNotification", {"type": "x", "timestamp": stamp("01:00:00")}, answer={}),
            *asks("01:00:00", "NoSuchAction", {}, answer={}),
        ]
    )

    assert not found.events
    assert found.tally.malformed == 2


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


def test_gives_a_fault_of_the_second_version_the_code_of_the_problem_before_it() -> None:
    found = read([*_problem("01:00:00"), *_state("01:00:01", "Faulted"), *_state("02:00:00", "Available")])

    assert [event.fields for event in found.of_type("status")] == [
        {"status": "Faulted", "error_code": "GroundFailure"},
        {"status": "Available"},
    ]


def test_tells_of_a_problem_that_comes_after_its_fault() -> None:
    found = read([*_state("01:00:00", "Faulted"), *_problem("01:00:01", techInfo="leak", techCode="R1")])

    assert found.of_type("status")[1].fields == {
        "status": "Faulted",
        "error_code": "GroundFailure",
        "info": "leak",
        "vendor_error_code": "R1",
    }


def test_tells_of_a_problem_without_a_fault_as_a_warning() -> None:
    found = read([*_state("01:00:00", "Occupied"), *_problem("01:00:01")])

    warning = found.of_type("status")[1]
    assert (warning.fields["status"], warning.fields["error_code"]) == ("Occupied", "GroundFailure")


@pytest.mark.parametrize("gone", [_problem("01:10:00", value="false"), _problem("01:10:00", cleared=True)])
def test_forgets_a_problem_that_is_cleared(gone: list[dict[str, object]]) -> None:
    found = read([*_problem("01:00:00"), *gone, *_state("01:20:00", "Faulted")])

    assert found.one("status").fields == {"status": "Faulted"}


def test_forgets_problems_at_a_boot() -> None:
    boot = asks("01:10:00", "BootNotification", {"reason": "PowerUp"}, answer={"status": "Accepted"})

    assert "error_code" not in read([*_problem("01:00:00"), *boot, *_state("01:20:00", "Faulted")]).one("status").fields


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"techCode": "MREC5OverVoltage"}, "OverVoltage"),
        ({"techInfo": "High temperature", "component": {"name": "EVSE"}}, "HighTemperature"),
        ({"component": {"name": "ConnectorPlugRetentionLock"}}, "ConnectorLockFailure"),
        ({"component": {"name": "EmergencyStopSensor"}, "variable": {"name": "Active"}}, "OtherError"),
        ({"variable": {"name": "Temperature"}}, None),
        ({"value": "12.5"}, None),
    ],
)
def test_names_the_fault_by_words_or_by_its_component(told: dict[str, object], code: str | None) -> None:
    value = str(told.pop("value", "true"))
    found = read([*_state("01:00:00", "Faulted"), *_problem("01:00:01", value=value, **told)])

    codes = [event.fields.get("error_code") for event in found.of_type("status")[1:]]
    assert codes == ([code] if code else [])


def test_names_the_component_where_the_charger_says_no_more() -> None:
    sensor: dict[str, Any] = {"component": {"name": "EmergencyStopSensor"}, "variable": {"name": "Active"}}
    found = read([*_state("01:00:00", "Faulted"), *_problem("01:00:01", **sensor)])

    assert found.of_type("status")[1].fields["info"] == "EmergencyStopSensor"


def _values(
    at: str, connector_id: int = 1, transaction_id: object = None, *samples: Mapping[str, object]
) -> list[dict[str, object]]:
    reading = {"timestamp": stamp(at), "sampledValue": list(samples)}
    payload: dict[str, object] = {"connectorId": connector_id, "meterValue": [reading]}
    return asks(at, "MeterValues", payload | ({"transactionId": transaction_id} if transaction_id else {}), answer={})


def test_gives_readings_to_the_charging_session_of_their_transaction() -> None:
    found = read([*starts(), *_values("01:30:00", 0, 7, {"value": "2500"})])

    event = found.one("meter")
    assert (event.connector_id, event.charging_session_id) == (1, found.session.id)
    assert event.fields == {"energy_wh": 2500.0}
    assert found.session.energy_kwh == 1.5


def test_reads_no_energy_of_a_car_from_the_meter_of_the_whole_house() -> None:
    samples = ({"value": "2500"}, {"value": "231", "measurand": "Voltage"})
    found = read(_values("01:30:00", 0, None, *samples))

    assert found.one("meter").fields == {"voltage_v": 231.0}


def test_hears_the_charger_also_where_no_reading_can_be_read() -> None:
    found = read(_values("01:30:00", 1, None, {"value": "a lot"}))

    assert found.one("meter").fields == {}


def test_leaves_out_what_the_contract_does_not_allow_and_keeps_the_rest() -> None:
    samples = ({"value": "130", "measurand": "SoC"}, {"value": "7200", "measurand": "Power.Active.Import"})
    found = read(_values("01:30:00", 1, None, *samples))

    assert found.one("meter").fields == {"power_w": 7200.0}


def test_knows_how_many_connectors_there_are() -> None:
    assert read([*_status(), *_status(connectorId=3)], charger=CHARGER).charger.connectors == 3
    assert read(_status(connectorId=5_000), charger=CHARGER).one("status").connector_id is None
