"""Sampled values become numbers in our units."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from assistant.feeds.ocpp.meter_values import meter_readings
from tests.feeds.ocpp.log_builder import moment

Sample = dict[str, object]


def _fields(*samples: Sample) -> dict[str, float]:
    payload: dict[str, object] = {"meterValue": [{"timestamp": "2026-03-10T01:00:00Z", "sampledValue": list(samples)}]}
    found = list(meter_readings(payload, ("meterValue",), ZoneInfo("UTC"), moment("01:00:00")))
    return found[0][1] if found else {}


def _sample(value: object, measurand: object = None, **more: object) -> Sample:
    return {"value": value} | ({"measurand": measurand} if measurand else {}) | more


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        (_sample("2500"), {"energy_wh": 2500.0}),
        (_sample("2.5", unit="kWh"), {"energy_wh": 2500.0}),
        (_sample("7.2", "Power.Active.Import", unit="kW"), {"power_w": 7200.0}),
        (_sample("7,2", "power.active.import", unit="KW"), {"power_w": 7200.0}),
        (_sample(16, "Current.Import", unit="A"), {"current_a": 16.0}),
        (_sample("16000", "Current.Import", unit="mA"), {"current_a": 16.0}),
        (_sample("11", "Power.Offered", unit="kW"), {"power_offered_w": 11000.0}),
        (_sample("62", "SoC", location="EV"), {"soc_percent": 62.0}),
        (_sample("77", "Temperature", unit="Fahrenheit"), {"temperature_c": 25.0}),
        (_sample("300.15", "Temperature", unit="K"), {"temperature_c": 27.0}),
        (_sample("27", "Temperature", unit="K"), {"temperature_c": 27.0}),
        (_sample(25, unitOfMeasure={"unit": "Wh", "multiplier": 2}), {"energy_wh": 2500.0}),
        (_sample("2500", format="SignedData"), {}),
        (_sample("abc"), {}),
        (_sample("5", "Energy.Active.Import.Interval"), {}),
        (_sample("5", 7), {}),
        (_sample("9", "Power.Active.Import", location="Inlet"), {}),
    ],
)
def test_reads_a_sample(sample: Sample, expected: dict[str, float]) -> None:
    assert _fields(sample) == expected


def _phases(measurand: str, *values: float) -> list[Sample]:
    return [_sample(value, measurand, phase=f"L{index}") for index, value in enumerate(values, start=1)]


def test_sums_energy_and_power_over_the_phases() -> None:
    assert _fields(*_phases("Power.Active.Import", 2000, 2100, 2200)) == {"power_w": 6300.0}


def test_prefers_the_sum_that_the_charger_gives() -> None:
    samples = [*_phases("Power.Active.Import", 2000, 2100, 2200), _sample(6400, "Power.Active.Import")]

    assert _fields(*samples) == {"power_w": 6400.0}


def test_averages_current_and_voltage_over_the_phases() -> None:
    assert _fields(*_phases("Current.Import", 16, 0, 0)) == {"current_a": 5.333}
    assert _fields(*_phases("Voltage", 230, 232, 0)) == {"voltage_v": 231.0}
    assert _fields(*_phases("Voltage", 0, 0, 0)) == {"voltage_v": 0.0}


def test_takes_the_highest_offer_and_the_hottest_place() -> None:
    assert _fields(*_phases("Current.Offered", 16, 10, 6)) == {"current_offered_a": 16.0}
    hot = [_sample("41", "Temperature", location="Body"), _sample("38", "Temperature")]
    assert _fields(*hot) == {"temperature_c": 41.0}


def test_does_not_count_a_phase_twice_or_the_neutral_wire() -> None:
    twice = [_sample(16, "Current.Import", phase="L1"), _sample(16, "Current.Import", phase="L1-N")]
    neutral = [_sample(16, "Current.Import", phase="N")]

    assert _fields(*twice) == {"current_a": 16.0}
    assert _fields(*neutral) == {}


def test_reads_nothing_where_there_is_nothing() -> None:
    assert _fields() == {}
    assert not list(meter_readings({"meterValue": "x"}, ("meterValue",), ZoneInfo("UTC"), moment("01:00:00")))
