from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import BOB, NOW, Run

OPERATORS_FILES = Path(__file__).parents[1] / "feeds"
CUSTOMER = {"record": "customer", "id": "cus_1"}
CHARGER = {"record": "charger", "id": "chg_1", "customer_id": "cus_1"}
OCPI_SESSION = {
    "id": "101",
    "start_date_time": "2026-03-10T01:00:00Z",
    "kwh": 0,
    "status": "INVALID",
    "auth_method": "COMMAND",
    "currency": "GBP",
}


def write(path: Path, *lines: object) -> str:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path.name


def test_stores_records_and_says_how_many(shell: Run, tmp_path: Path) -> None:
    name = write(tmp_path / "bob.jsonl", *BOB)

    first, again = shell("import", name), shell("import", name)

    assert (first.status, first.out, first.err) == (0, "", "bob.jsonl: 3 stored, 0 unchanged\n")
    assert (again.status, again.err) == (0, "bob.jsonl: 0 stored, 3 unchanged\n")


def test_reports_every_bad_line_and_stores_nothing_of_that_file_alone(shell: Run, tmp_path: Path) -> None:
    good = write(tmp_path / "good.jsonl", *BOB)
    bad = write(tmp_path / "bad.jsonl", CUSTOMER, CHARGER | {"colour": "red"}, CHARGER | {"customer_id": "nobody"})

    ran = shell("import", bad, good)

    assert ran.status == 1
    assert ran.err.splitlines() == [
        "bad.jsonl:2: colour: is not a field of a charger",
        "bad.jsonl:3: customer_id: customer 'nobody' is not known",
        "bad.jsonl: nothing stored, 2 bad lines",
        "good.jsonl: 3 stored, 0 unchanged",
    ]
    assert shell("import", bad, "--skip-bad").err.splitlines()[-1] == "bad.jsonl: 1 stored, 0 unchanged, 2 bad left out"


def test_one_bad_line_is_said_in_the_singular(shell: Run, tmp_path: Path) -> None:
    ran = shell("import", write(tmp_path / "bad.jsonl", CHARGER))

    assert (ran.status, ran.err.splitlines()[-1]) == (1, "bad.jsonl: nothing stored, 1 bad line")


def test_reads_standard_input(shell: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(CUSTOMER).encode())))

    assert shell("import", "-").err == "<stdin>: 1 stored, 0 unchanged\n"


def test_shows_a_bar_on_a_terminal_alone(shell: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = write(tmp_path / "bob.jsonl", *BOB)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    assert "bob.jsonl:   0%" in shell("import", name).err


def test_a_bar_for_standard_input_has_no_end(shell: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(CUSTOMER).encode())))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    assert "<stdin>: 1 stored" in shell("import", "-").err


def test_reads_an_operators_spreadsheet_by_its_column_map(shell: Run, tmp_path: Path) -> None:
    shell("import", write(tmp_path / "places.jsonl", CUSTOMER, CHARGER))
    words = ("import", "--format", "csv", str(OPERATORS_FILES / "operator_sessions.csv"))

    assert shell(*words, "--columns", str(OPERATORS_FILES / "operator_columns.toml")).err.endswith(
        "2 stored, 0 unchanged\n"
    )
    assert shell("explain", "S-1001", "--now", NOW, "--json").lines[0]["charging_session_id"] == "S-1001"


def test_names_the_line_and_the_column_of_a_bad_cell(shell: Run, tmp_path: Path) -> None:
    shell("import", write(tmp_path / "places.jsonl", CUSTOMER, CHARGER))
    (tmp_path / "s.csv").write_text(
        "\ufeffid,customer_id,charger_id,mode,status\na,cus_1,chg_1,fast,rejected\n", encoding="utf-8"
    )

    ran = shell("import", "--format", "csv", "s.csv")

    assert ran.status == 1
    assert ran.err.startswith('s.csv:2: mode: "fast" is not one of smart')


def test_reads_ocpi_objects_for_the_customer_and_charger_that_are_named(shell: Run, tmp_path: Path) -> None:
    shell("import", write(tmp_path / "places.jsonl", CUSTOMER, CHARGER))
    tariff = {
        "id": "T1",
        "currency": "GBP",
        "elements": [{"price_components": [{"type": "FLAT", "price": 1}]}],
        "last_updated": "2026-03-01T00:00:00Z",
    }
    name = write(tmp_path / "ocpi.jsonl", OCPI_SESSION, tariff)

    ran = shell("import", "--format", "ocpi", name, "--customer", "cus_1", "--charger", "chg_1")

    assert ran.status == 0
    assert ran.err.splitlines() == [
        'ocpi.jsonl:2: note: elements[0]: a price by "FLAT" cannot be said: left out',
        "ocpi.jsonl: 2 stored, 0 unchanged",
    ]


def test_reads_a_message_log(shell: Run, tmp_path: Path) -> None:
    name = write(
        tmp_path / "log.jsonl",
        {"at": "2026-03-10T01:00:00Z", "dir": "cp_to_cs", "frame": [2, "1", "Heartbeat", {}]},
        {"at": "2026-03-10T01:00:01Z", "dir": "cs_to_cp", "frame": [3, "1", {"currentTime": "2026-03-10T01:00:01Z"}]},
    )

    ran = shell(
        "import", "--format", "ocpp", name, "--charger", "chg_9", "--ocpp", "1.6", "--timezone", "Europe/London"
    )

    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("log.jsonl: OCPP 1.6, 2 frames, 0 of them not as their schema has it, 0 notes\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x.jsonl", "--columns", "map.toml"], "--columns does not go with --format records"),
        (["x.csv", "--format", "csv", "--charger", "c"], "--charger does not go with --format csv"),
        (["x.jsonl", "--format", "ocpp"], "--format ocpp needs --charger ID"),
        (["x.jsonl"], "x.jsonl: No such file or directory"),
        (["x.csv", "--format", "csv", "--columns", "map.toml"], "map.toml: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(shell: Run, words: list[str], said: str) -> None:
    ran = shell("import", *words)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_tells_customers_whose_provisional_answer_changes(shell: Run, tmp_path: Path) -> None:
    charger = {"record": "event", "charger_id": "bobs-charger"}
    down = charger | {"type": "connection", "state": "down", "at": "2026-03-10T03:30:00Z"}
    failed = BOB[2] | {"status": "rejected"}
    shell("import", write(tmp_path / "before.jsonl", *BOB[:2], failed, down))
    asked = ("--customer", "bob", "--conversation", "talk", "--session", "bobs-session", "--now", "2026-03-10T09:00Z")
    shell("ask", "Why was it rejected?", *asked)
    late = charger | {"charging_session_id": "bobs-session", "type": "plan", "action": "cancelled", "actor": "customer"}

    ran = shell("import", write(tmp_path / "late.jsonl", late | {"at": "2026-03-10T03:40:00Z"}))
    again = shell("import", write(tmp_path / "later.jsonl", charger | {"type": "heartbeat", "at": "2026-03-10T03:00Z"}))

    assert ran.err.splitlines() == ["late.jsonl: 1 stored, 0 unchanged", "1 provisional answer corrected"]
    assert again.err.splitlines()[1] == "0 provisional answers corrected"
