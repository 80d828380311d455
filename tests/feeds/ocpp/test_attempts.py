"""Start attempts, and the charging sessions that they make or fall in."""

from __future__ import annotations

import pytest

from tests.feeds.ocpp.log_builder import (
    ACCEPTED,
    TAG_ACCEPTED,
    asks,
    beats,
    moment,
    planned,
    read,
    remote_start,
    stamp,
    starts,
    stops,
)

REJECTED = {"status": "Rejected"}
END = beats("09:00:00")


def test_makes_a_session_of_a_start_that_is_refused() -> None:
    session = read([*remote_start(answer=REJECTED), *END]).session

    assert session.id == "home-20260310T010000Z"
    assert (session.status, session.mode, session.created_at) == ("rejected", "boost", moment("01:00:00"))
    assert (session.customer_id, session.charger_id, session.connector_id) == ("alice", "home", 1)


def test_makes_a_session_of_a_charge_that_somebody_started_at_the_charger() -> None:
    session = read([*starts(), *stops()]).session

    assert (session.status, session.mode, session.energy_kwh) == ("completed", "plug_and_charge", 8.0)
    assert (session.started_at, session.ended_at) == (moment("01:00:02"), moment("03:00:00"))


def test_takes_a_command_and_the_transaction_after_it_for_one_attempt() -> None:
    session = read([*remote_start(answer=ACCEPTED), *starts(), *stops()]).session

    assert (session.id, session.mode, session.status) == ("home-20260310T010000Z", "boost", "completed")


def test_takes_a_transaction_long_after_the_command_for_its_own_where_the_tag_is_the_same() -> None:
    same = read([*remote_start(answer=ACCEPTED), *starts("01:40:00")])
    other = read([*remote_start(answer=ACCEPTED), *starts("01:40:00", idTag="CARD")])

    assert len(same.sessions) == 1
    assert len(other.sessions) == 2


def test_takes_a_card_after_a_refused_command_for_another_attempt() -> None:
    found = read([*remote_start(answer=REJECTED), *starts("01:00:20", idTag="CARD")])
    late = read([*remote_start(answer=REJECTED), *starts("01:05:00")])
    at_once = read([*remote_start(answer=REJECTED), *starts("01:00:20")])

    assert [one.status for one in found.sessions] == ["rejected", "active"]
    assert len(late.sessions) == 2
    assert len(at_once.sessions) == 1


def test_makes_a_session_for_each_command() -> None:
    found = read([*remote_start("01:00:00", REJECTED), *remote_start("01:05:00", REJECTED), *END])

    assert [one.id for one in found.sessions] == ["home-20260310T010000Z", "home-20260310T010500Z"]


def test_makes_a_session_for_a_start_that_a_running_charge_stands_in_the_way_of() -> None:
    found = read([*starts("00:30:00"), *remote_start(answer=REJECTED), *stops()])

    assert [(one.id, one.status) for one in found.sessions] == [
        ("home-20260310T003000Z", "completed"),
        ("home-20260310T010000Z", "rejected"),
    ]


def test_gives_a_refused_start_to_the_plan_and_not_to_the_charge_that_runs() -> None:
    found = read([*starts("00:30:00"), *remote_start(answer=REJECTED), *stops()], sessions=[planned()])

    assert found.one("command").charging_session_id == "ses_1"


@pytest.mark.parametrize("at", ["00:58:01", "01:00:00", "04:59:59"])
def test_gives_an_attempt_to_the_plan_that_it_falls_in(at: str) -> None:
    found = read([*remote_start(at, REJECTED), *END], sessions=[planned()])

    assert not found.sessions
    assert found.one("command").charging_session_id == "ses_1"


@pytest.mark.parametrize("at", ["00:57:59", "05:00:00"])
def test_makes_a_session_of_an_attempt_outside_the_plan(at: str) -> None:
    assert read([*remote_start(at, REJECTED), *END], sessions=[planned()]).session.id != "ses_1"


