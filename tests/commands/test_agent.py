from __future__ import annotations

import io

import pytest
from argon2 import PasswordHasher

from assistant.channels.identity import passwords
from assistant.channels.identity.agents import hash_of
from assistant.channels.identity.passwords import fits
from assistant.records.agents import agent_by_credential, agent_to_sign_in
from assistant.records.database import open_database
from tests.commands.conftest import Ran, Run

PASSWORD = "seven green herons"  # noqa: S105 # opens nothing but these tests


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def typed(shell: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a shell into which a password is piped."""

    def run(*words: str, password: str = PASSWORD) -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return shell("agent", *words)

    return run


def _account(name: str) -> tuple[str, str] | None:
    db = open_database("sqlite:///assistant.db")
    found = agent_to_sign_in(db, name)
    db.close()
    return found and (found[0].full_name, found[1])


def test_makes_an_account_that_can_sign_in(typed: Run) -> None:
    made = typed("create", "priya", "--role", "admin", "--full-name", "Priya Nair")

    assert made == Ran(0, "", "priya (Priya Nair), admin can sign in at /console.\n")
    account = _account("PRIYA")
    assert account
    assert account[0] == "Priya Nair"
    assert fits(PASSWORD, account[1])
    assert PASSWORD not in account[1]


def test_a_name_is_taken_once_in_whatever_case(typed: Run) -> None:
    typed("create", "priya", "--role", "agent")

    again = typed("create", "Priya", "--role", "admin")

    assert again.status == 2
    assert "There is an agent 'Priya' already" in again.err


@pytest.mark.parametrize("password", ["", "elevenchars", "x" * 201])
def test_a_password_is_long_enough_and_not_endless(typed: Run, password: str) -> None:
    refused = typed("create", "priya", "--role", "agent", password=password)

    assert refused == Ran(2, "", "assistant agent: A password has 12 to 200 characters.\n")
    assert _account("priya") is None


def test_a_password_from_a_windows_shell_is_what_was_written(typed: Run) -> None:
    typed("create", "priya", "--role", "agent", password=f"{PASSWORD}\r")

    account = _account("priya")
    assert account
    assert fits(PASSWORD, account[1])


def test_a_password_that_is_no_text_is_refused_in_words(typed: Run) -> None:
    refused = typed("create", "priya", "--role", "agent", password=f"{PASSWORD}\udcff")

    assert refused == Ran(2, "", "assistant agent: A password is text in UTF-8.\n")


@pytest.mark.parametrize("name", ["", " priya", "pri\nya", "p" * 65])
def test_a_name_can_be_read(typed: Run, name: str) -> None:
    assert typed("create", name, "--role", "agent").status == 2


def test_a_password_is_never_an_argument(shell: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        shell("agent", "create", "priya", "--role", "agent", "--password", PASSWORD)

    assert "unrecognized arguments" in capsys.readouterr().err


def test_a_password_is_typed_twice_at_a_terminal(shell: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PASSWORD, "seven green heron", PASSWORD, PASSWORD])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("assistant.commands.agent.getpass", lambda *_: next(answers))

    assert "The two passwords differ" in shell("agent", "create", "priya", "--role", "agent").err
    assert shell("agent", "create", "priya", "--role", "agent").status == 0


def test_lists_every_account(typed: Run) -> None:
    typed("create", "sam", "--role", "agent")
    typed("create", "priya", "--role", "admin", "--full-name", "Priya Nair")
    typed("disable", "sam")

    assert typed("list").out == "priya (Priya Nair), admin\nsam, agent, closed\n"


def test_closes_an_account_and_opens_it_again(typed: Run) -> None:
    typed("create", "sam", "--role", "agent")
    typed("credential", "sam")

    assert "cannot sign in" in typed("disable", "Sam").err
    assert _account("sam") is None
    assert typed("credential", "sam").status == 2
    assert "can sign in again" in typed("enable", "sam").err
    assert _account("sam")


def test_changes_a_password(typed: Run) -> None:
    typed("create", "sam", "--role", "agent")

    typed("password", "sam", password="nine grey herons")  # noqa: S106 # opens nothing

    account = _account("sam")
    assert account
    assert fits("nine grey herons", account[1])
    assert not fits(PASSWORD, account[1])


def test_prints_a_credential_once_and_keeps_its_hash(typed: Run) -> None:
    typed("create", "sam", "--role", "agent")

    first, second = (typed("credential", "sam").out.strip() for _ in range(2))

    db = open_database("sqlite:///assistant.db")
    assert second.startswith("agent_")
    assert agent_by_credential(db, hash_of(first)) is None
    assert agent_by_credential(db, second) is None
    found = agent_by_credential(db, hash_of(second))
    assert found
    assert found.name == "sam"
    db.close()


@pytest.mark.parametrize("action", ["disable", "enable", "password", "credential"])
def test_knows_only_who_is_there(typed: Run, action: str) -> None:
    answer = typed(action, "nobody")

    assert answer.status == 2
    assert answer.err.strip() == "assistant agent: There is no agent 'nobody'."
