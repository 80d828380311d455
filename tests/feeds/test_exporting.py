from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.feeds.csv_columns import ColumnMap
from assistant.feeds.csv_sessions import read_csv
from assistant.feeds.exporting import as_fields, csv_lines, record_line
from assistant.feeds.record_lines import TIMEZONE_OF_CUSTOMER, Record, parse_line

AT = datetime(2026, 3, 10, 1, 0, 0, 250_000, tzinfo=UTC)
SESSION = ChargingSession(
    "ses_1",
    "cus_1",
    "chg_1",
    "smart",
    "completed",
    connector_id=2,
    started_at=AT,
    energy_kwh=27.3,
    cost=0,
    currency="GBP",
    status_reason='=1+1 said "so"\nand so',
)
RECORDS: list[Record] = [
    Customer("cus_1", name="Zoë ⚡"),
    Charger("chg_1", "cus_1", timezone="Asia/Kathmandu", members=("cus_2",)),
    Charger("chg_2", "cus_1", timezone=TIMEZONE_OF_CUSTOMER),
    SESSION,
    Setting("chg_1", "tariff", None, AT),
    Setting("chg_1", "restricted_hours", [{"from": "16:00", "to": "19:00", "days": ["mon"]}], AT),
    Event(
        "evt_1", "chg_1", "command", AT, AT, 1, "ses_1", {"action": "Reset", "replied_at": AT, "argument": {"a": [1]}}
    ),
    Coverage("chg_1", AT, AT),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_line_reads_back_as_the_record(record: Record) -> None:
    assert parse_line(record_line(record)) == record


def test_an_event_without_an_id_goes_out_without_one() -> None:
    event = Event("", "chg_1", "heartbeat", AT, AT)

    assert "id" not in as_fields(event)
    assert parse_line(record_line(event)) == event


def test_a_spreadsheet_reads_back_as_the_charging_sessions() -> None:
    lines = list(csv_lines([SESSION, ChargingSession("ses_2", "cus_1", "chg_1", "boost", "rejected")]))

    read = [found for _, found in read_csv(iter("".join(lines).splitlines(keepends=True)), ColumnMap())]

    assert read[0] == SESSION
    assert read[1] == ChargingSession("ses_2", "cus_1", "chg_1", "boost", "rejected")
    assert '"\'=1+1 said ""so""' in lines[1]


def test_a_byte_order_mark_is_written_where_it_is_asked_for() -> None:
    assert next(csv_lines([], bom=True)).startswith('\ufeff"id","customer_id"')
    assert next(csv_lines([])).startswith('"id"')