def test_gives_an_attempt_to_the_nearest_of_two_plans() -> None:
    plans = [planned("00:30:00", id="early"), planned("01:00:00", id="near")]

    assert read([*remote_start(answer=REJECTED), *END], sessions=plans).one("command").charging_session_id == "near"


def test_gives_no_attempt_to_the_plan_of_another_connector() -> None:
    assert read([*remote_start(answer=REJECTED), *END], sessions=[planned(connector_id=2)]).sessions


def test_gives_a_transaction_to_the_session_that_runs_then() -> None:
    running = planned(planned_start_at=None, planned_end_at=None, started_at=moment("00:10:00"), status="active")

    assert read(starts(), sessions=[running]).one("transaction").charging_session_id == "ses_1"


def test_gives_nothing_to_a_session_that_names_no_time() -> None:
    timeless = planned(planned_start_at=None, planned_end_at=None)

    assert read(starts(), sessions=[timeless]).session.id == "home-20260310T010002Z"


def test_knows_the_sessions_that_it_made_before() -> None:
    lines = [*remote_start("01:00:00", REJECTED), *remote_start("01:01:00", REJECTED), *starts("01:30:00"), *stops()]
    first = read(lines)

    again = read(lines, sessions=first.sessions)

    assert again.sessions == first.sessions
    assert again.events == first.events


def test_keeps_what_the_longer_of_two_logs_saw() -> None:
    long = read([*remote_start(answer=ACCEPTED), *starts(), *stops()])
    short = read([*remote_start(answer=ACCEPTED), *END], sessions=long.sessions)
    longer = read([*remote_start(answer=ACCEPTED), *starts(), *stops()], sessions=short.sessions)

    assert short.session == long.session
    assert longer.session == long.session


def test_takes_the_end_of_a_charge_from_the_next_where_its_own_is_missing() -> None:
    first, second = read([*starts(), *starts("08:00:00", answer={"transactionId": 8, **TAG_ACCEPTED})]).sessions

    assert (first.status, first.ended_at) == ("completed", moment("01:00:02"))
    assert second.status == "active"


def test_calls_a_charge_rejected_whose_driver_was_refused() -> None:
    blocked = starts(answer={"transactionId": 7, "idTagInfo": {"status": "Blocked"}})

    assert read([*blocked, *stops(meterStop=1000, reason="DeAuthorized")]).session.status == "rejected"
    assert read([*blocked, *stops()]).session.status == "completed"


def test_does_not_count_energy_where_the_meter_was_set_back() -> None:
    assert read([*starts(), *stops(meterStop=10)]).session.energy_kwh is None


def test_knows_no_energy_of_a_charge_from_one_reading() -> None:
    assert read([*starts(), *beats("01:30:00")]).session.energy_kwh is None
    assert read([*starts(), *stops(meterStop=1000)]).session.energy_kwh == 0.0


def test_calls_a_start_rejected_that_we_answered_badly_and_that_is_not_heard_of_again() -> None:
    assert read([*starts(answer="error"), *beats("01:30:00")]).session.status == "rejected"
    assert read([*starts(answer=ACCEPTED), *beats("01:30:00")]).session.status == "rejected"


def test_does_not_call_a_badly_answered_start_rejected_that_goes_on() -> None:
    reading = {"timestamp": stamp("01:20:00"), "sampledValue": [{"value": "1800"}]}
    metered = asks("01:20:00", "MeterValues", {"connectorId": 1, "transactionId": 0, "meterValue": [reading]})
    sent_again = starts("01:00:35", "01:00:02")

    assert read([*starts(answer="error"), *metered]).session.status == "active"
    assert read([*starts("01:00:05", "01:00:02", answer="error"), *sent_again]).session.status == "active"


def test_marks_every_event_of_an_attempt() -> None:
    found = read([*remote_start(answer=ACCEPTED), *starts(), *stops()])

    assert {event.charging_session_id for event in found.events} == {found.session.id}
    assert found.records.index(found.sessions[0]) != 0


def test_yields_a_session_before_the_events_that_name_it() -> None:
    records = read([*starts(), *stops()]).records
    kinds = [type(one).__name__ for one in records]

    assert kinds.index("ChargingSession") < kinds.index("Event")
