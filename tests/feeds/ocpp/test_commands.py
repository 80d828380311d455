"""Our commands and the charger's replies."""

from __future__ import annotations

import pytest

from tests.feeds.ocpp.log_builder import ACCEPTED, asks, beats, moment, read, remote_start, starts, tells

LATER = beats("01:30:00")


def test_tells_of_a_command_with_its_reply() -> None:
    found = read(
        tells(
            "01:00:00",
            "RemoteStartTransaction",
            {"idTag": "A", "connectorId": 1},
            answer=ACCEPTED,
            answered_at="01:00:01",
        )
    )

    event = found.one("command")
    assert (event.at, event.connector_id) == (moment("01:00:00"), 1)
    assert event.fields == {
        "action": "RemoteStartTransaction",
        "result": "Accepted",
        "replied_at": moment("01:00:01"),
        "argument": {"idTag": "A", "connectorId": 1},
    }


@pytest.mark.parametrize(
    ("answer", "lines_after", "expected"),
    [
        ({"status": "Rejected"}, LATER, "Rejected"),
        ("error", LATER, "Error"),
        (None, LATER, "Timeout"),
        (None, beats("01:00:29"), None),
        ({}, LATER, "Accepted"),
        ({"status": "Unlocked"}, LATER, "Unlocked"),
    ],
)
def test_says_what_came_of_a_command(
    answer: dict[str, object], lines_after: list[dict[str, object]], expected: str | None
) -> None:
    found = read([*tells("01:00:00", "UnlockConnector", {"connectorId": 1}, answer=answer), *lines_after])

    assert found.one("command").fields.get("result") == expected


def test_keeps_the_reason_code_of_the_second_version() -> None:
    answer = {"status": "Rejected", "statusInfo": {"reasonCode": "TxInProgress"}}
    found = read(
        tells("01:00:00", "RequestStartTransaction", {"evseId": 1, "idToken": {"idToken": "A"}}, answer=answer)
    )

    assert found.one("command").fields["reason_code"] == "TxInProgress"


def test_keeps_no_secret_and_nothing_endless() -> None:
    secret = tells("01:00:00", "ChangeConfiguration", {"key": "AuthorizationKey", "value": "hunter2"}, answer=ACCEPTED)
    long = tells("01:01:00", "SendLocalList", {"localAuthorizationList": [{"idTag": "x" * 20}] * 500}, answer=ACCEPTED)

    first, second = read([*secret, *long]).of_type("command")
    assert first.fields["argument"] == {"key": "AuthorizationKey", "value": "(hidden)"}
    assert second.fields["argument"] == {}


def test_learns_how_long_a_charger_waits_for_a_car() -> None:
    told = {
        "configurationKey": [{"key": "ConnectionTimeOut", "value": "90"}, {"key": "HeartbeatInterval", "value": "x"}]
    }
    found = read(tells("01:00:00", "GetConfiguration", {}, answer=told))

    assert (found.charger.connection_timeout_s, found.charger.heartbeat_interval_s) == (90, None)


@pytest.mark.parametrize(("answer", "expected"), [(ACCEPTED, 60), ({"status": "Rejected"}, None)])
def test_learns_what_we_set_where_the_charger_takes_it(answer: dict[str, object], expected: int | None) -> None:
    change = tells("01:00:00", "ChangeConfiguration", {"key": "HeartbeatInterval", "value": "60"}, answer=answer)

    assert read(change).charger.heartbeat_interval_s == expected


def test_learns_the_wait_of_the_second_version() -> None:
    variable = {"variable": {"name": "EVConnectionTimeOut"}, "component": {"name": "TxCtrlr"}}
    asked = tells("01:00:00", "GetVariables", {}, answer={"getVariableResult": [variable | {"attributeValue": "45"}]})
    put = tells(
        "01:01:00",
        "SetVariables",
        {"setVariableData": [variable | {"attributeValue": "75"}]},
        answer={"setVariableResult": [variable | {"attributeStatus": "Accepted"}]},
    )
    refused = tells(
        "01:02:00",
        "SetVariables",
        {"setVariableData": [variable | {"attributeValue": "99"}]},
        answer={"setVariableResult": [variable | {"attributeStatus": "Rejected"}]},
    )

    assert read(asked).charger.connection_timeout_s == 45
    assert read([*asked, *put, *refused]).charger.connection_timeout_s == 75


def test_gives_a_stop_to_the_session_that_it_stops() -> None:
    stop = tells("02:00:00", "RemoteStopTransaction", {"transactionId": 7}, answer=ACCEPTED)
    found = read([*starts(), *stop])

    assert found.one("command").charging_session_id == found.session.id


def test_learns_the_connector_of_a_command_that_names_none_from_its_transaction() -> None:
    found = read([*tells("01:00:00", "RemoteStartTransaction", {"idTag": "TAG"}, answer=ACCEPTED), *starts()])

    assert found.one("command").connector_id is None
    assert (found.session.mode, found.session.connector_id) == ("boost", 1)


def test_ignores_the_makers_own_messages_both_ways() -> None:
    assert not read(
        [*tells("01:00:00", "DataTransfer", {}, answer=ACCEPTED), *asks("01:00:00", "DataTransfer", {})]
    ).events


def test_takes_a_charger_that_is_told_in_another_way_as_it_is() -> None:
    found = read([*remote_start(answer=ACCEPTED), *tells("01:10:00", "Reset", {"type": "Soft"}, answer=ACCEPTED)])

    assert [event.fields["action"] for event in found.of_type("command")] == ["RemoteStartTransaction", "Reset"]
