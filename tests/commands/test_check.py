from __future__ import annotations

from pathlib import Path

import pytest

from assistant.articles.library import knowledge_root
from assistant.articles.problem import Problem
from assistant.commands.check import tests_of_causes as folder_of_tests
from assistant.scenarios.report import Report
from tests.commands.conftest import Run

CHECK = "assistant.commands.check"


@pytest.mark.parametrize(("problems", "gates", "status"), [(0, "passed", 0), (1, "passed", 1), (0, "missed", 1)])
def test_falls_short_where_a_gate_does(
    shell: Run, monkeypatch: pytest.MonkeyPatch, problems: int, gates: str, status: int
) -> None:
    wrong = [Problem(Path("knowledge/en/causes/cancelled.md"), 7, "is no sentence")] * problems
    monkeypatch.setattr(f"{CHECK}.check_knowledge", lambda *_: wrong)
    monkeypatch.setattr(f"{CHECK}.report.run", lambda _root: Report("the matrix", gates == "passed"))

    ran = shell("check")

    assert ran.status == status
    assert ran.err == ""
    assert "the matrix" in ran.out
    assert f"knowledge: {problems} problems" in ran.out
    assert ("cancelled.md:7: is no sentence" in ran.out) == bool(problems)
    assert ran.out.endswith("a gate fell short\n" if status else "every gate is passed\n")


def test_finds_the_tests_of_the_causes_in_a_checkout_alone(tmp_path: Path) -> None:
    assert folder_of_tests(knowledge_root()) == Path(__file__).parents[1] / "causes"
    assert folder_of_tests(tmp_path / "knowledge") is None
