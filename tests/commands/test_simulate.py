from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.commands.simulate import SHIPPED
from assistant.simulator import simulating
from tests.commands.conftest import Run


@pytest.mark.parametrize(("words", "folder"), [([], SHIPPED), (["logs"], Path("logs"))])
def test_makes_the_logs_in_the_folder_and_prints_their_paths(
    shell: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], folder: Path
) -> None:
    def simulate(into: Path, tell: Callable[[str], object]) -> list[Path]:
        tell("alice: 12 frames")
        return [into / "alice.jsonl"]

    monkeypatch.setattr(simulating, "simulate", simulate)

    ran = shell("simulate", *words)

    assert (ran.status, ran.out, ran.err) == (0, f"{folder / 'alice.jsonl'}\n", "alice: 12 frames\n")


def test_says_which_package_is_missing(shell: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "assistant.simulator.simulating", raising=False)
    monkeypatch.setitem(sys.modules, "websockets", None)
    for name in [name for name in sys.modules if name.startswith(("assistant.simulator", "websockets."))]:
        monkeypatch.delitem(sys.modules, name)

    ran = shell("simulate")

    assert (ran.status, ran.out) == (2, "")
    assert "install charge-assistant[simulate]" in ran.err
    assert ran.err.count("\n") == 1
