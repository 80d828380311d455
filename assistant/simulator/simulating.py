"""Lets every household live through its nights, and writes the logs and records of it. START HERE."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from assistant.simulator.app_records import Drawings, app_records
from assistant.simulator.home import Home
from assistant.simulator.home16 import Home16
from assistant.simulator.home201 import Home201
from assistant.simulator.scripts import SCRIPTS_16, SCRIPTS_201
from assistant.simulator.world import HOUSEHOLDS, Household

RECORDS_FILE = "records.jsonl"
ONE_DAY = timedelta(days=1)
THE_END = timedelta(
    hours=41, minutes=30
)  # of the recording, after the last evening's noon: when the next night is over

Progress = Callable[[str], object]


def simulate(folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write a log for each charger and the record file; return the files. Each run writes the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    drawings: Drawings = {}
    written: list[Path] = []
    for household in HOUSEHOLDS:
        home = asyncio.run(live(household))
        drawings[household.charger_id] = home.draws
        written.append(_write(folder / f"{household.charger_id}.jsonl", home.recorder.lines))
        if progress is not None:
            progress(f"{household.charger_id}: {len(home.recorder.lines)} frames of {len(household.nights)} nights")
    written.append(_write(folder / RECORDS_FILE, list(app_records(drawings))))
    return written


async def live(household: Household) -> Home:
    """Let a household live through all its nights, and return its home with the frames recorded."""
    if household.version == Home201.version:
        home201 = Home201(household.first_noon)
        async with home201:
            await home201.switches_on()
            for index, night in enumerate(household.nights):
                home201.evening = household.first_noon + index * ONE_DAY
                await SCRIPTS_201[night.script].plays(home201)
            await home201.wait_until(home201.evening + THE_END)
        return home201
    home16 = Home16(household.first_noon)
    async with home16:
        await home16.switches_on()
        for index, night in enumerate(household.nights):
            home16.evening = household.first_noon + index * ONE_DAY
            await SCRIPTS_16[night.script].plays(home16)
        await home16.wait_until(home16.evening + THE_END)
    return home16


def _write(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path
