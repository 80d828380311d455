"""The simulator writes the logs that are shipped, byte for byte."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.simulator import ends
from assistant.simulator.__main__ import SHIPPED, main
from assistant.simulator.home16 import Home16
from assistant.simulator.world import HOUSEHOLDS

NOON = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)


def test_writes_what_is_shipped_and_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0

    told = capsys.readouterr()
    names = [*(f"{one.charger_id}.jsonl" for one in HOUSEHOLDS), "records.jsonl"]
    assert told.out.splitlines() == [str(tmp_path / name) for name in names]
    assert len(told.err.splitlines()) == len(HOUSEHOLDS)
    assert {path.name for path in SHIPPED.glob("*.jsonl")} == set(names)
    for name in names:
        assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes(), name


def test_sends_no_command_to_a_charger_that_is_offline() -> None:
    home = Home16(NOON)

    with pytest.raises(RuntimeError, match="offline"):
        asyncio.run(home.is_started())


def test_has_to_be_opened_before_it_connects() -> None:
    with pytest.raises(RuntimeError, match="open the home first"):
        asyncio.run(Home16(NOON).connects())


def test_keeps_only_transactions_while_it_is_offline() -> None:
    home = Home16(NOON)

    async def night() -> None:
        async with home:
            await home.reports("Preparing")
            await home.starts()
            await home.switches_on()

    asyncio.run(night())

    sent = "".join(home.recorder.lines)
    assert "StartTransaction" in sent
    assert "Preparing" not in sent


def test_answers_nothing_while_it_is_deaf() -> None:
    home = Home16(NOON)
    home.charger_is_deaf(deaf=True)

    async def night() -> None:
        async with home:
            await home.switches_on()
            home.charger_is_deaf(deaf=True)
            await home.is_started(answered=False)

    asyncio.run(night())

    assert "RemoteStartTransaction" in home.recorder.lines[-1]


def test_says_when_an_answer_that_should_come_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ends, "ANSWER_S", 0.01)
    home = Home16(NOON)

    async def night() -> None:
        async with home:
            await home.switches_on()
            home.charger_is_deaf(deaf=True)
            await home.is_started()

    with pytest.raises(TimeoutError):
        asyncio.run(night())
