"""What a question is taken to mean can be read, by people and by programs, and so can why."""

from __future__ import annotations

import math
from typing import Any

import pytest

from assistant.articles.library import load_library
from assistant.classifier import Explanation
from assistant.commands import understand
from assistant.commands.understood import understood_as_json, understood_as_text
from assistant.domain.understanding import Guess, Path, Reference, Understanding
from assistant.knowledge_in_use import Knowledge
from tests.commands.conftest import NOW, Run
from tests.understanding.knowledge import LONDON, shipped_model


@pytest.fixture(autouse=True)
def _fitted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Knowledge(load_library(), lambda _library: shipped_model())
    monkeypatch.setattr(understand, "the_knowledge", lambda _root: known)


def told(shell: Run, text: str, *words: str) -> list[dict[str, Any]]:
    ran = shell("understand", text, "--now", NOW, "--json", *words)
    assert (ran.status, ran.err) == (0, "")
    [line] = ran.lines
    questions = line["questions"]
    assert isinstance(questions, list)
    return questions


def test_tells_what_is_read_and_why(shell: Run) -> None:
    [question] = told(shell, "why was the 3am Boost rejcted, CHG-118 or ab12, 7.5 kWh")

    assert (question["language"], question["language_sure"], question["decision"]) == ("en", True, "answer")
    assert question["intents"][0]["answer"] == "diagnose charge"
    assert question["confidence"] == question["intents"][0]["confidence"] >= question["needed"]
    assert question["repaired"] == {"rejcted": "rejected"}
    assert (question["ids"], question["fragments"]) == (["CHG-118"], ["ab12"])
    assert (question["modes"], question["energy_kwh"]) == (["boost"], 7.5)
    [time] = question["times"]
    assert (time["phrase"], time["kind"]) == ("3am", "clock")
    assert (time["from"], time["clock"]) == ("2026-03-10T02:00:00+00:00", "2026-03-10T03:00:00+00:00")
    why = question["why"]
    assert "=reject" in [one["feature"] for one in why["features"]]
    assert 0 < sum(one["share"] for one in why["features"]) <= 1
    assert why["nearest"][0]["example_set"] in [one["example_set"] for one in question["intents"]]


def test_tells_times_in_the_zone_that_is_given(shell: Run) -> None:
    [question] = told(shell, "why was the 3am one rejected", "--zone", "America/New_York")

    assert question["times"][0]["clock"] == "2026-03-10T03:00:00-04:00"


def test_tells_what_points_at_a_session(shell: Run) -> None:
    [question] = told(shell, "and the one before that?")

    assert question["reference"] == {"kind": "previous", "count": 1, "phrase": "the one before that"}


def test_tells_each_of_several_questions(shell: Run) -> None:
    first, second = told(shell, "how do I boost? and why is there no cost for last night")

    assert [question["intents"][0]["answer"] for question in (first, second)] == [
        "article:how-boost",
        "article:no-cost",
    ]
    assert second["intents"][0]["with_charging_session"] == "diagnose cost"


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("smells fishy", "person"),
        ("i want to talk to a person", "person"),
        ("how do i start a boost", "answer"),
        ("zzz qqqq", "person"),
        (" ", "person"),
    ],
)
def test_tells_who_answers(shell: Run, text: str, decision: str) -> None:
    [question] = told(shell, text)

    assert question["decision"] == decision


def test_people_read_lines(shell: Run) -> None:
    ran = shell("understand", "you muppet!! why was the 3am one rejcted, ses_1 9f3ab2", "--now", NOW)

    assert ran.status == 0
    assert "  signs       annoyed\n" in ran.out
    assert "  repaired    rejcted → rejected\n" in ran.out
    assert "Tue 2026-03-10 02:00 GMT to Tue 2026-03-10 04:00 GMT (clock: “3am”)" in ran.out
    assert "  ids         ses_1\n  maybe ids   9f3ab2\n" in ran.out
    assert "  nearest     0." in ran.out
    assert "  energy" not in ran.out


def test_people_read_that_nothing_is_known(shell: Run) -> None:
    ran = shell("understand", "zzz qqqq")

    assert "en, not sure" in ran.out
    assert "person (nothing is known; " in ran.out
    assert "  not known   zzz, qqqq\n" in ran.out
    assert "  why" not in ran.out


NOTHING = Explanation((), (), (), ())
A_GUESS = Guess("why_rejected", "why_rejected", 0.4, Path("diagnose", "charge"))


def test_where_no_confidence_is_enough_we_ask_at_best() -> None:
    unsure = Understanding("why", (A_GUESS,), sure=False, maybe=True, needed=math.inf, reference=Reference("latest"))

    lines = list(understood_as_text(unsure, NOTHING, LONDON))

    assert understood_as_json(unsure, NOTHING, LONDON)["needed"] is None
    assert "  decision    ask (0.40; no confidence is enough)" in lines
    assert "  points at   latest 1 (“”)" in lines


def test_what_leads_nowhere_else_has_no_topic() -> None:
    paths = (Path("refuse"), Path("article", "how-boost"), Path("diagnose", "charge"), Path("handoff", "billing"))

    assert [str(path) for path in paths] == ["refuse", "article:how-boost", "diagnose charge", "handoff:billing"]


@pytest.mark.parametrize(
    "words", [("--zone", "Mars/North"), ("--locale", "!"), ("--now", "yesterday")], ids=["zone", "locale", "now"]
)
def test_names_what_cannot_be_read(shell: Run, words: tuple[str, str]) -> None:
    ran = shell("understand", "hello", *words)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("assistant understand: ")
    assert words[0].strip("-") in ran.err
    assert ran.err.count("\n") == 1
