from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.commands import main
from assistant.commands.stand_in import household

NOW = "2026-03-10T09:30"
BOB = [
    {"record": "customer", "id": "bob", "timezone": "Asia/Kathmandu"},
    {"record": "charger", "id": "bobs-charger", "customer_id": "bob"},
    {
        "record": "charging_session",
        "id": "bobs-session",
        "customer_id": "bob",
        "charger_id": "bobs-charger",
        "mode": "boost",
        "status": "scheduled",
        "planned_start_at": "2026-03-10T04:00:00Z",
        "planned_end_at": "2026-03-10T08:00:00Z",
    },
]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, object]]:
        """Return the lines of JSON on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a shell in an empty folder, whose database is `assistant.db` there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "sqlite:///assistant.db")

    def run(*words: str) -> Ran:
        status = main(words)
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file with a household's nights, the last one rejected for want of a car, and with Bob."""
    folder = tmp_path_factory.mktemp("filled")
    records = folder / "records.jsonl"
    lines = [*household(datetime.fromisoformat(NOW).replace(tzinfo=UTC), "Europe/London", None), *BOB]
    records.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSISTANT_DATABASE_URL", f"sqlite:///{folder / 'assistant.db'}")
        assert main(["import", str(records)]) == 0
    return folder / "assistant.db"


@pytest.fixture
def households(shell: Run, filled: Path, tmp_path: Path) -> Run:
    """Return a shell whose database holds the household and Bob."""
    shutil.copyfile(filled, tmp_path / "assistant.db")
    return shell
