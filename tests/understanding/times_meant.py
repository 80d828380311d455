"""What customers say of times and what they mean, read from the tables beside this."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from assistant.domain.understanding import TimeReference
from tests.understanding.knowledge import LONDON

TABLES = Path(__file__).parent / "phrases_of_time"


def moment(short: str) -> datetime:
    """Return a moment in London in March 2026, or `02-28T10:00` in another month, or with its year."""
    long = {8: "2026-03-", 11: "2026-"}.get(len(short), "")
    return datetime.fromisoformat(f"{long}{short}").replace(tzinfo=LONDON)


def phrases() -> Iterator[tuple[str, str, str]]:
    """Yield language, phrase and meaning of each line of the tables."""
    for table in sorted(TABLES.glob("*.txt")):
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                phrase, _, meaning = line.rpartition(" = ")
                yield table.stem.partition("-")[0], phrase, meaning


def in_table(times: tuple[TimeReference, ...]) -> str:
    """Return times as the tables write them."""
    return " ; ".join(map(_one, times)) or "nothing"


def _one(time: TimeReference) -> str:
    if time.clock is not None:
        return f"{_short(time.clock)} +-"
    return f"{_short(time.range.start)} to {_short(time.range.end)}"


def _short(moment: datetime) -> str:
    written = moment.replace(tzinfo=None).isoformat(timespec="minutes")
    return written.removeprefix("2026-")
