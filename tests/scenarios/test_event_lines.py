from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.domain.errors import BadInput
from assistant.domain.records import Event
from assistant.scenarios.event_lines import event_of, read_line, setting_of
from assistant.scenarios.moments import Calendar

TUESDAY = Calendar(date(2026, 3, 10), ZoneInfo("Europe/London"))
ONE = datetime(2026, 3, 10, 1, tzinfo=UTC)


def event(line: str) -> Event:
    return event_of(read_line(line, TUESDAY), 7, "charger", 1)


def test_bare_words_are_the_first_fields_of_their_type() -> None:
    told = event("01:00 status Faulted GroundFailure")

    assert told == Event(
        "e7",
        "charger",
        "status",
        ONE,
        ONE + timedelta(seconds=1),
        1,
        fields={"status": "Faulted", "error_code": "GroundFailure"},
    )


def test_other_fields_are_named_as_in_the_contract() -> None:
    told = event("""01:00 limit solar amps=5.9 surplus_w=400 until=02:00 id=cloud received_at=01:10""")

    assert told.id == "cloud"
    assert told.received_at == ONE + timedelta(minutes=10)
    assert told.fields == {"source": "solar", "amps": 5.9, "surplus_w": 400, "until": ONE + timedelta(hours=1)}


def test_a_value_may_be_any_json() -> None:
    told = event("""01:00 command ChangeAvailability Accepted argument='{"type": "Inoperative"}'""")

    assert told.fields["argument"] == {"type": "Inoperative"}
    assert event("01:00 vehicle plugged_in=true soc_percent=null").fields == {"plugged_in": True}
    assert event("01:00 transaction started transaction_id=1001").fields["transaction_id"] == "1001"


@pytest.mark.parametrize(
    ("line", "of"),
    [
        ("01:00 command RemoteStartTransaction Accepted", "s1"),
        ("01:00 command RequestStopTransaction Accepted", "s1"),
        ("01:00 command Reset Accepted", None),
        ("01:00 plan cancelled customer", "s1"),
        ("01:00 plan cancelled customer of=nobody", None),
        ("01:00 meter power_w=10 of=s2", "s2"),
        ("01:00 status Available", None),
    ],
)
def test_what_belongs_to_a_session_names_it(line: str, of: str | None) -> None:
    assert event(line).charging_session_id == of


@pytest.mark.parametrize(
    ("line", "connector_id"),
    [
        ("01:00 status Available", 1),
        ("01:00 status Available connector_id=0", 0),
        ("01:00 heartbeat", None),
        ("01:00 boot Accepted PowerUp", None),
    ],
)
def test_what_belongs_to_a_connector_names_it(line: str, connector_id: int | None) -> None:
    assert event(line).connector_id == connector_id


def test_a_reply_comes_within_a_second_unless_there_was_none() -> None:
    assert event("01:00 command Reset Accepted").fields["replied_at"] == ONE + timedelta(seconds=1)
    assert event("01:00 command Reset Accepted replied_at=01:00:31").fields["replied_at"] == ONE + timedelta(seconds=31)
    assert "replied_at" not in event("01:00 command Reset Timeout").fields
    assert "replied_at" not in event("01:00 command Reset").fields


def test_a_setting_holds_any_value() -> None:
    line = """01:00 setting restricted_hours '[{"from": "00:00", "to": "06:00"}]'"""

    told = setting_of(read_line(line, TUESDAY), "charger")

    assert (told.name, told.value, told.at) == ("restricted_hours", [{"from": "00:00", "to": "06:00"}], ONE)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("01:00", "not a time and a type"),
        ("01:00 status 'Available", "not a time and a type"),
        ("01:00 weather fine", "unknown type weather"),
        ("01:00 heartbeat twice", "twice is one word too many"),
        ("soon heartbeat", "not a time"),
    ],
)
def test_a_badly_written_line_is_refused_in_words(line: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_line(line, TUESDAY)
