"""The standard's error codes, by the cause that each one names.

Source    OCPP 1.6 ChargePointErrorCode; OCPP 2.0.1 ReasonEnumType (PowerQuality, GroundFault).
"""

from __future__ import annotations

GROUND = frozenset({"GroundFailure", "GroundFault"})
HEAT = frozenset({"HighTemperature"})
LOCK = frozenset({"ConnectorLockFailure"})
SUPPLY = frozenset({"OverCurrentFailure", "OverVoltage", "UnderVoltage", "PowerQuality"})
INTERNAL = frozenset(
    {
        "PowerSwitchFailure",
        "PowerMeterFailure",
        "InternalError",
        "ResetFailure",
        "ReaderFailure",
        "LocalListConflict",
    }
)
NAMED = GROUND | HEAT | LOCK | SUPPLY | INTERNAL
