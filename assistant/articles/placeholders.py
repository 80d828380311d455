"""What a sentence may hold: which facts each cause and each reply supplies, and in which form each is said.

Written as it is read: `name:kind` is always known, `name:kind?` only sometimes, and of `a:kind | b:kind` one at most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

PLACEHOLDER: Final = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<form>[a-z]+))?\}")
DECLARED: Final = re.compile(r"(?P<name>[a-z_]+):(?P<kind>[a-z]+)(?P<sometimes>\??)\Z")

FORMS: Final[Mapping[str, frozenset[str | None]]] = {
    "moment": frozenset({None, "time", "day", "datetime"}),
    "duration": frozenset({"duration"}),
    "kwh": frozenset({"kwh"}),
    "percent": frozenset({"percent"}),
    "amps": frozenset({"amps"}),
    "kilowatts": frozenset({"kilowatts"}),
    "money": frozenset({"money"}),
    "count": frozenset({None}),
    "text": frozenset({None, "words"}),
    "term": frozenset({None, "words"}),
}
"""Kind of value → the formats in which a sentence may ask for it; None is the value's own."""

STORY: Final = """
    attempt_at:moment planned_at:moment? planned_end_at:moment? started_at:moment? ended_at:moment? energy:kwh?
    mode:term? charger_name:text? cost:money? currency:text? data_until:moment?
"""
"""Facts of the charging session itself, which every sentence may hold."""

EMERGENCY_NUMBER: Final = "emergency_number"
"""The number that the reader's region calls in an emergency, which every cause may hold."""

CAUSE_FACTS: Final[Mapping[str, str]] = {
    "cancelled": "app_cancel_at:moment? | household_cancel_at:moment? | unknown_cancel_at:moment? household_name:text?",
    "cancelled_by_service": "system_cancel_at:moment? | support_cancel_at:moment?",
    "restricted_hours": "restricted_from:text? restricted_to:text? withheld_at:moment?",
    "clock_shift": "acted_at:moment shift:duration",
    "power_cut": "dark_from:moment back_at:moment",
    "charger_offline": "offline_from:moment lost_at:moment? | last_heard_at:moment? "
    "online_at:moment? | still_offline_at:moment? unanswered_at:moment? last_plug_at:moment?",
    "charger_unresponsive": "unanswered_at:moment heard_at:moment?",
    "firmware_update": "firmware_at:moment firmware_status:text firmware_done_at:moment?",
    "charger_restarting": "restart_at:moment reset_at:moment? accepted_at:moment?",
    "charger_unavailable": "unavailable_from:moment available_at:moment?",
    "emergency_stop": "emergency_at:moment",
    **dict.fromkeys(
        (
            "ground_fault",
            "over_temperature",
            "connector_lock_failure",
            "supply_fault",
            "internal_fault",
            "other_fault",
        ),
        "fault_from:moment fault_code:text cleared_at:moment? | still_faulted_at:moment? vendor_code:text?",
    ),
    "session_in_progress": "other_started_at:moment? | withheld_at:moment? | refused_at:moment? "
    "other_ended_at:moment? | other_running_at:moment?",
    "previous_session_not_cleared": "refused_at:moment previous_ended_at:moment?",
    "connector_reserved": "reserved_from:moment reserved_until:moment?",
    "authorization_refused": "refused_at:moment authorization_status:term?",
    "back_office_error": "error_at:moment",
    "cable_not_seated": "contact_code:text? contact_at:moment? flapping_times:count? flapping_from:moment?",
    "car_not_connected": "no_car_at:moment start_at:moment? fell_back_at:moment? | refused_at:moment? | "
    "withheld_at:moment? plugged_at:moment?",
    "start_timed_out": "plugged_at:moment? start_at:moment? wait_over_at:moment",
    "solar_mode": "limit_from:moment? limit:amps? surplus:kilowatts? withheld_at:moment? solar_since:moment?",
    "load_limit": "limit_from:moment limit:amps limit_until:moment? site_load:amps?",
    "schedule_limit": "limit_from:moment? limit:amps? limit_until:moment? withheld_at:moment?",
    "target_reached": "battery:percent? target:percent? withheld_at:moment?",
    "battery_full": "battery:percent? car_limit:percent? full_at:moment? suspended_from:moment?",
    "car_refused": "suspended_from:moment? suspended_for:duration? offered:amps? stopped_by_car_at:moment?",
    "car_schedule": "own_schedule_at:moment suspended_from:moment?",
    "car_asleep": "asleep_at:moment suspended_from:moment?",
    "car_communication_error": "error_at:moment error_code:text",
    "stopped_in_car": "driver_stop_at:moment",
    "start_never_sent": "none_sent_from:moment none_sent_to:moment",
    "unplugged": "unplugged_at:moment",
    "stopped_by_customer": "stopped_at:moment household_name:text?",
    "stopped_by_service": "stopped_at:moment",
    "window_ended": "",
    "charging_outside_schedule": "outside_from:moment outside_to:moment?",
    "charge_now_on": "charge_now_since:moment plugged_at:moment?",
    "random_delay": "delay:duration delay_most:duration",
    "no_energy_delivered": "",
    "no_tariff": "",
    "free_tariff": "tariff_name:text?",
    "tariff_gap": "gap_at:moment tariff_name:text?",
    "meter_incomplete": "",
}
"""Cause → the facts that its finding supplies besides the story."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """A fact that is supplied: its kind, whether it is always known, and the facts of which only one is known."""

    kind: str
    always: bool
    rivals: frozenset[str] = frozenset()


class Misdeclared(ValueError):
    """A declaration of facts does not have the form."""


@lru_cache(maxsize=256)
def declared(declaration: str) -> Mapping[str, Supplied]:
    """Return the facts that a declaration names. Raise Misdeclared with the word that cannot be read."""
    facts: dict[str, Supplied] = {}
    group: list[str] = []
    joined = False
    for word in declaration.replace(",", " ").split():
        if word == "|":
            joined = True
            continue
        match = DECLARED.match(word)
        if not match or match["kind"] not in FORMS:
            raise Misdeclared(f"{word!r} is not 'name:kind' or 'name:kind?' with one of {', '.join(FORMS)}")
        group = [*group, match["name"]] if joined else [match["name"]]
        joined = False
        facts[match["name"]] = Supplied(match["kind"], always=not match["sometimes"])
        if len(group) > 1:
            for name in group:
                facts[name] = Supplied(facts[name].kind, facts[name].always, frozenset(group) - {name})
    return facts


def facts_of_cause(cause: str) -> Mapping[str, Supplied]:
    """Return every fact that the wording of a cause may hold: the story's, and the finding's own over them."""
    emergency = {EMERGENCY_NUMBER: Supplied("text", always=True)}
    return {**emergency, **declared(STORY), **declared(CAUSE_FACTS.get(cause, ""))}
