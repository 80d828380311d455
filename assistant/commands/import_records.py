"""`assistant import`: take files into the database, each all or nothing."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from assistant.app import open_database, open_desk, utc_now
from assistant.commands.parser import wrong_usage
from assistant.feeds.importing import BadLine, Imported, Numbered, import_numbered, parsed
from assistant.feeds.lines import STANDARD_INPUT, Advance, numbered_lines, opened
from assistant.records.database import Database
from assistant.records.provisional_answers import provisional_answers

DONE, SOME_BAD = 0, 1
_OPTIONS_OF = {
    "records": frozenset[str](),
    "csv": frozenset({"columns"}),
    "ocpi": frozenset({"charger", "customer"}),
    "ocpp": frozenset({"charger", "customer", "ocpp", "timezone"}),
}


def run(arguments: argparse.Namespace) -> int:
    """Import each file; return 1 if any line of any file was bad."""
    given = {name for name in ("columns", "charger", "customer", "ocpp", "timezone") if getattr(arguments, name)}
    misplaced = given - _OPTIONS_OF[arguments.format]
    if misplaced:
        return wrong_usage("import", f"--{min(misplaced)} does not go with --format {arguments.format}")
    if arguments.format == "ocpp" and not arguments.charger:
        return wrong_usage("import", "--format ocpp needs --charger ID")
    take = _TAKERS[arguments.format]
    bad = False
    db = open_database()
    try:
        for path in arguments.files:
            name = "<stdin>" if path == STANDARD_INPUT else path
            with _progress(path) as advance:
                came_to = take(db, path, arguments, advance, partial(_say, name))
            _sum_up(name, came_to, skipped=arguments.skip_bad)
            _correct(db, came_to)
            bad |= came_to.bad_lines > 0
    finally:
        db.close()
    return SOME_BAD if bad else DONE


Tell = Callable[[BadLine], object]
Take = Callable[[Database, str, argparse.Namespace, Advance, Tell], Imported]


def _records(db: Database, path: str, arguments: argparse.Namespace, advance: Advance, tell: Tell) -> Imported:
    with opened(path) as file:
        found = parsed(numbered_lines(file, advance))
        return import_numbered(db, found, skip_bad=arguments.skip_bad, report=tell)


def _csv(db: Database, path: str, arguments: argparse.Namespace, _advance: Advance, tell: Tell) -> Imported:
    from assistant.feeds.csv_columns import ColumnMap, read_column_map  # noqa: PLC0415 # its own format alone
    from assistant.feeds.csv_sessions import read_csv  # noqa: PLC0415 # as above

    column_map = read_column_map(Path(arguments.columns)) if arguments.columns else ColumnMap()
    encoding = "utf-8-sig" if column_map.encoding.replace("_", "-").lower() == "utf-8" else column_map.encoding
    with opened(path) as file, io.TextIOWrapper(file, encoding=encoding, newline="") as text:
        return import_numbered(db, read_csv(text, column_map), skip_bad=arguments.skip_bad, report=tell)


def _ocpi(db: Database, path: str, arguments: argparse.Namespace, advance: Advance, tell: Tell) -> Imported:
    from assistant.feeds.json_objects import json_objects  # noqa: PLC0415 # its own format alone
    from assistant.feeds.ocpi import OcpiReader  # noqa: PLC0415 # as above

    def note(line: int, what: str) -> None:
        sys.stderr.write(f"{path}:{line}: note: {what}\n")

    reader = OcpiReader(customer_id=arguments.customer, charger_id=arguments.charger, note=note)
    with opened(path) as file:
        found: Iterator[Numbered] = reader.records(json_objects(numbered_lines(file, advance)))
        return import_numbered(db, found, skip_bad=arguments.skip_bad, report=tell)


def _ocpp(db: Database, path: str, arguments: argparse.Namespace, advance: Advance, tell: Tell) -> Imported:
    from assistant.feeds.ocpp.importing import import_ocpp  # noqa: PLC0415 # its own format alone

    came_to = import_ocpp(
        db,
        path,
        charger_id=arguments.charger,
        customer_id=arguments.customer,
        version=arguments.ocpp,
        timezone=arguments.timezone,
        skip_bad=arguments.skip_bad,
        progress=advance,
        report=tell,
    )
    sys.stderr.write(
        f"{path}: OCPP {came_to.version or 'of no known version'}, {came_to.frames} frames,"
        f" {came_to.malformed} of them not as their schema has it, {came_to.notes} notes\n"
    )
    return came_to


_TAKERS: dict[str, Take] = {"records": _records, "csv": _csv, "ocpi": _ocpi, "ocpp": _ocpp}


@contextmanager
def _progress(path: str) -> Iterator[Advance]:
    """Show a bar on standard error while a file is read, on a terminal alone."""
    if not sys.stderr.isatty():
        yield lambda _count: None
        return
    from tqdm import tqdm  # noqa: PLC0415 # a terminal alone shows a bar

    total = None if path == STANDARD_INPUT or not Path(path).is_file() else Path(path).stat().st_size
    with tqdm(total=total, unit="B", unit_scale=True, desc=Path(path).name, leave=False) as bar:
        yield bar.update


def _say(name: str, bad: BadLine) -> None:
    sys.stderr.write(f"{name}:{bad.line}: {bad.field}: {bad.detail}\n")


def _correct(db: Database, came_to: Imported) -> None:
    """Tell customers whose provisional answers come out differently with what was stored."""
    if not provisional_answers(db, came_to.chargers):
        return
    from assistant.channels.corrections import correct_answers  # noqa: PLC0415 # an import seldom needs the knowledge

    told = correct_answers(lambda: open_desk(db), db, came_to.chargers, utc_now())
    sys.stderr.write(f"{told} provisional answer{'' if told == 1 else 's'} corrected\n")


def _sum_up(name: str, came_to: Imported, *, skipped: bool) -> None:
    """Say on standard error what became of a file."""
    bad = came_to.bad_lines
    if bad and not skipped:
        sys.stderr.write(f"{name}: nothing stored, {bad} bad line{'' if bad == 1 else 's'}\n")
    else:
        left_out = f", {bad} bad left out" if bad else ""
        sys.stderr.write(f"{name}: {came_to.stored} stored, {came_to.unchanged} unchanged{left_out}\n")
