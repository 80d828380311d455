"""What a charger reports beside its transactions."""

from __future__ import annotations

import pytest

from assistant.domain.records import Charger
from tests.feeds.ocpp.charger_frames import _status
from tests.feeds.ocpp.log_builder import asks, moment, read, stamp


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
