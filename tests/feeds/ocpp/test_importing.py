"""A log taken into the store: whole, or not at all, and again the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.domain.errors import BadInput
from assistant.domain.records import Charger, ChargingRecord, Customer
from assistant.feeds.ocpp.importing import import_ocpp
from assistant.records.charging_sessions import chargers, charging_record, charging_sessions, customer
from assistant.records.database import Database
from assistant.records.notes import notes_of
from assistant.records.store import store
from tests.feeds.ocpp.log_builder import Line, asks, beats, planned, remote_start, stamp, starts, stops, written

NIGHT: list[Line] = [
    *asks(
        "00:00:00",
        "BootNotification",
        {"chargePointVendor": "Acme", "chargePointModel": "One"},
        answer={"status": "Accepted", "interval": 300, "currentTime": stamp("00:00:00")},
    ),
    *remote_start(answer={"status": "Accepted"}),
    *starts(),
    *stops(),
    *beats("06:00:00"),
]
MADE = "home-20260310T010000Z"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return a file with the log of a night."""
    return _file(tmp_path / "night.jsonl", NIGHT)


def _file(path: Path, lines: Sequence[Mapping[str, object] | str]) -> Path:
    path.write_bytes(b"\r\n".join(written(lines)))
    return path


def _record(db: Database, customer_id: str = "home-customer") -> ChargingRecord:
    return charging_record(db, customer_id, MADE)


def test_makes_the_charger_its_customer_and_the_session(db: Database, log: Path) -> None:
    came_to = import_ocpp(db, log, charger_id="home")

    record = _record(db)
    assert (came_to.bad_lines, came_to.frames, came_to.malformed, came_to.version) == (0, 10, 0, "1.6")
    assert record.customer == Customer("home-customer")
    assert record.charger == Charger("home", "home-customer", vendor="Acme", model="One", heartbeat_interval_s=300)
    assert record.charging_session.energy_kwh == 8.0
    assert len(record.events) == 5
    assert record.coverage


def test_changes_nothing_the_second_time(db: Database, log: Path) -> None:
    import_ocpp(db, log, charger_id="home")
    before = _record(db)

    again = import_ocpp(db, log, charger_id="home")

    assert again.stored == 0
    assert _record(db) == before


def test_adds_only_what_is_new_of_a_log_that_overlaps(db: Database, log: Path, tmp_path: Path) -> None:
    import_ocpp(db, log, charger_id="home")
    longer = _file(tmp_path / "longer.jsonl", [*NIGHT[2:], *beats("07:00:00")])

    import_ocpp(db, longer, charger_id="home")

    assert len(charging_sessions(db, "home-customer")) == 1
    assert len(_record(db).events) == 6


def test_names_the_customer_that_the_operator_names(db: Database, log: Path) -> None:
    import_ocpp(db, log, charger_id="home", customer_id="alice", timezone="Asia/Kathmandu")

    assert customer(db, "alice").timezone == "Asia/Kathmandu"
    assert _record(db, "alice").charger.timezone == "Asia/Kathmandu"


def test_does_not_take_the_zone_of_a_log_in_universal_time_for_a_place(db: Database, log: Path) -> None:
    import_ocpp(db, log, charger_id="home", timezone="UTC")

    assert _record(db).charger.timezone == "Europe/London"


def test_keeps_what_is_known_of_charger_and_customer(db: Database, log: Path) -> None:
    known = Charger("home", "alice", name="Driveway", vendor="Known", timezone="Europe/Berlin", heartbeat_interval_s=60)
    with db.writing() as transaction:
        store(transaction, [Customer("alice", name="Alice"), known])

    import_ocpp(db, log, charger_id="home")

    [charger] = chargers(db, "alice")
    assert customer(db, "alice").name == "Alice"
    assert (charger.name, charger.vendor, charger.model, charger.timezone) == (
        "Driveway",
        "Known",
        "One",
        "Europe/Berlin",
    )
    assert charger.heartbeat_interval_s == 60


def test_reads_local_times_in_the_zone_of_the_known_charger(db: Database, tmp_path: Path) -> None:
    with db.writing() as transaction:
        store(transaction, [Customer("alice"), Charger("home", "alice", timezone="Europe/Berlin")])
    local = [one | {"at": str(one["at"]).removesuffix("Z")} for one in remote_start(answer={"status": "Rejected"})]

    import_ocpp(db, _file(tmp_path / "local.jsonl", [*local, *beats("09:00:00")]), charger_id="home")

    [session] = charging_sessions(db, "alice")
    assert session.created_at == datetime(2026, 3, 10, 0, 0, tzinfo=UTC)


def test_gives_events_to_the_plan_of_the_night(db: Database, log: Path) -> None:
    with db.writing() as transaction:
        store(transaction, [Customer("alice"), Charger("home", "alice"), planned()])

    import_ocpp(db, log, charger_id="home")

    [session] = charging_sessions(db, "alice")
    assert session == planned()
    assert sum(event.charging_session_id == "ses_1" for event in charging_record(db, "alice", "ses_1").events) == 3


def test_stores_nothing_of_a_log_with_a_broken_line(db: Database, tmp_path: Path) -> None:
    came_to = import_ocpp(db, _file(tmp_path / "bad.jsonl", [*NIGHT, "nonsense"]), charger_id="home")

    assert [(one.line, one.field) for one in came_to.bad] == [(11, "line")]
    assert not chargers(db, "home-customer")


def test_stores_the_rest_where_broken_lines_may_be_left_out(db: Database, tmp_path: Path) -> None:
    noted = {"at": stamp("05:00:00"), "dir": "note", "text": "rain"}
    lines = _file(tmp_path / "bad.jsonl", [*NIGHT, "nonsense", noted])

    came_to = import_ocpp(db, lines, charger_id="home", skip_bad=True)

    assert (came_to.bad_lines, came_to.notes) == (1, 1)
    assert _record(db).charging_session.energy_kwh == 8.0
    with db.reading() as transaction:
        assert [text for _, text in notes_of(transaction, "home")] == ["rain"]


def test_reports_broken_lines_as_they_are_found(db: Database, tmp_path: Path) -> None:
    told: list[str] = []
    path = _file(tmp_path / "bad.jsonl", ["nonsense", json.dumps(1)])

    import_ocpp(db, path, charger_id="home", report=lambda bad: told.append(f"{bad.line}: {bad.field}"))

    assert told == ["1: line", "2: line"]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"charger_id": " x"}, "--charger: "),
        ({"charger_id": "home", "customer_id": ""}, "--customer: "),
        ({"charger_id": "home", "timezone": "Mars/Base"}, "--timezone: "),
        ({"charger_id": "home", "version": "1.5"}, "--ocpp: "),
    ],
)
def test_refuses_an_option_that_is_wrong(sqlite_db: Database, log: Path, options: dict[str, str], what: str) -> None:
    with pytest.raises(BadInput) as refused:
        import_ocpp(sqlite_db, log, **options)  # type: ignore[arg-type] # text alone

    assert refused.value.detail.startswith(what)


def test_takes_the_version_that_the_operator_names(sqlite_db: Database, log: Path) -> None:
    assert import_ocpp(sqlite_db, log, charger_id="home", version="2.0.1").version == "2.0.1"


def test_says_in_one_line_that_a_file_cannot_be_read(sqlite_db: Database, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        import_ocpp(sqlite_db, tmp_path / "none.jsonl", charger_id="home")
