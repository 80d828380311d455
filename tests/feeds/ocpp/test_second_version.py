"""Charging transactions of both versions."""

from __future__ import annotations

from tests.feeds.ocpp.log_builder import (
    asks,
    moment,
    planned,
    read,
    tells,
)
from tests.feeds.ocpp.transaction_frames import EVSE, TOKEN, _event


def test_reads_a_transaction_of_the_second_version() -> None:
    accepted: dict[str, object] = {"idTokenInfo": {"status": "Accepted"}}
    found = read(
        [
            *_event(
                "01:00:00",
                "Started",
                "Authorized",
                register=100,
                answer=accepted,
                top=TOKEN,
                chargingState="EVConnected",
            ),
            *_event("01:00:05", "Updated", chargingState="Charging", top={"offline": True}),
            *_event("03:00:00", "Ended", "EVDeparted", register=5100, stoppedReason="EVDisconnected"),
        ]
    )

    first, second, third = found.of_type("transaction")
    assert first.fields == {
        "phase": "started",
        "transaction_id": "t1",
        "meter_wh": 100.0,
        "authorization": "Accepted",
        "trigger_reason": "Authorized",
        "charging_state": "EVConnected",
    }
    assert (second.fields["charging_state"], second.fields["offline"], second.connector_id) == ("Charging", True, 1)
    assert third.fields["stop_reason"] == "EVDisconnected"
    assert (found.session.mode, found.session.energy_kwh) == ("plug_and_charge", 5.0)
    assert {event.charging_session_id for event in found.of_type("meter")} == {found.session.id}


def test_joins_the_start_command_with_the_transaction_that_it_names() -> None:
    command = tells(
        "01:00:00", "RequestStartTransaction", {"remoteStartId": 9, "evseId": 1}, answer={"status": "Accepted"}
    )
    started = _event(
        "01:20:00", "Started", "RemoteStart", remoteStartId=9, chargingState="Charging", top={"evse": EVSE}
    )

    assert read([*command, *started]).session.mode == "boost"


def test_joins_the_start_command_with_the_transaction_that_its_answer_names() -> None:
    answer = {"status": "Accepted", "transactionId": "t1"}
    command = tells("01:00:00", "RequestStartTransaction", {"evseId": 1}, answer=answer)
    found = read(
        [*command, *_event("01:00:04", "Started", "RemoteStart", chargingState="Charging", top={"evse": EVSE})]
    )

    assert (found.session.status, found.session.started_at) == ("active", moment("01:00:04"))


def test_takes_a_plugged_in_car_for_no_attempt_until_somebody_asks() -> None:
    plugged = _event(
        "18:00:00", "Started", "CablePluggedIn", register=0, chargingState="EVConnected", top={"evse": EVSE}
    )
    command = tells("21:00:00", "RequestStartTransaction", {"evseId": 1}, answer={"status": "Accepted"})
    charging = _event("21:00:10", "Updated", register=0, chargingState="Charging")
    ended = _event("23:00:00", "Ended", "RemoteStop", register=6000, stoppedReason="Remote")

    found = read([*plugged, *command, *charging, *ended], sessions=[planned("21:00:00", "23:30:00")])

    assert not found.sessions
    assert [event.charging_session_id for event in found.of_type("transaction")] == [None, "ses_1", "ses_1"]
    assert found.one("command").charging_session_id == "ses_1"


def test_settles_the_attempt_of_a_plugged_in_car_when_the_driver_is_let_in() -> None:
    plugged = _event("18:00:00", "Started", "CablePluggedIn", chargingState="EVConnected", top={"evse": EVSE})
    let_in = _event("18:00:40", "Updated", "Authorized", top=TOKEN, answer={"idTokenInfo": {"status": "Blocked"}})

    found = read([*plugged, *let_in, *_event("18:01:00", "Ended", "Deauthorized", stoppedReason="DeAuthorized")])

    assert (found.session.id, found.session.status) == ("home-20260310T180040Z", "rejected")


def test_makes_a_session_of_a_car_that_was_only_plugged_in() -> None:
    plugged = _event("18:00:00", "Started", "CablePluggedIn", chargingState="EVConnected", top={"evse": EVSE})

    assert read([*plugged, *_event("19:00:00", "Ended", "EVDeparted")]).session.id == "home-20260310T180000Z"


def test_calls_it_rejected_when_no_car_came() -> None:
    command = tells(
        "01:00:00", "RequestStartTransaction", {"remoteStartId": 1, "evseId": 1}, answer={"status": "Accepted"}
    )
    started = _event("01:00:01", "Started", "RemoteStart", chargingState="Idle", remoteStartId=1, top=TOKEN)
    found = read([*command, *started, *_event("01:01:00", "Ended", "EVConnectTimeout", stoppedReason="Timeout")])

    assert found.session.status == "rejected"


def test_begins_a_new_attempt_where_a_transaction_id_is_used_again() -> None:
    again = _event("05:00:00", "Started", "Authorized", top=TOKEN)
    first = [*_event("01:00:00", "Started", "Authorized", top=TOKEN), *_event("02:00:00", "Ended", "EVDeparted")]

    assert [one.id for one in read([*first, *again]).sessions] == ["home-20260310T010000Z", "home-20260310T050000Z"]


def test_tells_of_an_update_whose_start_the_log_lacks() -> None:
    found = read(_event("01:00:00", "Updated", chargingState="Charging"))

    assert found.one("transaction").charging_session_id is None
    assert not found.sessions


def test_closes_what_an_earlier_log_began_in_the_second_version() -> None:
    running = planned(status="active", started_at=moment("00:30:00"))
    found = read(_event("03:00:00", "Ended", "EVDeparted", register=10), sessions=[running])

    assert found.one("transaction").charging_session_id == "ses_1"


def test_tells_of_our_failure_in_the_second_version() -> None:
    payload: dict[str, object] = {"eventType": "Started", "transactionInfo": {"transactionId": "t1"}, "evse": EVSE}
    found = read(asks("01:00:00", "TransactionEvent", payload, answer="error"))

    assert found.one("transaction").fields["reply_error"] == "InternalError: it broke"


def test_keeps_a_transaction_event_of_no_known_kind_out() -> None:
    assert not read(_event("01:00:00", "Exploded")).of_type("transaction")
