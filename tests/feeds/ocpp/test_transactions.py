"""Charging transactions of both versions."""

from __future__ import annotations

import pytest

from tests.feeds.ocpp.log_builder import (
    TAG_ACCEPTED,
    asks,
    moment,
    planned,
    read,
    remote_start,
    stamp,
    starts,
    stops,
    tells,
)
from tests.feeds.ocpp.transaction_frames import END


def test_tells_of_a_start_and_of_our_answer() -> None:
    event = read(starts("01:00:05", "01:00:02")).one("transaction")

    assert (event.at, event.received_at, event.connector_id) == (moment("01:00:02"), moment("01:00:05"), 1)
    assert event.charging_session_id == "home-20260310T010002Z"
    assert event.fields == {
        "phase": "started",
        "transaction_id": "7",
        "meter_wh": 1000.0,
        "authorization": "Accepted",
    }


def test_tells_of_an_end_and_of_the_readings_in_it() -> None:
    inside = [{"timestamp": stamp("02:00:00"), "sampledValue": [{"value": "5000"}]}]
    found = read([*starts(), *stops(reason="EVDisconnected", transactionData=inside)])

    ended = found.of_type("transaction")[1]
    assert ended.fields == {
        "phase": "ended",
        "transaction_id": "7",
        "meter_wh": 9000.0,
        "stop_reason": "EVDisconnected",
    }
    assert ended.connector_id == 1
    assert found.one("meter").fields == {"energy_wh": 5000.0}
    assert found.session.energy_kwh == 8.0


def test_takes_a_stop_without_a_reason_for_one_at_the_charger() -> None:
    assert read([*starts(), *stops()]).session.stop_reason == "Local"


def test_takes_a_stop_without_a_reason_for_ours_where_we_just_asked_for_it() -> None:
    ours = tells("02:59:58", "RemoteStopTransaction", {"transactionId": 7}, answer={"status": "Accepted"})
    found = read([*starts(), *ours, *stops()])

    assert found.session.stop_reason == "Remote"
    assert found.one("command").charging_session_id == found.session.id


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("error", "InternalError: it broke"),
        ({"transactionId": 7}, "idTagInfo.status is missing"),
        (dict(TAG_ACCEPTED), "transactionId is missing"),
        ({"transactionId": 7, **TAG_ACCEPTED}, None),
        ({"idTagInfo": {"status": "Blocked"}}, None),
    ],
)
def test_tells_of_our_own_failure_to_answer_a_start(answer: dict[str, object], error: str | None) -> None:
    found = read([*starts(answer=answer), *END])

    assert found.one("transaction").fields.get("reply_error") == error


def test_does_not_call_it_our_failure_that_the_log_holds_no_answer() -> None:
    payload = {"connectorId": 1, "idTag": "TAG", "meterStart": 0, "timestamp": stamp("01:00:00")}
    found = read([*asks("01:00:00", "StartTransaction", payload), *END])

    assert "reply_error" not in found.one("transaction").fields


def test_counts_a_start_that_is_sent_twice_once() -> None:
    found = read([*starts("01:00:05", "01:00:02"), *starts("01:00:35", "01:00:02"), *stops()])

    assert len(found.of_type("transaction")) == 3
    assert found.session.energy_kwh == 8.0


@pytest.mark.parametrize("transaction_id", [0, -1, "0"])
def test_matches_a_worthless_transaction_id_by_its_connector(transaction_id: object) -> None:
    answer = {"transactionId": transaction_id, **TAG_ACCEPTED}
    found = read([*starts(answer=answer), *stops(transactionId=transaction_id)])

    assert (found.session.status, found.session.energy_kwh) == ("completed", 8.0)


def test_follows_a_transaction_whose_answers_the_log_lacks() -> None:
    lines = [one for one in [*starts(), *stops()] if one["dir"] == "cp_to_cs"]
    found = read(lines)

    assert (found.session.status, found.session.energy_kwh) == ("completed", 8.0)


def test_reads_a_start_without_a_meter_from_its_first_reading() -> None:
    values = [{"timestamp": stamp("01:01:00"), "sampledValue": [{"value": "4000"}]}]
    reading = asks("01:01:00", "MeterValues", {"connectorId": 1, "transactionId": 7, "meterValue": values}, answer={})
    found = read([*starts(meterStart=None), *reading, *stops()])

    assert "meter_wh" not in found.of_type("transaction")[0].fields
    assert found.session.energy_kwh == 5.0
    assert found.tally.malformed == 1


def test_places_a_start_without_a_usable_clock_at_its_receipt() -> None:
    event = read(starts("01:00:05", "1970-01-01T00:00:07Z")).one("transaction")

    assert event.charging_session_id == "home-20260310T010005Z"
    assert event.at.year == 1970


def test_places_a_start_that_is_delivered_late_at_its_own_time() -> None:
    found = read(
        [*remote_start("01:00:00", {"status": "Accepted"}), *starts("04:00:00", "01:00:03"), *stops("05:00:00")]
    )

    assert found.session.id == "home-20260310T010000Z"
    assert found.session.started_at == moment("01:00:03")


def test_closes_a_charging_session_that_an_earlier_log_began() -> None:
    [session] = [one for one in read([*starts(), *END]).sessions if one.status == "active"]

    found = read(stops(), sessions=[session])

    assert (found.session.id, found.session.status, found.session.ended_at) == (
        session.id,
        "completed",
        moment("03:00:00"),
    )
    assert found.one("transaction").charging_session_id == session.id


def test_does_not_guess_which_of_two_running_sessions_a_stop_ends() -> None:
    running = [planned(id=name, status="active", started_at=moment("00:30:00")) for name in ("a", "b")]
    found = read(stops(), sessions=running)

    assert found.one("transaction").charging_session_id is None
