"""Reservations that a charger accepted."""

from __future__ import annotations

import pytest

from tests.feeds.ocpp.log_builder import ACCEPTED, Line, asks, beats, moment, read, remote_start, stamp, tells

END = beats("12:00:00")


def _reserves(answer: dict[str, object] | None = None, **more: object) -> list[Line]:
    payload = {"connectorId": 1, "expiryDate": stamp("04:00:00"), "idTag": "GUEST", "reservationId": 3} | more
    return tells("00:30:00", "ReserveNow", payload, answer=answer or ACCEPTED)


def test_tells_of_a_reservation() -> None:
    event = read([*_reserves(), *END]).one("reservation")

    assert event.fields == {"status": "Accepted", "until": moment("04:00:00")}
    assert (event.at, event.connector_id) == (moment("00:30:00"), 1)


@pytest.mark.parametrize(("tag", "for_other"), [("TAG", True), ("GUEST", False)])
def test_says_for_whom_it_was_once_somebody_tried_to_start(tag: str, for_other: bool) -> None:  # noqa: FBT001 # the case
    found = read([*_reserves(), *remote_start(answer={"status": "Rejected"}, idTag=tag), *END])

    assert found.one("reservation").fields["for_other"] is for_other


def test_does_not_say_for_whom_it_was_where_the_start_came_after_it() -> None:
    found = read([*_reserves(), *remote_start("05:00:00", {"status": "Rejected"}), *END])

    assert "for_other" not in found.one("reservation").fields


def test_reads_a_reservation_of_the_second_version() -> None:
    payload = {"id": 3, "expiryDateTime": stamp("04:00:00"), "idToken": {"idToken": "GUEST"}, "evseId": 1}
    start = tells("01:00:00", "RequestStartTransaction", {"evseId": 1, "idToken": {"idToken": "ME"}}, answer=ACCEPTED)
    found = read([*tells("00:30:00", "ReserveNow", payload, answer=ACCEPTED), *start, *END])

    assert found.one("reservation").fields == {"status": "Accepted", "until": moment("04:00:00"), "for_other": True}


@pytest.mark.parametrize(
    ("over", "status"),
    [
        (tells("00:50:00", "CancelReservation", {"reservationId": 3}, answer=ACCEPTED), "Cancelled"),
        (
            asks(
                "00:50:00",
                "ReservationStatusUpdate",
                {"reservationId": 3, "reservationUpdateStatus": "Expired"},
                answer={},
            ),
            "Expired",
        ),
    ],
)
def test_tells_when_a_reservation_is_over(over: list[Line], status: str) -> None:
    first, second = read([*_reserves(), *over, *END]).of_type("reservation")

    assert first.fields["status"] == "Accepted"
    assert (second.fields, second.at, second.connector_id) == ({"status": status}, moment("00:50:00"), 1)


@pytest.mark.parametrize("status", ["Occupied", "Rejected", "Faulted"])
def test_tells_of_no_reservation_that_the_charger_did_not_take(status: str) -> None:
    assert not read([*_reserves({"status": status}), *END]).of_type("reservation")


def test_does_not_mind_the_end_of_a_reservation_that_it_does_not_know() -> None:
    over = tells("00:50:00", "CancelReservation", {"reservationId": 9}, answer=ACCEPTED)

    assert len(read([*_reserves(), *over, *END]).of_type("reservation")) == 1
