from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from assistant.scenarios.charge_line import steps_of_a_charge
from assistant.scenarios.event_lines import event_of, read_line
from assistant.scenarios.moments import Calendar

TUESDAY = Calendar(date(2026, 3, 10), ZoneInfo("Europe/London"))
ONE = datetime(2026, 3, 10, 1, tzinfo=UTC)


def test_a_charge_stands_for_all_that_it_reports() -> None:
    line = read_line("01:00 charge until=03:00 energy_kwh=14", TUESDAY)

    steps = [event_of(step, 0, "charger", 1) for step in steps_of_a_charge(line, ONE)]

    assert [step.type for step in steps] == [
        "command",
        "transaction",
        "status",
        *["meter"] * 4,
        "command",
        "transaction",
        "status",
    ]
    assert steps[-2].fields["meter_wh"] == 2_014_000
    assert {step.charging_session_id for step in steps if step.type != "status"} == {"s1"}


def test_a_charge_may_still_run_begin_by_itself_or_end_for_its_own_reason() -> None:
    running = read_line("01:00 charge energy_kwh=7 command=false", TUESDAY)
    unplugged = read_line("01:00 charge until=03:00 energy_kwh=7 stop_reason=EVDisconnected", TUESDAY)

    still = list(steps_of_a_charge(running, ONE + timedelta(hours=1)))
    ended = list(steps_of_a_charge(unplugged, ONE))

    assert [step.type for step in still] == ["transaction", "status", "meter", "meter"]
    assert [step.type for step in ended].count("command") == 1
    assert ended[-2].fields["stop_reason"] == "EVDisconnected"


def test_a_charge_may_run_on_another_charger_or_connector() -> None:
    line = read_line("01:00 charge until=03:00 charger_id=garage connector_id=2 of=s2", TUESDAY)

    steps = [event_of(step, 0, "charger", 1) for step in steps_of_a_charge(line, ONE)]

    assert {(step.charger_id, step.connector_id) for step in steps} == {("garage", 2)}
