"""Take a file, or the body of a request, into the store: all of it, or nothing unless bad lines may be left out.

Lines stream through one transaction, so memory stays bounded whatever the length of the file. Lines are bad by
themselves, or, which shows only at the end, because they name what nobody knows.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.domain.records import Charger
from assistant.feeds.lines import Advance, LineNumbers, numbered_lines, opened
from assistant.feeds.record_lines import LineError, Record, parse_line
from assistant.records.database import Database
from assistant.records.store import store

Numbered = tuple[int, Record | list[LineError]]
"""A line's number, from 1, and what it holds; a line may hold several records and so come several times."""


@dataclass(frozen=True, slots=True, order=True)
class BadLine:
    """One thing that is wrong with one line of a file."""

    line: int
    field: str
    detail: str


Report = Callable[[BadLine], object]
"""Told of each bad line as soon as it is found."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: records stored and found unchanged, and lines that were bad.

    `bad` holds what is wrong, in order of the lines; it stays empty where a report was told instead. `chargers` are
    those that anything was stored of.
    """

    stored: int = 0
    unchanged: int = 0
    bad_lines: int = 0
    bad: list[BadLine] = field(default_factory=list)
    chargers: frozenset[str] = field(default=frozenset(), compare=False)


class _TakenBack(Exception):
    """Leaves the transaction of a file that has bad lines, so that nothing of it is kept."""


def import_file(
    db: Database,
    path: str | Path,
    *,
    skip_bad: bool = False,
    progress: Advance | None = None,
    report: Report | None = None,
) -> Imported:
    """Import a file of record lines, `-` for standard input; raise BadInput where it cannot be read."""
    with opened(path) as file:
        return import_numbered(db, parsed(numbered_lines(file, progress)), skip_bad=skip_bad, report=report)


def import_body(db: Database, body: bytes) -> Imported:
    """Import the record lines of a request, all or nothing."""
    return import_numbered(db, parsed(numbered_lines(io.BytesIO(body))))


def parsed(lines: Iterable[tuple[int, bytes]]) -> Iterator[Numbered]:
    """Yield what each line holds."""
    for number, raw in lines:
        yield number, parse_line(raw)


def import_numbered(
    db: Database, numbered: Iterable[Numbered], *, skip_bad: bool = False, report: Report | None = None
) -> Imported:
    """Store what the lines of one file hold, in one transaction; nothing if any is bad, unless that may be skipped."""
    complaints = _Complaints(report)
    numbers = LineNumbers()
    chargers: set[str] = set()

    def good() -> Iterator[Record]:
        for number, found in numbered:
            if isinstance(found, list):
                complaints.add(number, found)
            else:
                numbers.note(number)
                chargers.add(found.id if isinstance(found, Charger) else getattr(found, "charger_id", ""))
                yield found

    try:
        with db.writing() as transaction:
            kept = store(transaction, good(), skip_unknown=skip_bad)
            for index, name, detail in kept.unknown:
                complaints.add(numbers.line_of(index), [LineError(name, detail)])
            complaints.take_back_unless(skip_bad)
    except _TakenBack:
        return Imported(bad_lines=len(complaints.lines), bad=sorted(complaints.kept))
    touched = frozenset(chargers - {""}) if kept.stored else frozenset[str]()
    return Imported(kept.stored, kept.unchanged, len(complaints.lines), sorted(complaints.kept), touched)


class _Complaints:
    """Counts bad lines, and tells of each or keeps it."""

    def __init__(self, report: Report | None) -> None:
        self.kept: list[BadLine] = []
        self.lines: set[int] = set()
        self._report: Report = report or self.kept.append

    def take_back_unless(self, skip_bad: bool) -> None:  # noqa: FBT001 # named by the option it stands for
        if self.lines and not skip_bad:
            raise _TakenBack

    def add(self, number: int, errors: Iterable[LineError]) -> None:
        self.lines.add(number)
        for error in errors:
            self._report(BadLine(number, error.field, error.detail))
