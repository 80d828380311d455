from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.articles.library import knowledge_root
from assistant.articles.problem import Problem
from assistant.classifier import Report as ReportOfExamples
from assistant.commands.check import tests_of_causes as folder_of_tests
from assistant.commands.check_understanding import LanguageFigures
from assistant.scenarios.report import Report
from tests.commands.conftest import Run

CHECK = "assistant.commands.check"


HOPELESS = LanguageFigures("xx", 0.95, 0.9, ReportOfExamples(0.4, {}, {"a": 9}, (), (), 0.1, reachable=True), {}, ())


@pytest.mark.parametrize(
    ("problems", "gates", "hopeless", "status"),
    [(0, "passed", 0, 0), (1, "passed", 0, 1), (0, "missed", 0, 1), (0, "passed", 1, 1)],
)
def test_falls_short_where_a_gate_does(
    shell: Run, monkeypatch: pytest.MonkeyPatch, problems: int, gates: str, hopeless: int, status: int
) -> None:
    wrong = [Problem(Path("knowledge/en/causes/cancelled.md"), 7, "is no sentence")] * problems
    monkeypatch.setattr(f"{CHECK}.check_knowledge", lambda *_: wrong)
    monkeypatch.setattr(f"{CHECK}.report.run", lambda _root: Report("the matrix", gates == "passed"))
    model = SimpleNamespace(languages=["xx"] * hopeless, example_sets={})
    monkeypatch.setattr(f"{CHECK}.load_model", lambda *_: model)
    monkeypatch.setattr(f"{CHECK}.figures_of", lambda *_: HOPELESS)

    ran = shell("check")

    assert ran.status == status
    assert ran.err == ""
    assert "the matrix" in ran.out
    assert f"knowledge: {problems} problems" in ran.out
    assert ("cancelled.md:7: is no sentence" in ran.out) == bool(problems)
    assert f"files whose wording cannot be composed: {problems}" in ran.out
    assert ("xx: 9 examples, 40% told apart" in ran.out) == bool(hopeless)
    assert f"languages of which most examples mislead: {hopeless} (gate: 0)" in ran.out
    assert ran.out.endswith("a gate fell short\n" if status else "every gate is passed\n")


def test_checks_the_knowledge_that_the_settings_name(
    shell: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ASSISTANT_KNOWLEDGE", str(tmp_path))

    ran = shell("check")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"assistant check: {tmp_path / 'scenarios'}: no scenarios there\n"


def test_finds_the_tests_of_the_causes_in_a_checkout_alone(tmp_path: Path) -> None:
    assert folder_of_tests(knowledge_root()) == Path(__file__).parents[1] / "causes"
    assert folder_of_tests(tmp_path / "knowledge") is None


def test_a_file_that_nobody_can_read_is_named_before_anything_else(
    shell: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ASSISTANT_KNOWLEDGE", str(tmp_path))
    (tmp_path / "en" / "intents").mkdir(parents=True)
    (tmp_path / "en" / "intents" / "greeting.txt").write_bytes(b"intent: greeting\ncaf\xe9\n")

    ran = shell("check")

    assert ran.status == 1
    assert ran.out == f"{tmp_path}/en/intents/greeting.txt:2: is not UTF-8: byte 0xe9\na gate fell short\n"
