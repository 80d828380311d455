"""Scenarios as they are written: one file for each cause, one table for each case.

A case says what differs from an ordinary night (see `world`), and what must be said of it. `like` takes over another
case of the same file, `also` adds event lines to it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.domain.diagnosis import About, Outcome
from assistant.domain.errors import BadInput
from assistant.scenarios.expected import Expected, read_expected

KINDS = ("clear", "boundary", "distractor", "contradiction", "late", "unsure")
WORLD_KEYS = frozenset(
    {"about", "charger", "coverage", "date", "events", "heartbeats", "now", "quiet", "session", "settings", "silence"}
    | {"others", "zone"}
)
CASE_KEYS = frozenset({"accept", "also", "cannot_tell", "expect", "id", "kind", "like", "ruled_out", "why"})


@dataclass(frozen=True, slots=True)
class Scenario:
    """One case. `world` holds what differs from the ordinary night.

    `accept` are the other fair readings of the rules. `cannot_tell` and `ruled_out` are causes of which that must be
    said beside the headline.
    """

    topic: str
    id: str
    kind: str
    why: str
    about: About
    world: Mapping[str, Any]
    expect: Expected
    accept: tuple[Expected, ...] = ()
    cannot_tell: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return what a report calls the case: `charger_offline/link-lost`."""
        return f"{self.topic}/{self.id}"

    @property
    def decidable(self) -> bool:
        """Tell whether the record settles the case, so that being unsure of it is a miss."""
        return all(expected.outcome != Outcome.UNSURE for expected in (self.expect, *self.accept))


def load_scenarios(folder: Path) -> tuple[Scenario, ...]:
    """Return every case in the folder, by file and in the order written. Raises BadInput in words."""
    return tuple(scenario for path in sorted(folder.glob("*.toml")) for scenario in read_scenarios(path))


def read_scenarios(path: Path) -> tuple[Scenario, ...]:
    """Return the cases of one file in the order written. Raises BadInput in words."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as broken:
        raise BadInput(f"{path.name}: {broken}") from None
    cases: dict[str, Scenario] = {}
    for table in _tables(written, path):
        where = f"{path.name}: {table.get('id', '(no id)')}"
        try:
            scenario = _scenario(path.stem, table, cases)
        except BadInput as wrong:
            raise BadInput(f"{where}: {wrong.detail}") from None
        if scenario.id in cases:
            raise BadInput(f"{where}: the id stands twice")
        cases[scenario.id] = scenario
    return tuple(cases.values())


def _tables(written: Mapping[str, Any], path: Path) -> Iterator[dict[str, Any]]:
    """Yield the tables, each with what the file says of all its cases."""
    shared = {key: value for key, value in written.items() if key != "case"}
    if stray := shared.keys() - WORLD_KEYS:
        raise BadInput(f"{path.name}: unknown key {min(stray)}")
    for table in written.get("case", ()):
        yield {**shared, **table}


def _scenario(topic: str, table: dict[str, Any], cases: Mapping[str, Scenario]) -> Scenario:
    if stray := table.keys() - WORLD_KEYS - CASE_KEYS:
        raise BadInput(f"unknown key {min(stray)}")
    for key in ("id", "kind", "why", "expect"):
        if key not in table:
            raise BadInput(f"{key} is missing")
    if table["kind"] not in KINDS:
        raise BadInput(f"kind is one of {', '.join(KINDS)}")
    about = table.get("about", About.CHARGE)
    if about not in set(About):
        raise BadInput(f"about: no such question as {about}")
    world = {key: value for key, value in table.items() if key in WORLD_KEYS}
    if "like" in table:
        if table["like"] not in cases:
            raise BadInput(f"like: no case {table['like']} above it")
        world = _merged(cases[table["like"]].world, world)
    world["events"] = [*_lines(world.get("events", "")), *_lines(table.get("also", ""))]
    return Scenario(
        topic,
        table["id"],
        table["kind"],
        table["why"],
        About(world.get("about", about)),
        world,
        read_expected(table["expect"]),
        tuple(read_expected(expected) for expected in table.get("accept", ())),
        tuple(table.get("cannot_tell", ())),
        tuple(table.get("ruled_out", ())),
    )


def _lines(written: str | list[str]) -> list[str]:
    """Return the event lines of a block of text, or those taken over from another case."""
    return written if isinstance(written, list) else [line.strip() for line in written.splitlines() if line.strip()]


def _merged(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """Return both, the later winning; tables are merged field by field."""
    merged = dict(earlier)
    for key, value in later.items():
        merged[key] = {**earlier.get(key, {}), **value} if isinstance(value, dict) else value
    return merged
