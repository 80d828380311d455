from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.domain.records import ChargingSession, Setting
from tests.feeds.ocpi_objects import AT_FIVE, AT_ONE, CDR, SESSION, TARIFF, read


def test_a_completed_session_is_a_charging_session() -> None:
    assert read(SESSION) == (
        [
            ChargingSession(
                "101",
                "cus_1",
                "chg_1",
                "boost",
                "completed",
                connector_id=2,
                started_at=AT_ONE,
                ended_at=AT_FIVE,
                energy_kwh=27.3,
                cost=2.4,
                currency="GBP",
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    ("status", "kwh", "ours", "moment"),
    [
        ("ACTIVE", 1.5, "active", "started_at"),
        ("PENDING", 0, "scheduled", "created_at"),
        ("RESERVATION", 0, "scheduled", "created_at"),
        ("INVALID", 0, "rejected", "created_at"),
        ("INVALID", 3, "completed", "started_at"),
    ],
)
def test_each_status_has_its_own_of_ours(status: str, kwh: float, ours: str, moment: str) -> None:
    [session], _ = read(SESSION | {"status": status, "kwh": kwh, "end_date_time": None, "total_cost": None})

    assert isinstance(session, ChargingSession)
    assert session.status == ours
    assert {session.started_at, session.created_at} == {AT_ONE, None}
    assert getattr(session, moment) == AT_ONE
    assert session.cost is None


def test_a_cdr_is_the_session_that_it_closes_and_its_zero_is_free() -> None:
    [session], _ = read(CDR)

    assert isinstance(session, ChargingSession)
    assert (session.id, session.customer_id, session.connector_id) == ("101", "012345678", 1)
    assert (session.mode, session.status, session.cost) == ("plug_and_charge", "completed", 0)
    assert session.status_reason == "cable was loose"


def test_the_operator_may_say_whose_the_objects_are() -> None:
    sessions, _ = read(SESSION, CDR, customer_id="cus_9", charger_id="chg_9")

    assert {(one.customer_id, one.charger_id) for one in sessions if isinstance(one, ChargingSession)} == {
        ("cus_9", "chg_9")
    }


def test_a_tariff_holds_on_the_chargers_whose_sessions_name_it() -> None:
    named = SESSION | {"charging_periods": [{"tariff_id": "T1"}, {"tariff_id": None}, "rubbish"]}

    (_, setting), notes = read(TARIFF, named)

    assert isinstance(setting, Setting)
    assert (setting.charger_id, setting.name, setting.at) == ("chg_1", "tariff", datetime(2026, 3, 1, tzinfo=UTC))
    assert setting.value == {
        "name": "Night",
        "currency": "GBP",
        "rates": [
            {"from": "00:30", "to": "05:30", "days": ["mon", "fri"], "price_per_kwh": 0.3},
            {"price_per_kwh": 0.3},
        ],
    }
    assert notes == [
        '1 elements[0]: a price by "FLAT" cannot be said: left out',
        '1 elements[1]: the restriction "min_kwh" cannot be said: left out',
    ]


def test_a_tariff_inside_a_cdr_holds_from_its_start() -> None:
    (_, setting), notes = read(CDR | {"tariffs": [TARIFF | {"tariff_alt_text": []}, TARIFF]})

    assert isinstance(setting, Setting)
    assert setting.at == AT_ONE
    assert isinstance(setting.value, dict)
    assert setting.value["name"] == "T1"
    assert notes[-1] == "1 tariffs: 1 more than the first cannot be said: left out"


def test_one_tariff_inside_a_cdr_needs_no_note_of_others() -> None:
    flat = {"price_components": [{"type": "ENERGY", "price": 0.3}]}

    (_, setting), notes = read(CDR | {"tariffs": [TARIFF | {"elements": [flat]}]})

    assert isinstance(setting, Setting)
    assert notes == []


def test_an_open_end_of_a_tariffs_hours_is_midnight() -> None:
    element = {"price_components": [{"type": "ENERGY", "price": 1}], "restrictions": {"start_time": "22:00"}}

    [setting], _ = read(TARIFF | {"elements": [element], "start_date_time": "2026-02-01T00:00:00"}, charger_id="chg_1")

    assert isinstance(setting, Setting)
    assert setting.at == datetime(2026, 2, 1, tzinfo=UTC)
    assert setting.value["rates"] == [{"from": "22:00", "to": "00:00", "price_per_kwh": 1.0}]  # type: ignore[index] # a tariff
