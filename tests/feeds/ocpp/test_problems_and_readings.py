"""What a charger reports beside its transactions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.feeds.ocpp.charger_frames import _problem, _state, _status, _values
from tests.feeds.ocpp.log_builder import CHARGER, asks, read, starts


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
