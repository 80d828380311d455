"""The fields of each kind of record and of each type of event, with the check that each must pass.

This is section 1 of the contract as a table. A field that is not listed is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.feeds.field_checks import (
    LONGEST_TEXT,
    Check,
    currency,
    identifier,
    identifiers,
    locale,
    mapping,
    moment,
    number,
    one_of,
    text,
    timezone,
    whole,
    word,
    word_or_number,
    yes_or_no,
)
from assistant.feeds.setting_values import VALUES

MODES = ("smart", "scheduled", "boost", "solar", "plug_and_charge")
STATUSES = ("scheduled", "active", "completed", "rejected", "cancelled")

_FREE = text(LONGEST_TEXT)
_NAME = text(200)
_ANY = number()
_ZERO_UP = number(least=0)
_PERCENT = number(least=0, most=100)
_SECONDS = whole(least=0)
_AUTHORIZATION = one_of(
    "Accepted",
    "Blocked",
    "ConcurrentTx",
    "Expired",
    "Invalid",
    "NoCredit",
    "NotAllowedTypeEVSE",
    "NotAtThisLocation",
    "NotAtThisTime",
    "Unknown",
)
_CONNECTOR_STATUS = one_of(
    "Available",
    "Preparing",
    "Charging",
    "SuspendedEV",
    "SuspendedEVSE",
    "Finishing",
    "Reserved",
    "Unavailable",
    "Faulted",
    "Occupied",
)
_FIRMWARE_STATUS = one_of(
    "Idle",
    "DownloadScheduled",
    "Downloading",
    "DownloadPaused",
    "Downloaded",
    "DownloadFailed",
    "InstallScheduled",
    "Installing",
    "InstallRebooting",
    "Installed",
    "InstallationFailed",
    "InstallVerificationFailed",
    "SignatureVerified",
    "InvalidSignature",
)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one kind of record or type of event; `required` in the order in which they are missed."""

    checks: Mapping[str, Check]
    required: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


CUSTOMER = Fields(
    {"id": identifier, "name": _NAME, "email": _NAME, "locale": locale, "timezone": timezone},
    required=("id",),
)
CHARGER = Fields(
    {
        "id": identifier,
        "customer_id": identifier,
        "name": _NAME,
        "vendor": _NAME,
        "model": _NAME,
        "timezone": timezone,
        "connectors": whole(least=1, most=1_000),
        "phases": whole(least=1, most=3),
        "heartbeat_interval_s": _SECONDS,
        "connection_timeout_s": _SECONDS,
        "members": identifiers,
    },
    required=("id", "customer_id"),
)
CHARGING_SESSION = Fields(
    {
        "id": identifier,
        "customer_id": identifier,
        "charger_id": identifier,
        "mode": one_of(*MODES),
        "status": one_of(*STATUSES),
        "connector_id": whole(least=1, most=1_000),
        "created_at": moment,
        "planned_start_at": moment,
        "planned_end_at": moment,
        "started_at": moment,
        "ended_at": moment,
        "energy_kwh": _ZERO_UP,
        "cost": _ANY,
        "currency": currency,
        "stop_reason": _FREE,
        "status_reason": _FREE,
        "target_soc_percent": _PERCENT,
        "target_kwh": _ZERO_UP,
        "vehicle_id": identifier,
    },
    required=("id", "customer_id", "charger_id", "mode", "status"),
)
SETTING = Fields(
    {"charger_id": identifier, "name": one_of(*VALUES), "value": lambda value: value, "at": moment},
    required=("charger_id", "name", "at"),
)
COVERAGE = Fields(
    {"charger_id": identifier, "from": moment, "to": moment},
    required=("charger_id", "from", "to"),
)
EVENT = Fields(
    {
        "id": identifier,
        "charger_id": identifier,
        "type": word,
        "at": moment,
        "received_at": moment,
        "connector_id": whole(least=0, most=1_000),
        "charging_session_id": identifier,
    },
    required=("charger_id", "type", "at"),
)

EVENT_TYPES: Mapping[str, Fields] = {
    "connection": Fields({"state": one_of("up", "down")}, required=("state",)),
    "heartbeat": Fields({}),
    "status": Fields(
        {"status": _CONNECTOR_STATUS, "error_code": word, "info": _FREE, "vendor_error_code": _FREE},
        required=("status",),
    ),
    "command": Fields(
        {"action": word, "result": word, "reason_code": word, "replied_at": moment, "argument": mapping},
        required=("action",),
    ),
    "transaction": Fields(
        {
            "phase": one_of("started", "updated", "ended"),
            "transaction_id": word_or_number,
            "meter_wh": _ZERO_UP,
            "authorization": _AUTHORIZATION,
            "stop_reason": word,
            "trigger_reason": word,
            "charging_state": one_of("Charging", "EVConnected", "SuspendedEV", "SuspendedEVSE", "Idle"),
            "offline": yes_or_no,
            "reply_error": _FREE,
        },
        required=("phase",),
    ),
    "authorization": Fields({"status": _AUTHORIZATION}, required=("status",)),
    "meter": Fields(
        {
            "power_w": _ANY,
            "energy_wh": _ZERO_UP,
            "current_a": _ANY,
            "current_offered_a": _ZERO_UP,
            "power_offered_w": _ZERO_UP,
            "soc_percent": _PERCENT,
            "voltage_v": _ZERO_UP,
            "temperature_c": number(least=-273.15),
        },
    ),
    "boot": Fields({"registration": one_of("Accepted", "Pending", "Rejected"), "reason": word}),
    "firmware": Fields({"status": _FIRMWARE_STATUS}, required=("status",)),
    "limit": Fields(
        {
            "amps": _ZERO_UP,
            "watts": _ZERO_UP,
            "source": one_of("solar", "load_management", "price", "schedule", "grid_operator", "other"),
            "until": moment,
            "surplus_w": _ANY,
            "site_load_a": _ANY,
        },
        either=("amps", "watts"),
    ),
    "reservation": Fields({"status": word, "until": moment, "for_other": yes_or_no}, required=("status",)),
    "vehicle": Fields(
        {
            "vehicle_id": identifier,
            "soc_percent": _PERCENT,
            "charge_limit_percent": _PERCENT,
            "plugged_in": yes_or_no,
            "asleep": yes_or_no,
            "own_schedule": yes_or_no,
            "stopped_by_driver": yes_or_no,
        },
    ),
    "plan": Fields(
        {
            "action": one_of("created", "edited", "cancelled", "stopped", "start_withheld"),
            "actor": one_of("customer", "household", "system", "support"),
            "actor_name": _NAME,
            "reason": _FREE,
        },
        required=("action",),
    ),
}
