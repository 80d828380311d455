"""A caller who comes too often is told how long to wait; others are not kept waiting."""

from __future__ import annotations

import pytest

from assistant.channels.errors import TooMany
from assistant.channels.live import pacing
from assistant.channels.live.pacing import Pacing


def _refusals(paced: Pacing, caller: str, times: int) -> list[int]:
    found = []
    for _ in range(times):
        try:
            paced.admit(caller)
        except TooMany as refused:
            found.append(refused.retry_after_s)
    return found


def test_some_at_once_and_then_one_in_each_gap() -> None:
    seconds = [0.0]
    paced = Pacing(3, 2.0, lambda: seconds[0])

    assert _refusals(paced, "alice", 5) == [2, 2]
    assert _refusals(paced, "bob", 3) == []
    seconds[0] = 2.0
    assert _refusals(paced, "alice", 2) == [2]
    seconds[0] = 60.0
    assert _refusals(paced, "alice", 4) == [2]


def test_only_so_many_callers_are_kept_in_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "MOST_CALLERS", 2)
    paced = Pacing(1, 1.0, lambda: 0.0)

    for caller in ("alice", "bob", "carol"):
        assert _refusals(paced, caller, 1) == []
    assert _refusals(paced, "carol", 1) == [1]
    assert _refusals(paced, "alice", 1) == []
