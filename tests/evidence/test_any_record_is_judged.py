"""Whatever a charger, a car or a back office reports, in whatever order: there is a verdict, and it is well formed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.causes import ALL
from assistant.diagnosis import diagnose
from assistant.domain.diagnosis import About, Outcome, Verdict
from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Coverage, Customer, Event, Setting
from assistant.evidence import gather

DUE = datetime(2026, 3, 29, 1, tzinfo=UTC)
NAMES = [cause.id for cause in ALL]


def words(*known: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*known, "Unheard-of"])


def maybe(fields: dict[str, st.SearchStrategy[object]]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional=fields)


moments = st.integers(-150, 60).flatmap(
    lambda ten_minutes: st.integers(0, 600).map(lambda s: DUE + timedelta(minutes=10 * ten_minutes, seconds=s))
)
amounts = st.integers(0, 40_000)
tokens = words("Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx", "NoCredit")
reasons = words(
    "EVDisconnected", "Local", "Remote", "DeAuthorized", "EmergencyStop", "PowerLoss", "StoppedByEV", "SoftReset"
)
FIELDS: dict[str, st.SearchStrategy[dict[str, object]]] = {
    "connection": maybe({"state": words("up", "down")}),
    "heartbeat": maybe({}),
    "status": maybe(
        {
            "status": words(
                "Available", "Preparing", "Charging", "SuspendedEV", "SuspendedEVSE", "Finishing", "Faulted"
            )
            | words("Reserved", "Unavailable", "Occupied"),
            "error_code": words("NoError", "GroundFailure", "InternalError", "WeakSignal", "EVCommunicationError"),
            "vendor_error_code": words("NoPPDetected"),
            "info": words("EV side disconnected"),
        }
    ),
    "command": maybe(
        {
            "action": words("RemoteStartTransaction", "RequestStopTransaction", "Reset", "ChangeAvailability"),
            "result": words("Accepted", "Rejected", "Timeout", "Error", "Scheduled"),
            "reason_code": words("TxInProgress", "FwUpdateInProgress", "InvalidIdToken"),
            "replied_at": moments,
            "argument": st.just({"type": "Inoperative"}),
        }
    ),
    "transaction": maybe(
        {
            "phase": words("started", "updated", "ended"),
            "transaction_id": words("1", "2", "0", "-1"),
            "meter_wh": amounts,
            "authorization": tokens,
            "stop_reason": reasons,
            "trigger_reason": words("EVConnectTimeout", "CablePluggedIn", "EVDeparted"),
            "charging_state": words("Charging", "EVConnected", "SuspendedEV", "SuspendedEVSE", "Idle"),
            "offline": st.booleans(),
            "reply_error": words("InternalError"),
        }
    ),
    "authorization": maybe({"status": tokens}),
    "meter": maybe(
        {
            "power_w": amounts,
            "energy_wh": amounts,
            "current_offered_a": st.integers(0, 32),
            "soc_percent": st.integers(0, 100),
        }
    ),
    "boot": maybe({"registration": words("Accepted", "Pending", "Rejected"), "reason": words("PowerUp", "Watchdog")}),
    "firmware": maybe({"status": words("Downloading", "Installing", "Installed", "Idle")}),
    "limit": maybe(
        {
            "amps": st.sampled_from([0, 5.9, 6, 32]),
            "watts": st.sampled_from([0, 1300, 7000]),
            "source": words("solar", "load_management", "price", "schedule", "grid_operator", "other"),
            "until": moments,
        }
    ),
    "reservation": maybe({"status": words("Accepted", "Rejected"), "until": moments, "for_other": st.booleans()}),
    "vehicle": maybe(
        {
            "soc_percent": st.integers(0, 100),
            "charge_limit_percent": st.integers(50, 100),
            "plugged_in": st.booleans(),
            "asleep": st.booleans(),
            "own_schedule": st.booleans(),
            "stopped_by_driver": st.booleans(),
        }
    ),
    "plan": maybe(
        {
            "action": words("created", "edited", "cancelled", "stopped", "start_withheld"),
            "actor": words("customer", "household", "system", "support"),
            "reason": words(
                "restricted_hours", "not_plugged_in", "solar", "target_reached", "price", "conflict", "account"
            ),
        }
    ),
}
SETTINGS: dict[str, st.SearchStrategy[object]] = {
    "restricted_hours": st.sampled_from([[], [{"from": "22:00", "to": "06:00"}], [{"from": "01:30", "to": "02:30"}]]),
    "solar_mode": st.sampled_from(["off", "solar_only", "solar_and_grid"]),
    "charge_now": st.booleans(),
    "random_delay_max_s": st.sampled_from([0, 600, 1800]),
    "charge_limit_percent": st.integers(50, 100),
    "tariff": st.sampled_from(
        [
            None,
            {"rates": []},
            {"rates": [{"price_per_kwh": 0}]},
            {"rates": [{"from": "00:30", "to": "05:30", "price_per_kwh": 0.1}]},
        ]
    ),
}


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(sorted(FIELDS)))
    at = draw(moments)
    late = draw(st.sampled_from([0, 0, 0, 0, 1, 90, 7200, 1_000_000_000]))
    return Event(
        id=draw(st.uuids()).hex,
        charger_id="charger",
        type=kind,
        at=at - timedelta(seconds=late) if late > 7200 else at,
        received_at=at + timedelta(seconds=late if late <= 7200 else 0),
        connector_id=draw(st.sampled_from([None, 0, 1, 1, 1, 2])),
        charging_session_id=draw(st.sampled_from([None, "s1", "s1", "s2"])),
        fields=draw(FIELDS[kind]),
    )


@st.composite
def records(draw: st.DrawFn) -> ChargingRecord:
    known = st.none() | moments
    own = ChargingSession(
        id="s1",
        customer_id="alice",
        charger_id="charger",
        mode=draw(st.sampled_from(["smart", "scheduled", "boost", "solar", "plug_and_charge"])),
        status=draw(st.sampled_from(["scheduled", "active", "completed", "rejected", "cancelled"])),
        created_at=draw(known),
        planned_start_at=draw(st.sampled_from([DUE, DUE, None])),
        planned_end_at=draw(st.sampled_from([DUE + timedelta(hours=4), None])),
        started_at=draw(known),
        ended_at=draw(known),
        energy_kwh=draw(st.sampled_from([None, 0.0, 0.09, 0.1, 12.0])),
        cost=draw(st.sampled_from([None, 0.0, 1.2])),
        target_soc_percent=draw(st.sampled_from([None, 80])),
    )
    other = replace(own, id="s2", status="active", started_at=DUE - timedelta(hours=5), ended_at=None)
    charger = Charger(
        "charger",
        "alice",
        heartbeat_interval_s=draw(st.sampled_from([None, 60, 900, 3600, 14400])),
        connection_timeout_s=draw(st.sampled_from([None, 60])),
        phases=draw(st.sampled_from([None, 1, 3])),
    )
    held = [Setting("charger", name, draw(value), draw(moments)) for name, value in SETTINGS.items()]
    return ChargingRecord(
        Customer("alice"),
        charger,
        own,
        draw(st.sampled_from([(), (other,)])),
        tuple(draw(st.lists(st.sampled_from(held), max_size=6))),
        tuple(draw(st.lists(events(), max_size=25))),
        draw(st.sampled_from([(), (Coverage("charger", DUE - timedelta(days=1), DUE + timedelta(hours=9)),)])),
    )


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(record=records(), now=moments, about=st.sampled_from(About))
def test_every_record_gets_a_well_formed_verdict(record: ChargingRecord, now: datetime, about: About) -> None:
    diagnosis = diagnose(gather(record, now), about)

    weighed = [finding.cause for finding in diagnosis.findings]
    assert len(weighed) == len(set(weighed))
    assert set(weighed) <= set(NAMES)
    assert diagnosis.about == about
    assert diagnosis.data_until is None or diagnosis.data_until <= now
    if diagnosis.outcome == Outcome.UNSURE:
        assert (diagnosis.cause, diagnosis.certainty) == (None, None)
        assert diagnosis.handoff_reason is not None
    if diagnosis.outcome == Outcome.EXPLAINED:
        assert diagnosis.certainty in {Verdict.CONFIRMED, Verdict.LIKELY}
        assert diagnosis.headline is not None
        assert diagnosis.headline.verdict == diagnosis.certainty
        assert diagnosis.headline.readings


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(record=records(), order=st.randoms(use_true_random=False))
def test_no_order_of_any_record_changes_its_verdict(record: ChargingRecord, order: random.Random) -> None:
    now = DUE + timedelta(hours=9)
    shuffled = list(record.events)
    order.shuffle(shuffled)

    assert diagnose(gather(replace(record, events=tuple(shuffled)), now)) == diagnose(gather(record, now))
