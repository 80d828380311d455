"""Every window and number that the rules use, each with its unit and its ground.

`settings` may override any of them (`ASSISTANT_THRESHOLDS`, a JSON object of these names).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Seconds, kilowatt hours, amperes and percent, as the names say. Grounds: OCPP 1.6, or our default."""

    attempt_lead_s: int = 120  # our default: an attempt is looked at from 2 min before
    attempt_wait_s: int = 600  # our default: … to 10 min after, or the random delay and a minute
    random_delay_slack_s: int = 60  # our default: a start may be this much over its random delay
    random_delay_default_s: int = 600  # Great Britain's regulation: up to 10 min where nothing is recorded
    late_start_s: int = 60  # our default: a start within a minute of its plan is on time
    no_reply_s: int = 30  # observed: replies take under 1 s; none in 30 s is a time-out
    silence_least_s: int = 300  # our default: silence shorter than this says nothing
    silence_slack_s: int = 60  # our default: added to two heartbeat intervals
    rare_heartbeat_s: int = 3600  # our default: with heartbeats this rare, silence proves nothing
    clock_skew_ok_s: int = 60  # our default: clocks this close agree
    clock_unusable_s: int = 86_400  # our default: a live message a day off its receipt has no usable clock
    late_message_s: int = 120  # our default: delivered this much after it happened is late
    settle_s: int = 900  # our default: queued messages may follow for 15 min after an outage
    connection_wait_least_s: int = 30  # observed: shortest usual wait for a car
    connection_wait_most_s: int = 180  # observed: longest usual wait for a car
    transient_s: int = 60  # observed: a pause shorter than this before charging is normal
    suspended_s: int = 300  # observed: some chargers pause for minutes at 6 A; claim only after 5 min
    no_power_s: int = 300  # contract: an active session without power for 5 min is judged
    charged_kwh: float = 0.1  # contract: from here on it charged
    authorise_s: int = 300  # observed: an authorisation belongs to a start within 5 min
    fresh_soc_s: int = 3600  # our default: a battery level older than an hour is stale
    least_current_a: float = 6.0  # IEC 61851: no car charges below 6 A
    mains_voltage_v: float = 230.0  # European mains, one phase
    power_floor_w: float = 100.0  # our default: below this a meter reads noise
    boot_stable_s: int = 120  # our default: a charger that has been up this long is not restarting
    flapping_count: int = 3  # our default: so many plug changes …
    flapping_window_s: int = 600  # our default: … within 10 min mean a loose contact
    just_stopped_s: int = 300  # our default: a stop within 5 min is a previous session not cleared
    plan_end_slack_s: int = 120  # contract: ended within 2 min of its plan
    clock_shift_slack_s: int = 300  # contract: an exact offset, within 5 min
    clock_change_days: int = 7  # our default: a clock change explains a shift for a week
    coverage_reach_s: int = 86_400  # contract: a charger event within a day on both sides
    outside_slack_s: int = 120  # our default: energy this near the planned window is inside it
    target_share: float = 0.98  # our default: this much of the target is the target
    stale_transaction_s: int = 3600  # our default: an open transaction without a word for an hour may be stuck
    unanswered_around_s: int = 300  # contract: no message for 5 min around an unanswered command is a lost link


DEFAULTS = Thresholds()
