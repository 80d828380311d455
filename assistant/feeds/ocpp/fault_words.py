"""The fault that a 2.0.1 component reports, as the error code that 1.6 has for it.

2.0.1 has no list of error codes. Some chargers name the code of 1.6 in their own words, others only the component.
Source    OCPP 2.0.1 N07 (NotifyEvent), Appendix 3 (components); charging-records.md A1, A2.
"""

from __future__ import annotations

from assistant.feeds.ocpp.readings import JsonObject, flag_of, object_of, text_of

CODES = (
    "ConnectorLockFailure",
    "EVCommunicationError",
    "GroundFailure",
    "GroundFault",
    "HighTemperature",
    "InternalError",
    "LocalListConflict",
    "OverCurrentFailure",
    "OverVoltage",
    "UnderVoltage",
    "PowerMeterFailure",
    "PowerSwitchFailure",
    "PowerQuality",
    "ReaderFailure",
    "ResetFailure",
    "WeakSignal",
)
OF_COMPONENT = {
    "rcd": "GroundFailure",
    "groundisolationprotection": "GroundFailure",
    "isolationmonitor": "GroundFailure",
    "temperaturesensor": "HighTemperature",
    "connectorplugretentionlock": "ConnectorLockFailure",
    "evretentionlock": "ConnectorLockFailure",
    "overcurrentprotection": "OverCurrentFailure",
    "electricalfuse": "OverCurrentFailure",
    "electricalfeed": "PowerQuality",
    "powercontactor": "PowerSwitchFailure",
    "fiscalmetering": "PowerMeterFailure",
    "tokenreader": "ReaderFailure",
    "cppwmcontroller": "EVCommunicationError",
    "controller": "InternalError",
}
TROUBLE = frozenset({"problem", "tripped", "active", "fault", "overload"})
OTHER = "OtherError"
LONGEST_INFO = 1_000


def fault_in(told: JsonObject) -> str | None:
    """Return the error code of one entry of eventData, or None where it tells of no trouble."""
    said = " ".join(text for name in ("techCode", "techInfo") if (text := text_of(told.get(name), LONGEST_INFO)))
    run_together = "".join(letter for letter in said.lower() if letter.isalnum())
    for code in CODES:
        if code.lower() in run_together:
            return code
    variable = (text_of(object_of(told.get("variable")).get("name")) or "").lower()
    if variable not in TROUBLE or flag_of(told.get("actualValue")) is None:
        return None
    component = (text_of(object_of(told.get("component")).get("name")) or "").lower()
    return OF_COMPONENT.get(component, OTHER)


def problem_named(told: JsonObject, code: str) -> tuple[str, dict[str, object]]:
    """Return what to know one problem by until it is cleared, and the fields of a status that tells of it."""
    component = text_of(object_of(told.get("component")).get("name")) or ""
    variable = text_of(object_of(told.get("variable")).get("name")) or ""
    fields: dict[str, object] = {
        "error_code": code,
        "info": text_of(told.get("techInfo"), LONGEST_INFO) or component or None,
        "vendor_error_code": text_of(told.get("techCode")),
    }
    return f"{component}/{variable}", fields
