"""Sampled values of a meter become the numbers of a meter event, in our units.

Energy and power are summed over the phases, voltage and current averaged, offered current is the highest of them. Of
several places the outlet counts, for the temperature the hottest. Signed readings and intervals are not read.
Source    OCPP 1.6 section 7.31 (Measurand); OCPP 2.0.1 SampledValueType; charging-records.md A1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from statistics import fmean
from zoneinfo import ZoneInfo

from assistant.feeds.ocpp.readings import JsonObject, moment_of, number_of, object_of, objects_of, word_of, words

ENERGY = "Energy.Active.Import.Register"
POWER = "Power.Active.Import"
CURRENT = "Current.Import"
CURRENT_OFFERED = "Current.Offered"
POWER_OFFERED = "Power.Offered"
SOC = "SoC"
VOLTAGE = "Voltage"
TEMPERATURE = "Temperature"

FIELD_OF = {
    ENERGY: "energy_wh",
    POWER: "power_w",
    CURRENT: "current_a",
    CURRENT_OFFERED: "current_offered_a",
    POWER_OFFERED: "power_offered_w",
    SOC: "soc_percent",
    VOLTAGE: "voltage_v",
    TEMPERATURE: "temperature_c",
}
OF_THE_CABLE = frozenset({ENERGY, POWER, CURRENT})  # on connector 0 these are the whole house's, or several cars'
TO_BASE = {"kwh": 1_000.0, "kw": 1_000.0, "mwh": 1_000_000.0, "ma": 0.001, "mv": 0.001}
ONE_PHASE = ("L1", "L2", "L3", "L1-N", "L2-N", "L3-N")
FREEZING_K = 273.15
PLAUSIBLE_K = 200.0  # no Celsius reading of a charger is this high, and no Kelvin reading this low

_MEASURANDS = words(*FIELD_OF)
_OUTLET = {None, "outlet", "cable"}

Reading = tuple[str | None, float]
"""The phase, None for all of them, and the value in our unit."""


def meter_readings(
    payload: JsonObject, names: Iterable[str], zone: ZoneInfo, near: datetime
) -> Iterator[tuple[datetime | None, dict[str, float]]]:
    """Yield each set of readings: the charger's own time, and the fields of a meter event."""
    for name in names:
        for taken in objects_of(payload.get(name)):
            fields = _fields(objects_of(taken.get("sampledValue")))
            if fields:
                yield moment_of(taken.get("timestamp"), zone, near), fields


def _fields(samples: list[JsonObject]) -> dict[str, float]:
    by_measurand: dict[str, list[tuple[bool, Reading]]] = {}
    for sample in samples:
        named = sample.get("measurand")
        measurand = ENERGY if named is None else word_of(named, _MEASURANDS)
        value = number_of(sample.get("value"))
        if measurand is None or value is None or sample.get("format") == "SignedData":
            continue
        location = sample.get("location")
        at_outlet = (location.strip().lower() if isinstance(location, str) else None) in _OUTLET
        phase = sample.get("phase")
        reading = (phase if isinstance(phase, str) else None, _in_our_unit(measurand, value, sample))
        by_measurand.setdefault(measurand, []).append((at_outlet, reading))
    fields = {}
    for measurand, found in by_measurand.items():
        outlet = [reading for at_outlet, reading in found if at_outlet]
        taken = [reading for _, reading in found] if measurand in {SOC, TEMPERATURE} else outlet
        value = _over_phases(measurand, taken)
        if value is not None:
            fields[FIELD_OF[measurand]] = round(value, 3)
    return fields


def _over_phases(measurand: str, readings: list[Reading]) -> float | None:
    values = [value for _, value in readings]
    if not values:
        return None
    if measurand in {TEMPERATURE, SOC, CURRENT_OFFERED}:
        return max(values)
    whole = [value for phase, value in readings if phase is None]
    if whole:
        return whole[-1]
    phases = list({phase[:2]: value for phase, value in readings if phase in ONE_PHASE}.values())
    if not phases:
        return None
    if measurand == VOLTAGE:
        return fmean([value for value in phases if value > 0] or phases)
    return fmean(phases) if measurand == CURRENT else sum(phases)


def _in_our_unit(measurand: str, value: float, sample: JsonObject) -> float:
    unit_of_measure = object_of(sample.get("unitOfMeasure"))
    written = sample.get("unit") or unit_of_measure.get("unit")
    unit = written.strip() if isinstance(written, str) else ""
    value *= 10.0 ** max(-9.0, min(9.0, number_of(unit_of_measure.get("multiplier")) or 0.0))
    if measurand == TEMPERATURE:
        return _celsius(value, unit.lower())
    return value * TO_BASE.get(unit.lower(), 1.0)


def _celsius(value: float, unit: str) -> float:
    if unit == "fahrenheit":
        return (value - 32.0) / 1.8
    return value - FREEZING_K if unit in {"k", "kelvin"} and value > PLAUSIBLE_K else value
