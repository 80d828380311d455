from __future__ import annotations

import pytest

from assistant import service
from assistant.domain.errors import Insecure
from tests.commands.conftest import Run


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_serves_where_it_is_told_to(shell: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    started: list[tuple[str, int | None]] = []

    def start(*, bind: str, workers: int | None) -> None:
        started.append((bind, workers))

    monkeypatch.setattr(service, command, start)
    monkeypatch.setattr(f"assistant.commands.{command}.{command}", start)

    assert shell(command).status == 0
    assert shell(command, "--bind", "[::1]:9000", "--workers", "2").status == 0
    assert started == [("127.0.0.1:8000", None), ("[::1]:9000", 2)]


def test_an_insecure_setting_is_refused_in_one_line(shell: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*, bind: str, workers: int | None) -> None:
        raise Insecure(f"ASSISTANT_SECRET_KEY: is too short to serve at {bind} with {workers}")

    monkeypatch.setattr("assistant.commands.serve.serve", start)

    ran = shell("serve")

    assert (ran.status, ran.out) == (78, "")
    assert ran.err.count("\n") == 1
