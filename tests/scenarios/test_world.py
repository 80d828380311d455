from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.domain.diagnosis import About
from assistant.domain.errors import BadInput
from assistant.domain.records import ChargingRecord
from assistant.scenarios.expected import read_expected
from assistant.scenarios.scenario import Scenario
from assistant.scenarios.world import now_of, record_of


def a_scenario(*events: str, **world: Any) -> Scenario:  # noqa: ANN401 - a world holds whatever TOML can
    expect = read_expected("nothing_wrong")
    return Scenario("topic", "id", "clear", "C3", About.CHARGE, {"events": [*events], **world}, expect)


def a_record(*events: str, **world: Any) -> ChargingRecord:  # noqa: ANN401 - as above
    return record_of(a_scenario(*events, **world))


def test_an_ordinary_night_has_heartbeats_settings_and_a_plan() -> None:
    record = a_record()

    assert record.charging_session.planned_start_at == datetime(2026, 3, 10, 1, tzinfo=UTC)
    assert now_of(a_scenario()) == datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    assert {setting.name for setting in record.settings} >= {"restricted_hours", "solar_mode", "charge_now", "tariff"}
    assert len([event for event in record.events if event.type == "heartbeat"]) == 158
    assert [event.fields["status"] for event in record.events if event.type == "status"] == ["Available"]


def test_every_event_has_an_id_of_its_own() -> None:
    ids = [event.id for event in a_record("18:40 status Preparing", "01:00 heartbeat").events]

    assert len(ids) == len(set(ids))


def test_silence_takes_heartbeats_away() -> None:
    record = a_record(silence=["00:40 to 02:10", "08:00 to now"])

    heard = [event.at for event in record.events]

    assert not any(
        datetime(2026, 3, 10, 0, 40, tzinfo=UTC) <= at < datetime(2026, 3, 10, 2, 10, tzinfo=UTC) for at in heard
    )
    assert max(heard) < datetime(2026, 3, 10, 8, tzinfo=UTC)


def test_a_quiet_world_has_only_what_is_written() -> None:
    assert [event.type for event in a_record("01:00 heartbeat", quiet=True).events] == ["heartbeat"]
    assert not any(event.type == "heartbeat" for event in a_record(heartbeats=0).events)
    assert len([event for event in a_record(heartbeats=14400).events if event.type == "heartbeat"]) == 10


def test_unknown_takes_a_value_away_and_none_is_no_tariff() -> None:
    record = a_record(
        charger={"heartbeat_interval_s": "unknown"},
        session={"planned_end_at": "unknown"},
        settings={"charge_now": "unknown", "tariff": "none"},
    )

    assert record.charger.heartbeat_interval_s is None
    assert record.charging_session.planned_end_at is None
    assert {setting.name: setting.value for setting in record.settings}["tariff"] is None
    assert "charge_now" not in {setting.name for setting in record.settings}


def test_nothing_that_came_after_now_is_there() -> None:
    record = a_record(
        "01:00 status Preparing",
        "00:30 status Preparing received_at=03:00",
        "02:30 setting charge_now true",
        now="02:00",
    )

    assert [event.id for event in record.events if event.type == "status"] == ["found1", "e1"]
    assert record.settings[-1].value != "true"
    assert max(event.received_at for event in record.events) <= datetime(2026, 3, 10, 2, tzinfo=UTC)


def test_a_charge_of_its_own_is_in_the_history() -> None:
    charged = a_record("01:02 charge until=04:30 energy_kwh=25").charging_session
    charging = a_record("01:02 charge energy_kwh=25").charging_session
    other = a_record("01:02 charge of=s2 until=04:30 energy_kwh=25").charging_session

    assert (charged.status, charged.energy_kwh) == ("completed", 25)
    assert charged.started_at == datetime(2026, 3, 10, 1, 2, tzinfo=UTC)
    assert (charging.status, charging.ended_at) == ("active", None)
    assert other.status == "rejected"


def test_other_sessions_are_those_of_the_charger() -> None:
    record = a_record(
        "20:00 heartbeat charger_id=garage",
        others=[{"status": "completed"}, {"id": "s3", "charger_id": "garage"}],
    )

    assert [other.id for other in record.other_sessions] == ["s2"]
    assert {event.charger_id for event in record.events} == {"charger"}


def test_coverage_may_last_to_now() -> None:
    (covered,) = a_record(coverage=["18:00 to now"]).coverage

    assert covered.begins_at == datetime(2026, 3, 9, 18, tzinfo=UTC)
    assert covered.ends_at == datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


def test_two_connectors_are_both_found_available() -> None:
    found = [event.connector_id for event in a_record(charger={"connectors": 2}).events if event.type == "status"]

    assert found == [1, 2]


@pytest.mark.parametrize(
    ("world", "said"),
    [
        ({"charger": {"colour": "red"}}, "charger: unknown field colour"),
        ({"session": {"colour": "red"}}, "session: unknown field colour"),
    ],
)
def test_a_field_that_no_record_has_is_refused_in_words(world: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        a_record(**world)
