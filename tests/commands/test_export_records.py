from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.commands.stand_in import CUSTOMER_ID
from tests.commands.conftest import NOW, Run


def test_what_goes_out_comes_in_again_to_the_same_database(
    households: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported = households("export").out
    (tmp_path / "all.jsonl").write_text(exported, encoding="utf-8")
    explained = households("explain", "stand-in-14", "--now", NOW, "--json").out
    count = len(exported.splitlines())

    assert households("import", "all.jsonl").err == f"all.jsonl: 0 stored, {count} unchanged\n"
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "sqlite:///copy.db")
    assert households("import", "all.jsonl").err == f"all.jsonl: {count} stored, 0 unchanged\n"
    assert households("explain", "stand-in-14", "--now", NOW, "--json").out == explained
    assert households("export").out == exported


def test_the_spreadsheet_comes_in_again_to_the_same_charging_sessions(households: Run, tmp_path: Path) -> None:
    ran = households("export", "--format", "csv")
    (tmp_path / "sessions.csv").write_bytes(ran.out.encode())

    assert ran.out.startswith('"id","customer_id",')
    assert households("import", "--format", "csv", "sessions.csv").err == "sessions.csv: 0 stored, 15 unchanged\n"


def test_a_byte_order_mark_is_written_where_it_is_asked_for(households: Run, tmp_path: Path) -> None:
    ran = households("export", "--format", "csv", "--bom")
    (tmp_path / "sessions.csv").write_bytes(ran.out.encode())

    assert ran.out.startswith('\ufeff"id"')
    assert households("import", "--format", "csv", "sessions.csv").status == 0


def test_writes_only_what_is_one_customers(households: Run) -> None:
    lines = [json.loads(line) for line in households("export", "--customer", CUSTOMER_ID).out.splitlines()]

    assert {line["customer_id"] for line in lines if line["record"] == "charging_session"} == {CUSTOMER_ID}
    assert "bob" not in {line["id"] for line in lines if line["record"] == "customer"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--bom"], "--bom goes with --format csv alone"),
        (["--customer", "nobody"], "There is no such customer."),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(households: Run, words: list[str], said: str) -> None:
    ran = households("export", *words)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_makes_no_database_where_there_is_none(shell: Run, tmp_path: Path) -> None:
    assert shell("export").status == 2
    assert list(tmp_path.iterdir()) == []
