"""A conversation that went well, or did not, becomes a regression test, and nobody can be found in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import NOW, Run

TALK = ("--conversation", "talk", "--now", NOW)
CUSTOMER = ("--customer", "stand-in-customer")
EXPORT = ("conversation", "export", "talk", "--as-test")


def exported(shell: Run) -> dict[str, Any]:
    ran = shell(*EXPORT)
    assert ran.status == 0, ran.err
    [dialogue] = ran.lines
    return dialogue


def test_what_was_answered_is_what_the_test_expects(households: Run, tmp_path: Path) -> None:
    for text in (
        "why was last night rejected?",
        "and the one before that?",
        "how do I start a boost",
        "a person please",
    ):
        households("ask", text, *TALK, *CUSTOMER)

    dialogue = exported(households)

    first, _, boost, person = [turn["expect"] for turn in dialogue["turns"]]
    assert (first["action"], first["cause"], first["outcome"]) == ("diagnose", "car_not_connected", "explained")
    assert (boost["action"], person["handoff_reason"]) == ("article:how-boost", "customer_asked")
    (tmp_path / "talk.jsonl").write_text(json.dumps(dialogue), encoding="utf-8")
    [scores] = households("evaluate", "talk.jsonl").lines
    assert scores["turns"]["share"] == 1.0  # type: ignore[index] # a score


def test_nobody_can_be_found_in_it(households: Run) -> None:
    text = "Stand-in-14 was rejected, I am stand-in-customer, alice@example.org, call 07700 900123"
    households("ask", text, *TALK, *CUSTOMER)

    written = json.dumps(exported(households))

    for trace in ("stand-in", "Stand-in", "alice@", "900123"):
        assert trace not in written
    assert "customer-1" in written


def test_events_of_long_ago_are_left_out(households: Run, tmp_path: Path) -> None:
    event = {"record": "event", "charger_id": "bobs-charger", "type": "heartbeat"}
    lines = [event | {"id": "old", "at": "2025-01-01T00:00:00Z"}, event | {"id": "new", "at": "2026-03-09T00:00:00Z"}]
    (tmp_path / "more.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert households("import", "more.jsonl").status == 0
    households("ask", "why did it not charge", *TALK, "--customer", "bob")

    events = [record for record in exported(households)["records"] if record["record"] == "event"]

    assert [event["at"] for event in events] == ["2026-03-09T00:00:00Z"]


def test_a_visitors_conversation_holds_no_records(households: Run) -> None:
    households("ask", "hello", *TALK)

    dialogue = exported(households)

    assert (dialogue["customer_id"], dialogue["records"]) == (None, [])
    assert dialogue["turns"][0]["expect"] == {"action": "smalltalk"}


@pytest.mark.parametrize("words", [("nothing",), ("talk",)])
def test_a_conversation_without_words_is_unknown(households: Run, words: tuple[str, ...]) -> None:
    ran = households("conversation", "export", *words, "--as-test")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
