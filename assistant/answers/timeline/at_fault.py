"""Which lane explains a cause, between which facts it did not hold, and which fact is the moment of failure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.answers.timeline.picture import LaneName
from assistant.domain.diagnosis import Fact


@dataclass(frozen=True, slots=True)
class Explains:
    """Where a cause is seen: its lane, and the names of the facts that begin and end it, the first known one counts.

    `failed_at` names the moment of failure where that is not the attempt (or the end of the charging), and `flag` is
    the key of the words for it.
    """

    lane: LaneName
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    failed_at: tuple[str, ...] = ()
    flag: str = "stopped"


SCHEDULE, PLUG, LINK, OTHERS, POWER, BATTERY = LaneName
FAULT = Explains(LINK, ("fault_from",), ("cleared_at", "still_faulted_at"))
SUSPENDED = Explains(POWER, ("suspended_from",))

EXPLAINS: Mapping[str, Explains] = {
    "cancelled": Explains(SCHEDULE),
    "cancelled_by_service": Explains(SCHEDULE),
    "restricted_hours": Explains(SCHEDULE),
    "clock_shift": Explains(SCHEDULE, failed_at=("planned_at",), flag="not_started"),
    "power_cut": Explains(LINK, ("dark_from",), ("back_at",)),
    "charger_offline": Explains(LINK, ("offline_from",), ("online_at", "still_offline_at")),
    "charger_unresponsive": Explains(LINK, ("unanswered_at",)),
    "firmware_update": Explains(LINK, ("firmware_at",), ("firmware_done_at",)),
    "charger_restarting": Explains(LINK, ("restart_at", "reset_at"), ("accepted_at",)),
    "charger_unavailable": Explains(LINK, ("unavailable_from",), ("available_at",)),
    "emergency_stop": Explains(LINK, ("emergency_at",)),
    "ground_fault": FAULT,
    "over_temperature": FAULT,
    "connector_lock_failure": Explains(PLUG, FAULT.starts, FAULT.ends),
    "supply_fault": FAULT,
    "internal_fault": FAULT,
    "other_fault": FAULT,
    "session_in_progress": Explains(OTHERS, ("other_started_at",), ("other_ended_at", "other_running_at")),
    "previous_session_not_cleared": Explains(OTHERS, ("previous_ended_at",)),
    "connector_reserved": Explains(OTHERS, ("reserved_from",), ("reserved_until",)),
    "authorization_refused": Explains(SCHEDULE, ("refused_at",)),
    "back_office_error": Explains(SCHEDULE, ("error_at",)),
    "cable_not_seated": Explains(PLUG, ("flapping_from", "contact_at")),
    "car_not_connected": Explains(PLUG, ("no_car_at",), ("plugged_at",)),
    "start_timed_out": Explains(PLUG, ("start_at", "plugged_at"), ("wait_over_at",)),
    "solar_mode": Explains(POWER, ("limit_from",)),
    "load_limit": Explains(POWER, ("limit_from",), ("limit_until",)),
    "schedule_limit": Explains(POWER, ("limit_from",), ("limit_until",)),
    "target_reached": Explains(BATTERY),
    "battery_full": Explains(BATTERY),
    "car_refused": SUSPENDED,
    "car_schedule": SUSPENDED,
    "car_asleep": SUSPENDED,
    "car_communication_error": Explains(POWER, ("error_at",)),
    "stopped_in_car": Explains(POWER, ("driver_stop_at",), failed_at=("driver_stop_at",)),
    "start_never_sent": Explains(SCHEDULE, ("none_sent_from",), ("none_sent_to",)),
    "unplugged": Explains(PLUG, ("unplugged_at",), failed_at=("unplugged_at",)),
    "stopped_by_customer": Explains(POWER, ("stopped_at",), failed_at=("stopped_at",)),
    "stopped_by_service": Explains(POWER, ("stopped_at",), failed_at=("stopped_at",)),
    "charging_outside_schedule": Explains(POWER, ("outside_from",), ("outside_to",), ("outside_from",), "outside"),
    "charge_now_on": Explains(SCHEDULE, failed_at=("started_at",), flag="outside"),
}
"""Cause → where it is seen. What went as planned, and questions about money, have no lane at fault."""


def first_moment(names: Iterable[str], facts: Mapping[str, Fact]) -> datetime | None:
    """Return the first of these facts that is known and is a moment, or None."""
    known = (facts[name].value for name in names if name in facts)
    return next((value for value in known if isinstance(value, datetime)), None)
