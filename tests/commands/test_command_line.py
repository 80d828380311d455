from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from assistant.commands import main
from assistant.domain.errors import AssistantError, BadInput, Insecure, NotFound, Unusable


def a_command(monkeypatch: pytest.MonkeyPatch, outcome: int | BaseException) -> None:
    """Put a command in the place of `check` that comes to this."""
    module = ModuleType("check")

    def run(_arguments: object) -> int:
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    module.run = run  # type: ignore[attr-defined] # a module made for the test
    monkeypatch.setitem(sys.modules, "assistant.commands.check", module)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("no such session"), 2),
        (BadInput("not a time"), 2),
        (Unusable("the database\ncannot be opened"), 2),
        (AssistantError("something else"), 2),
        (Insecure("ASSISTANT_SECRET_KEY: is too short"), 78),
    ],
)
def test_says_in_one_line_what_cannot_be_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: AssistantError, status: int
) -> None:
    a_command(monkeypatch, error)

    assert main(["check"]) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"assistant check: {' '.join(error.detail.split())}\n"


def test_names_each_insecure_setting_in_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    a_command(monkeypatch, Insecure("ASSISTANT_SECRET_KEY: is not set\nASSISTANT_PUBLIC_URL: is not set"))

    assert main(["check"]) == 78
    assert capsys.readouterr().err == (
        "assistant check: ASSISTANT_SECRET_KEY: is not set\nassistant check: ASSISTANT_PUBLIC_URL: is not set\n"
    )


@pytest.mark.parametrize("status", [0, 1])
def test_returns_the_status_of_the_command(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    a_command(monkeypatch, status)

    assert main(["check"]) == status


def test_an_interrupted_command_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    a_command(monkeypatch, KeyboardInterrupt())

    assert main(["check"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "assistant: the following arguments are required: COMMAND (see assistant --help)"),
        (["explian"], "assistant: argument COMMAND: invalid choice: 'explian'"),
        (["explain", "--abut", "cost"], "assistant: unrecognized arguments: --abut (see assistant --help)"),
        (["explain", "s", "--about", "weather"], "assistant explain: argument --about: invalid choice: 'weather'"),
        (["import"], "assistant import: the following arguments are required: FILE (see assistant import --help)"),
        (["serve", "--workers", "0"], "assistant serve: argument --workers: '0' is not a whole number above 0"),
        (["serve", "--workers", "two"], "assistant serve: argument --workers: 'two' is not a whole number above 0"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)

    printed = capsys.readouterr()
    assert left.value.code == 2
    assert printed.out == ""
    assert printed.err.startswith(said)
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--help"], ["explain", "import", "78"]),
        (
            ["import", "--help"],
            ["restricted_hours", "--columns", "2.0.1", "[values.status]", "1 (Monday) to 7 (Sunday)"],
        ),
        (["explain", "--help"], ["--svg", "charging_session_id", "ASSISTANT_DATABASE_URL"]),
        (["ask", "--help"], ["--conversation", "conversation_id"]),
        (["export", "--help"], ["--bom"]),
        (["evaluate", "--help"], ["FILE"]),
    ],
)
def test_help_goes_to_standard_output(capsys: pytest.CaptureFixture[str], words: list[str], told: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)

    printed = capsys.readouterr()
    assert left.value.code == 0
    assert printed.err == ""
    assert [word for word in told if word not in printed.out] == []


def test_stops_quietly_when_its_reader_has_gone(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text("".join(f'{{"record":"customer","id":"cus_{number}"}}\n' for number in range(20_000)))
    environment = {"ASSISTANT_DATABASE_URL": f"sqlite:///{tmp_path / 'assistant.db'}"}
    command = [sys.executable, "-c", "import sys\nfrom assistant.commands import main\nsys.exit(main())"]
    subprocess.run([*command, "import", str(records)], check=True, env=environment, capture_output=True)  # noqa: S603 # our own

    with subprocess.Popen(  # noqa: S603 # our own
        [*command, "export"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as export:
        assert export.stdout is not None
        assert export.stderr is not None
        export.stdout.readline()
        export.stdout.close()
        said = export.stderr.read()

    assert said == b""
    assert export.returncode == 141


def test_gives_python_somewhere_to_flush_to_when_its_reader_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    turned: list[tuple[int, int]] = []
    a_command(monkeypatch, BrokenPipeError())
    monkeypatch.setattr("os.dup2", lambda source, target: turned.append((source, target)))
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1)

    assert main(["check"]) == 141
    [(nowhere, output)] = turned
    os.close(nowhere)
    assert output == 1


def test_takes_a_number_of_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    module = ModuleType("serve")

    def run(arguments: argparse.Namespace) -> int:
        asked.append(arguments.workers)
        return 0

    module.run = run  # type: ignore[attr-defined] # a module made for the test
    monkeypatch.setitem(sys.modules, "assistant.commands.serve", module)

    assert main(["serve", "--workers", "3"]) == 0
    assert asked == [3]
