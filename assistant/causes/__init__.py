"""The causes, in order of precedence. The order is policy, so it is written by hand, here and nowhere else.

A cause that comes first wins when several are confirmed: what was not meant to start cannot have failed to; a charger
out of reach could not have been asked; a charger at fault could not have answered; and only then the connector, the
permission, the plug, the power, the car, and last our own omission. Source: causes.md C2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.causes import (
    authorization_refused,
    back_office_error,
    battery_full,
    cable_not_seated,
    cancelled,
    cancelled_by_service,
    car_asleep,
    car_communication_error,
    car_not_connected,
    car_refused,
    car_schedule,
    charge_now_on,
    charger_offline,
    charger_restarting,
    charger_unavailable,
    charger_unresponsive,
    charging_outside_schedule,
    clock_shift,
    connector_lock_failure,
    connector_reserved,
    emergency_stop,
    firmware_update,
    free_tariff,
    ground_fault,
    internal_fault,
    load_limit,
    meter_incomplete,
    no_energy_delivered,
    no_tariff,
    other_fault,
    over_temperature,
    power_cut,
    previous_session_not_cleared,
    random_delay,
    restricted_hours,
    schedule_limit,
    session_in_progress,
    solar_mode,
    start_never_sent,
    start_timed_out,
    stopped_by_customer,
    stopped_by_service,
    stopped_in_car,
    supply_fault,
    target_reached,
    tariff_gap,
    unplugged,
    window_ended,
)
from assistant.domain.diagnosis import Finding, HandoffReason
from assistant.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause: its public id, whose it is (a letter each), its group of causes.md C2, and who takes over beside it.

    Owners: U customer, S service, C charger, V vehicle, N network or site.
    """

    id: str
    owners: str
    group: int
    find: Callable[[Evidence], Finding]
    handoff: HandoffReason | None = None


_SAFETY, _HARDWARE, _OURS = HandoffReason.SAFETY, HandoffReason.HARDWARE_FAULT, HandoffReason.ERROR

CAUSES = (
    # 1. not meant to start
    Cause("cancelled", "U", 1, cancelled.find),
    Cause("cancelled_by_service", "S", 1, cancelled_by_service.find),
    Cause("restricted_hours", "US", 1, restricted_hours.find),
    Cause("clock_shift", "SC", 1, clock_shift.find),
    # 2. charger out of reach
    Cause("power_cut", "N", 2, power_cut.find),
    Cause("charger_offline", "N", 2, charger_offline.find),
    Cause("charger_unresponsive", "C", 2, charger_unresponsive.find),
    # 3. charger not ready
    Cause("firmware_update", "CS", 3, firmware_update.find),
    Cause("charger_restarting", "C", 3, charger_restarting.find),
    Cause("charger_unavailable", "SC", 3, charger_unavailable.find),
    # 4. charger at fault
    Cause("emergency_stop", "UC", 4, emergency_stop.find),
    Cause("ground_fault", "CNV", 4, ground_fault.find, _SAFETY),
    Cause("over_temperature", "CNV", 4, over_temperature.find, _SAFETY),
    Cause("connector_lock_failure", "C", 4, connector_lock_failure.find, _HARDWARE),
    Cause("supply_fault", "CN", 4, supply_fault.find, _HARDWARE),
    Cause("internal_fault", "C", 4, internal_fault.find, _HARDWARE),
    Cause("other_fault", "C", 4, other_fault.find, _HARDWARE),
    # 5. connector taken
    Cause("session_in_progress", "USC", 5, session_in_progress.find),
    Cause("previous_session_not_cleared", "CV", 5, previous_session_not_cleared.find),
    Cause("connector_reserved", "S", 5, connector_reserved.find),
    # 6. not allowed
    Cause("authorization_refused", "SU", 6, authorization_refused.find),
    Cause("back_office_error", "S", 6, back_office_error.find, _OURS),
    # 7. no car
    Cause("cable_not_seated", "UC", 7, cable_not_seated.find),
    Cause("car_not_connected", "U", 7, car_not_connected.find),
    Cause("start_timed_out", "SC", 7, start_timed_out.find),
    # 8. no power offered
    Cause("solar_mode", "UN", 8, solar_mode.find),
    Cause("load_limit", "NS", 8, load_limit.find),
    Cause("schedule_limit", "S", 8, schedule_limit.find),
    Cause("target_reached", "UV", 8, target_reached.find),
    # 9. the car
    Cause("battery_full", "V", 9, battery_full.find),
    Cause("car_schedule", "V", 9, car_schedule.find),
    Cause("car_asleep", "V", 9, car_asleep.find),
    Cause("car_communication_error", "VC", 9, car_communication_error.find),
    Cause("stopped_in_car", "V", 9, stopped_in_car.find),
    Cause("car_refused", "V", 9, car_refused.find),
    # 10. ours
    Cause("start_never_sent", "S", 10, start_never_sent.find, _OURS),
)

ENDINGS = (
    # how a session that ran came to its end; before all others where the end shows it
    Cause("unplugged", "U", 0, unplugged.find),
    Cause("stopped_by_customer", "U", 0, stopped_by_customer.find),
    Cause("stopped_by_service", "S", 0, stopped_by_service.find),
)

NORMAL = (
    # nothing is wrong
    Cause("window_ended", "U", 0, window_ended.find),
    Cause("random_delay", "S", 0, random_delay.find),
)

OUTSIDE = (
    # why a car charged outside its plan: the named causes first
    Cause("charge_now_on", "U", 0, charge_now_on.find),
    Cause("car_schedule", "V", 0, car_schedule.find),
    Cause("clock_shift", "SC", 0, clock_shift.find),
    Cause("charger_offline", "N", 0, charger_offline.find),
    Cause("charging_outside_schedule", "USCV", 0, charging_outside_schedule.find),
)

COST = (
    # why no cost is shown, or none arose
    Cause("no_energy_delivered", "U", 0, no_energy_delivered.find),
    Cause("no_tariff", "U", 0, no_tariff.find),
    Cause("free_tariff", "U", 0, free_tariff.find),
    Cause("tariff_gap", "U", 0, tariff_gap.find),
    Cause("meter_incomplete", "SC", 0, meter_incomplete.find, _OURS),
)

ALL = tuple({cause.id: cause for cause in (*OUTSIDE, *COST, *NORMAL, *ENDINGS, *CAUSES)}.values())
"""Every cause once; one that stands in two lists, as it stands in `CAUSES`."""
