from __future__ import annotations

import sys
from types import ModuleType

import pytest

from assistant.channels.commands import main
from assistant.domain.errors import AssistantError, BadInput, Insecure, NotFound, Unusable


def a_command(monkeypatch: pytest.MonkeyPatch, outcome: int | BaseException) -> None:
    """Put a command in the place of `check` that comes to this."""
    module = ModuleType("check")

    def run(_arguments: object) -> int:
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    module.run = run  # type: ignore[attr-defined] # a module made for the test
    monkeypatch.setitem(sys.modules, "assistant.channels.commands.check", module)


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
