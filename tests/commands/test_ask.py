from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import NOW, Run

CUSTOMER = ("--customer", "stand-in-customer")


def test_answers_from_the_customers_own_record(households: Run) -> None:
    ran = households("ask", "why was last night rejected?", *CUSTOMER, "--now", NOW)

    assert ran.status == 0
    assert ran.err == ""
    assert "because the charger saw no car at 01:00" in ran.out
    assert "[Talk to a person]" in ran.out


def test_writes_the_reply_as_json(households: Run) -> None:
    [reply] = households("ask", "why was last night rejected?", *CUSTOMER, "--now", NOW, "--json").lines

    assert reply["outcome"] == "diagnosed"
    assert reply["charging_session_id"] == "stand-in-14"


def test_keeps_a_conversation_across_runs(households: Run) -> None:
    talk = ("--conversation", "talk", "--now", NOW, "--json", *CUSTOMER)

    [first] = households("ask", "why was last night rejected?", *talk).lines
    [second] = households("ask", "and the one before that?", *talk).lines

    assert first["conversation_id"] == second["conversation_id"] == "talk"
    assert (first["charging_session_id"], second["charging_session_id"]) == ("stand-in-14", "stand-in-13")


def test_nobody_carries_on_somebody_elses_conversation(households: Run) -> None:
    assert households("ask", "hello", "--conversation", "talk", *CUSTOMER).status == 0

    ran = households("ask", "hello", "--conversation", "talk", "--customer", "bob")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


def test_after_a_handoff_the_assistant_is_silent(households: Run) -> None:
    talk = ("--conversation", "talk", "--now", NOW, *CUSTOMER)
    [handed_over] = households("ask", "I want to talk to a person", *talk, "--json").lines

    ran = households("ask", "hello?", *talk)

    ticket = handed_over["handoff"]["ticket_id"]  # type: ignore[index] # a handoff
    assert (ran.status, ran.out) == (0, f"[{ticket}]\n")


def test_a_visitor_is_asked_to_sign_in(households: Run) -> None:
    [reply] = households("ask", "why was last night rejected?", "--json", "--now", NOW).lines

    assert reply["outcome"] == "clarify"
    assert reply["charging_session_ids"] == []


def test_a_session_of_somebody_else_is_refused_like_one_that_is_not_there(households: Run) -> None:
    asked = ("ask", "why was it rejected?", *CUSTOMER, "--json", "--now", NOW)

    [foreign] = households(*asked, "--session", "bobs-session").lines
    [missing] = households(*asked, "--session", "nobodys").lines

    assert foreign["outcome"] == missing["outcome"] == "refused"
    assert foreign["text"] == missing["text"]


@pytest.mark.parametrize(
    ("customer", "session", "zone_hour"),
    [("bob", "bobs-session", "+05:45"), ("bob", None, "+05:45"), ("stand-in-customer", "stand-in-14", "+00:00")],
)
def test_a_moment_without_an_offset_is_the_chargers(
    households: Run, customer: str, session: str | None, zone_hour: str
) -> None:
    words = ["ask", "what happened today?", "--customer", customer, "--now", "2026-03-10T23:30", "--json"]

    [reply] = households(*words, *(["--session", session] if session else [])).lines

    assert reply["time_range"]["from"] == f"2026-03-10T00:00:00{zone_hour}"  # type: ignore[index] # a range


def test_answers_a_visitor_without_any_database(shell: Run) -> None:
    [reply] = shell("ask", "How do I use Boost?", "--json", "--now", NOW).lines

    assert reply["outcome"] == "article"
    assert reply["article"]["slug"] == "how-boost"  # type: ignore[index] # an article


def test_names_the_article_to_read_on(shell: Run) -> None:
    assert "/help/how-boost" in shell("ask", "How do I use Boost?").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "give either a TEXT or --batch FILE"),
        (["hello", "--batch", "-"], "give either a TEXT or --batch FILE"),
        (["x" * 4_001], "text: is longer than 4000 characters"),
        (["hello", "--customer", "nobody"], "There is no such customer."),
        (["hello", "--locale", "english"], "locale: "),
        (["hello", "--now", "noon"], "--now: is not a time"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(households: Run, words: list[str], said: str) -> None:
    ran = households("ask", *words)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_makes_no_database_for_a_customer_who_cannot_be_known(shell: Run, tmp_path: Path) -> None:
    assert shell("ask", "hello", *CUSTOMER).status == 2
    assert list(tmp_path.iterdir()) == []


def test_answers_many_in_order_and_goes_on_after_one_that_fails(households: Run, tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {"id": 1, "text": "why was last night rejected?", "customer_id": "stand-in-customer", "conversation_id": "x"},
        {"id": 2, "text": "hello", "customer_id": "nobody"},
        {"id": 3, "text": "thanks", "customer_id": "stand-in-customer", "conversation_id": "x"},
        {"id": 4, "text": 7},
        {"id": 5, "text": "hello", "customer_id": "bob", "conversation_id": "x"},
    ]
    (tmp_path / "batch.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    ran = households("ask", "--batch", "batch.jsonl", "--now", NOW)

    assert ran.status == 1
    assert [line["id"] for line in ran.lines] == [1, 2, 3, 4, 5]
    assert [line.get("outcome") for line in ran.lines] == ["diagnosed", None, "smalltalk", None, None]
    assert [line["error"]["code"] for line in ran.lines if "error" in line] == ["not_found", "bad_input", "conflict"]  # type: ignore[index] # errors


@pytest.mark.parametrize(
    "text", ["", " ", "a", "\N{THUMBS UP SIGN}", "\0\7", "\ud83d", "x" * 4_000, "\N{RIGHT-TO-LEFT OVERRIDE}abc"]
)
def test_whatever_somebody_writes_is_answered(shell: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "batch.jsonl").write_text(json.dumps({"id": 1, "text": text}), encoding="utf-8")

    ran = shell("ask", "--batch", "batch.jsonl")

    assert ran.status == 0
    assert ran.lines[0]["outcome"] in {"clarify", "refused", "handoff"}
    assert ran.lines[0]["text"]
