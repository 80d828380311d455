from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.feeds.record_lines import TIMEZONE_OF_CUSTOMER
from tests.feeds.lines_of_records import HOURS, SESSION, SETTING, STATUS, TARIFF, right, wrong


def test_reads_a_customer() -> None:
    line: dict[str, object] = {"record": "customer", "id": "cus_1", "name": "Zoë", "timezone": "America/St_Johns"}

    assert right(line) == Customer("cus_1", name="Zoë", timezone="America/St_Johns")


def test_reads_a_charger_and_leaves_a_zone_that_is_not_given_to_the_store() -> None:
    line: dict[str, object] = {
        "record": "charger",
        "id": "chg_1",
        "customer_id": "cus_1",
        "members": ["cus_2", "cus_2"],
    }

    assert right(line) == Charger("chg_1", "cus_1", timezone=TIMEZONE_OF_CUSTOMER, members=("cus_2",))


def test_reads_a_charging_session_with_its_times_in_utc() -> None:
    line = SESSION | {"planned_start_at": "2026-07-01T01:00:00+01:00", "energy_kwh": 0, "cost": None}

    assert right(line) == ChargingSession(
        "ses_1",
        "cus_1",
        "chg_1",
        "smart",
        "rejected",
        planned_start_at=datetime(2026, 7, 1, 0, 0, tzinfo=UTC),
        energy_kwh=0,
    )


def test_reads_an_event_whose_receipt_is_its_own_time_where_none_is_given() -> None:
    event = right(STATUS | {"connector_id": 1.0, "info": None})

    assert isinstance(event, Event)
    assert event == Event("", "chg_1", "status", event.at, event.at, 1, None, {"status": "Preparing"})
    assert type(event.connector_id) is int


def test_reads_the_fields_of_a_type_by_their_kind() -> None:
    event = right(
        {
            "record": "event",
            "id": "evt_1",
            "charger_id": "chg_1",
            "type": "transaction",
            "at": "2026-03-10T01:00:00Z",
            "received_at": "2026-03-10T04:00:00.250Z",
            "phase": "ended",
            "transaction_id": 17,
            "meter_wh": 12.5,
            "offline": True,
        }
    )

    assert isinstance(event, Event)
    assert event.fields == {"phase": "ended", "transaction_id": "17", "meter_wh": 12.5, "offline": True}
    assert event.received_at == datetime(2026, 3, 10, 4, 0, 0, 250_000, tzinfo=UTC)


def test_reads_a_coverage() -> None:
    line: dict[str, object] = {
        "record": "coverage",
        "charger_id": "c",
        "from": "2026-03-10T00:00:00Z",
        "to": "20260311T000000Z",
    }

    assert right(line) == Coverage("c", datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 3, 11, tzinfo=UTC))


def test_keeps_windows_of_restricted_hours_in_one_way_of_writing() -> None:
    value = [
        {"from": "22:00:00", "to": "24:00", "days": ["Friday", 6, "sun"]},
        {"from": "16:00", "to": "19:00", "days": None},
    ]

    setting = right(HOURS | {"value": value})

    assert isinstance(setting, Setting)
    assert setting.value == [
        {"from": "22:00", "to": "00:00", "days": ["fri", "sat", "sun"]},
        {"from": "16:00", "to": "19:00"},
    ]


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ("weekdays", ["mon", "tue", "wed", "thu", "fri"]),
        (["weekend"], ["sat", "sun"]),
        ("daily", None),
        ([1, "7"], ["mon", "sun"]),
    ],
)
def test_takes_the_days_that_an_operator_writes(days: object, kept: object) -> None:
    setting = right(HOURS | {"value": [{"from": "01:00", "to": "02:00", "days": days}]})

    assert isinstance(setting, Setting)
    assert setting.value == [{"from": "01:00", "to": "02:00"} | ({"days": kept} if kept else {})]


def test_takes_restricted_hours_that_are_off() -> None:
    assert right(HOURS | {"value": []}) == Setting(
        "chg_1", "restricted_hours", [], datetime(2026, 3, 10, 1, tzinfo=UTC)
    )


def test_keeps_a_tariff_whose_rate_without_hours_holds_all_day() -> None:
    value = {
        "name": "Night",
        "currency": "GBP",
        "rates": [{"price_per_kwh": 0.3}, {"from": "00:30", "to": "05:30", "price_per_kwh": 0}],
    }

    setting = right(TARIFF | {"value": value})

    assert isinstance(setting, Setting)
    assert setting.value == value


def test_a_tariff_of_null_means_that_none_was_added_but_has_to_be_written() -> None:
    none_added = right(TARIFF | {"value": None})

    assert isinstance(none_added, Setting)
    assert none_added.value is None
    assert wrong(TARIFF) == [("value", "is missing: write null where no tariff was added")]


@pytest.mark.parametrize(
    ("name", "value"),
    [("solar_mode", "solar_only"), ("charge_now", False), ("random_delay_max_s", 600), ("charge_limit_percent", 80.5)],
)
def test_takes_each_other_setting(name: str, value: object) -> None:
    setting = right(SETTING | {"name": name, "value": value})

    assert isinstance(setting, Setting)
    assert setting.value == value
