from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.commands.conftest import NOW, Run

LAST_NIGHT = "stand-in-14"


def test_says_the_verdict_its_proof_and_how_far_the_record_reaches(households: Run) -> None:
    ran = households("explain", LAST_NIGHT, "--now", NOW)

    assert ran.status == 0
    assert ran.err == ""
    assert "because the charger saw no car at 01:00" in ran.out
    assert "What shows it:" in ran.out
    assert "The record reaches to 09:00 on Tuesday 10 March." in ran.out


def test_writes_the_explanation_as_json(households: Run) -> None:
    [explanation] = households("explain", LAST_NIGHT, "--now", NOW, "--json").lines

    assert explanation["charging_session_id"] == LAST_NIGHT
    assert explanation["outcome"] == "explained"
    assert explanation["cause"] == "car_not_connected"


@pytest.mark.parametrize("about", ["charge", "cost", "schedule"])
def test_answers_the_question_that_is_asked(households: Run, about: str) -> None:
    [explanation] = households("explain", "stand-in-13", "--now", NOW, "--json", "--about", about).lines

    assert explanation["about"] == about


def test_draws_the_timeline(households: Run, tmp_path: Path) -> None:
    assert households("explain", LAST_NIGHT, "--now", NOW, "--svg", "night.svg").status == 0

    assert ET.parse(tmp_path / "night.svg").getroot().tag.endswith("svg")  # noqa: S314 # our own file


def test_says_when_the_timeline_cannot_be_written(households: Run) -> None:
    ran = households("explain", LAST_NIGHT, "--now", NOW, "--svg", "nowhere/night.svg")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "assistant explain: --svg nowhere/night.svg: No such file or directory\n"


def test_a_moment_without_an_offset_is_the_chargers(households: Run) -> None:
    """Bob's session was due at 09:45 in Kathmandu, which is 04:00 in Greenwich."""
    [before] = households("explain", "bobs-session", "--now", "2026-03-10T09:30", "--json").lines
    [in_utc] = households("explain", "bobs-session", "--now", "2026-03-10T03:45:00Z", "--json").lines
    [after] = households("explain", "bobs-session", "--now", "2026-03-10T23:30", "--json").lines

    assert before == in_utc
    assert before["outcome"] == "nothing_wrong"
    assert after["outcome"] != "nothing_wrong"


def test_without_a_moment_it_is_now(households: Run) -> None:
    assert households("explain", LAST_NIGHT, "--json").lines[0]["cause"] == "car_not_connected"


def test_looks_with_the_eyes_of_the_customer_that_is_named(households: Run) -> None:
    foreign = households("explain", LAST_NIGHT, "--customer", "bob", "--now", NOW)
    unknown = households("explain", "nobodys", "--customer", "bob", "--now", NOW)

    assert (foreign.status, foreign.out) == (2, "")
    assert foreign == unknown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobodys"], "There is no such charging session."),
        ([], "give either a SESSION_ID or --batch FILE"),
        ([LAST_NIGHT, "--batch", "-"], "give either a SESSION_ID or --batch FILE"),
        (["--batch", "-", "--svg", "x.svg"], "--svg does not go with --batch"),
        ([LAST_NIGHT, "--now", "noon"], "--now: is not a time"),
        (["--batch", "none.jsonl"], "none.jsonl: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(households: Run, words: list[str], said: str) -> None:
    ran = households("explain", *words)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_makes_no_database_where_there_is_none(shell: Run, tmp_path: Path) -> None:
    ran = shell("explain", LAST_NIGHT)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_explains_many_in_order_and_goes_on_after_one_that_fails(households: Run, tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {"id": "a", "charging_session_id": LAST_NIGHT},
        {"id": "b", "charging_session_id": "nobodys"},
        {"id": "c", "charging_session_id": "stand-in-13", "about": "cost", "now": f"{NOW}:00Z"},
        {"id": "d", "charging_session_id": LAST_NIGHT, "about": "weather"},
    ]
    (tmp_path / "batch.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    ran = households("explain", "--batch", "batch.jsonl", "--now", NOW)

    assert ran.status == 1
    assert [line["id"] for line in ran.lines] == ["a", "b", "c", "d"]
    assert ran.lines[0]["cause"] == "car_not_connected"
    assert ran.lines[1]["error"]["code"] == "not_found"  # type: ignore[index] # an error
    assert ran.lines[2]["about"] == "cost"
    assert ran.lines[3]["error"]["code"] == "bad_input"  # type: ignore[index] # as above
