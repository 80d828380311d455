from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.commands import main
from tests.classifier.questions import some_examples
from tests.commands.conftest import Run


def lines(*labelled: tuple[str, str | None]) -> str:
    return "".join(json.dumps({"text": text, "label": label}) + "\n" for text, label in labelled)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Return a folder with some shipped questions to learn from, others to ask, and some of another world."""
    examples = [(" ".join(one.words), one.label) for one in some_examples(10, 12)]
    foreign = [(f"who painted the {thing} in the museum", None) for thing in ("tulips", "horses", "bridge")]
    (tmp_path / "train.jsonl").write_text(lines(*examples[::2], ("never learned", None)), encoding="utf-8")
    (tmp_path / "test.jsonl").write_text(lines(*examples[1::2], *foreign), encoding="utf-8")
    (tmp_path / "valid.jsonl").write_text(lines(*examples[1::4], *foreign), encoding="utf-8")
    return tmp_path


def measured(shell: Run, *words: str) -> dict[str, Any]:
    ran = shell("benchmark", "understanding", "--train", "train.jsonl", "--test", "test.jsonl", *words)
    assert (ran.status, ran.err) == (0, "")
    [told] = ran.lines
    return told


@pytest.mark.usefixtures("questions")
def test_tells_every_figure(shell: Run) -> None:
    told = measured(shell, "--valid", "valid.jsonl", "--in-scope-accuracy", "0.3")

    assert 0.3 < told["accuracy"] <= 1
    assert told["out_of_scope"] == 3
    assert told["coverage"].keys() == {"0.95", "0.98", "0.99"}
    assert told["coverage"]["0.95"] >= told["coverage_among_all"]["0.95"]
    assert told["auroc"] > 0.5
    assert told["oos_recall"]["from"] == "valid"
    assert 0 <= told["oos_recall"]["recall"] <= 1
    assert told["mcc"]["0.50"] == told["mcc_at_0.5"]
    assert 0 <= told["ece"] <= 1
    assert told["precision"]["promised"] == 0.95
    assert told["build"]["seconds"] > 0
    assert told["cpu_ms"]["p50"] <= told["cpu_ms"]["p99"]
    assert told["peak_memory_mb"] > 0


@pytest.mark.usefixtures("questions")
def test_the_same_questions_give_the_same_figures(shell: Run) -> None:
    costs = {"build", "cpu_ms", "peak_memory_mb"}

    first, again = (measured(shell, "--typos", "0.2", "--lower", "--short") for _ in range(2))

    assert {name: first[name] for name in first.keys() - costs} == {name: again[name] for name in again.keys() - costs}


@pytest.mark.usefixtures("questions")
def test_noise_makes_it_harder(shell: Run) -> None:
    assert measured(shell, "--short")["accuracy"] < measured(shell)["accuracy"]


def test_without_a_question_out_of_scope_some_figures_are_null(shell: Run, questions: Path) -> None:
    inside = lines(*[(" ".join(one.words), one.label) for one in some_examples(10, 12)[1::2]])
    (questions / "test.jsonl").write_text(inside, encoding="utf-8")

    told = measured(shell)

    assert (told["auroc"], told["oos_recall"]["recall"]) == (None, None)
    assert told["oos_recall"]["from"] == "test"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "line: is not JSON"),
        ("[]", "line: is not a JSON object"),
        ('{"label": "a"}', "text: must be text"),
        ('{"text": 3, "label": "a"}', "text: must be text"),
        ('{"text": "a"}', "label: must be text, or null for out of scope"),
        ('{"text": "a", "label": 3}', "label: must be text, or null for out of scope"),
        ('{"text": "a", "label": ""}', "label: must be text, or null for out of scope"),
    ],
)
def test_a_bad_line_is_named(shell: Run, questions: Path, line: str, what: str) -> None:
    (questions / "test.jsonl").write_text(f"{lines(('hello', 'x'))}\n{line}\n", encoding="utf-8")

    ran = shell("benchmark", "understanding", "--train", "train.jsonl", "--test", "test.jsonl")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"assistant benchmark: test.jsonl:3: {what}")


@pytest.mark.parametrize(("train", "test"), [(lines(("hello", "x")), lines(("hi", "x"))), (None, "")])
def test_too_few_lines_cannot_be_measured(shell: Run, questions: Path, train: str | None, test: str) -> None:
    if train is not None:
        (questions / "train.jsonl").write_text(train, encoding="utf-8")
    (questions / "test.jsonl").write_text(test, encoding="utf-8")

    ran = shell("benchmark", "understanding", "--train", "train.jsonl", "--test", "test.jsonl")

    assert ran.status == 2
    assert "needs two labels or more" in ran.err


def test_a_file_that_is_not_there_is_named(shell: Run) -> None:
    ran = shell("benchmark", "understanding", "--train", "absent.jsonl", "--test", "absent.jsonl")

    assert ran.status == 2
    assert "absent.jsonl" in ran.err


@pytest.mark.parametrize("share", ["0", "1", "-1", "many"])
def test_a_share_lies_between_nothing_and_everything(capsys: pytest.CaptureFixture[str], share: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(["benchmark", "understanding", "--train", "a", "--test", "b", "--oos-share", share])

    assert left.value.code == 2
    assert "is not a share between 0 and 1" in capsys.readouterr().err


def test_lines_without_words_are_asked_and_teach_nothing(shell: Run, questions: Path) -> None:
    before = measured(shell)
    for file in ("train.jsonl", "test.jsonl"):
        with (questions / file).open("a", encoding="utf-8") as written:
            written.write(lines(("", "empty"), ("?!", "empty")))

    told = measured(shell)

    assert told["train"] == before["train"]
    assert (told["lines"], told["out_of_scope"]) == (before["lines"] + 2, before["out_of_scope"] + 2)
