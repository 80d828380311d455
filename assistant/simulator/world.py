"""The demo world: three households, their chargers, and what happened to them night by night.

Dates are those of the recording. `assistant.demo_world` moves them so that the last night is last night.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

LAST_EVENING = date(2026, 3, 16)

Record = Mapping[str, object]

HOME_7 = {"vendor": "Simulated", "model": "Home 7", "heartbeat_interval_s": 900}
HOME_22 = {"vendor": "Simulated", "model": "Home 22", "heartbeat_interval_s": 900}
NIGHT_TARIFF = {
    "name": "Night Saver",
    "currency": "GBP",
    "rates": [
        {"from": "00:30", "to": "05:30", "price_per_kwh": 0.08},
        {"from": "05:30", "to": "00:30", "price_per_kwh": 0.27},
    ],
}


@dataclass(frozen=True, slots=True)
class Night:
    """One night of a charger: its script, the cause that the record proves, and what the app adds to the record.

    `plans` are (clock time, fields) of plan events; `settings` (clock time, name, value).
    """

    script: str
    cause: str | None
    mode: str = "smart"
    plans: tuple[tuple[str, Record], ...] = ()
    settings: tuple[tuple[str, str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Household:
    """A customer with a charger. `nights` end with the last evening; `settings` held before the first."""

    customer: Record
    charger: Record
    version: str
    nights: tuple[Night, ...]
    members: tuple[Record, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)

    @property
    def charger_id(self) -> str:
        """Return the charger's id, which also names its log."""
        return str(self.charger["id"])

    @property
    def first_noon(self) -> datetime:
        """Return when the recording begins, in UTC."""
        first = LAST_EVENING - timedelta(days=len(self.nights) - 1)
        return datetime.combine(first, time(12), tzinfo=UTC)

    def session_id(self, index: int) -> str:
        """Return the id of the charging session that was planned for a night."""
        evening = self.first_noon + timedelta(days=index)
        return f"{self.customer['id']}-{evening:%Y-%m-%d}"


ALICE = Household(
    customer={"id": "alice", "name": "Alice", "locale": "en-GB", "timezone": "Europe/London"},
    charger={"id": "alice-driveway", "customer_id": "alice", "name": "Driveway", "phases": 1, **HOME_7},
    version="1.6",
    settings={"restricted_hours": [], "charge_now": False, "random_delay_max_s": 600, "tariff": NIGHT_TARIFF},
    nights=(
        Night("normal_night", None),
        Night("never_plugged_in", "car_not_connected"),
        Night("normal_night", None),
        Night("still_finishing", "previous_session_not_cleared"),
        Night("pauses_before_charging", None),
        Night("faulted_ConnectorLockFailure", "connector_lock_failure"),
        Night("delivers_the_start_late", None),
        Night("takes_no_power", "car_refused"),
        Night("is_unplugged", "unplugged"),
        Night("hears_nothing", "charger_unresponsive"),
        Night("may_give_nothing", "schedule_limit"),
        Night(
            "never_told",
            "cancelled",
            plans=(("22:15", {"action": "cancelled", "actor": "customer", "actor_name": "Alice"}),),
        ),
        Night("normal_night", None),
        Night("loses_wifi", "charger_offline"),
    ),
)
BOB = Household(
    customer={"id": "bob", "name": "Bob", "locale": "en-GB", "timezone": "Europe/London"},
    charger={"id": "bob-garage", "customer_id": "bob", "name": "Garage", "phases": 1, "members": ["bea"], **HOME_7},
    members=({"id": "bea", "name": "Bea", "locale": "en-GB", "timezone": "Europe/London"},),
    version="1.6",
    settings={"restricted_hours": [], "charge_now": False, "random_delay_max_s": 600, "tariff": None},
    nights=(
        Night("normal_night", None, "scheduled"),
        Night("tag_blocked", "authorization_refused", "scheduled"),
        Night("reserved", "connector_reserved", "scheduled"),
        Night("updates", "firmware_update", "scheduled"),
        Night("still_charging", "session_in_progress", "scheduled"),
        Night("waits_in_vain", "start_timed_out", "scheduled"),
        Night("loose_contact", "cable_not_seated", "scheduled"),
        Night("restarts", "charger_restarting", "scheduled"),
        Night("is_switched_off", "charger_unavailable", "scheduled"),
        Night("faulted_OverVoltage", "supply_fault", "scheduled"),
        Night("emergency_stop", "emergency_stop", "scheduled"),
        Night(
            "never_told",
            "restricted_hours",
            "scheduled",
            plans=(("01:00", {"action": "start_withheld", "actor": "system", "reason": "restricted_hours"}),),
            settings=(
                ("16:00", "restricted_hours", [{"from": "00:00", "to": "06:00"}]),
                ("08:00", "restricted_hours", []),
            ),
        ),
        Night("has_no_clock", None, "scheduled"),
        Night(
            "never_told",
            "cancelled",
            "scheduled",
            plans=(("22:15", {"action": "cancelled", "actor": "household", "actor_name": "Bea"}),),
        ),
    ),
)
CAROL = Household(
    customer={"id": "carol", "name": "Carol", "locale": "en-GB", "timezone": "Europe/London"},
    charger={"id": "carol-carport", "customer_id": "carol", "name": "Carport", "phases": 3, **HOME_22},
    version="2.0.1",
    settings={"restricted_hours": [], "charge_now": False, "random_delay_max_s": 600, "tariff": NIGHT_TARIFF},
    nights=(
        Night("normal_night_201", None),
        Night("never_plugged_in_201", "car_not_connected"),
        Night("says_in_progress_201", "session_in_progress"),
        Night("takes_no_power_201", "car_refused"),
        Night("ground_fault_201", "ground_fault"),
        Night("charges_offline_201", None),
        Night("no_credit_201", "authorization_refused"),
        Night("refuses_for_update_201", "firmware_update"),
        Night("normal_night_201", None),
        Night("power_cut_201", "power_cut"),
    ),
)
HOUSEHOLDS = (ALICE, BOB, CAROL)
