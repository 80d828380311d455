"""Charging sessions as operators keep them in a spreadsheet: a header row, and one row for each.

Every cell is read as the column map says and then checked like any record. A local time that a clock change repeats is
its first occurrence; one that a clock change skips is refused. A row may span several lines: its first is named.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from assistant.feeds.csv_cells import plain
from assistant.feeds.csv_columns import NUMBERS, TIMES, ColumnMap
from assistant.feeds.field_checks import Refused, shown
from assistant.feeds.record_fields import CHARGING_SESSION
from assistant.feeds.record_lines import LineError, Record, read_record

_NUMBER = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)?(\.[0-9]+)?")
_TURNED = str.maketrans(".,", ",.")

Places = Mapping[str, tuple[int, str]]
"""Our field → the number of its column, and their header."""


def read_csv(lines: Iterable[str], column_map: ColumnMap) -> Iterator[tuple[int, Record | list[LineError]]]:
    """Yield each row's charging session, or what is wrong with it, with the number of its first line."""
    rows = csv.reader(lines, delimiter=column_map.delimiter, strict=True)
    places: Places | None = None
    width = 0
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if not any(cell.strip() for cell in row):
                continue
            if places is None:
                places, width = _places(row, column_map), len(row)
            elif len(row) != width:
                yield line, [LineError("line", f"has {len(row)} cells, the header has {width}")]
            else:
                yield line, _charging_session(row, places, column_map)
        except Refused as refused:
            yield line, [LineError("line", refused.what)]
            return
        except (csv.Error, UnicodeError) as error:
            yield line, [LineError("line", f"is not {column_map.encoding} CSV: {error}")]
            if places is None or isinstance(error, UnicodeError):
                return


def _places(header: list[str], column_map: ColumnMap) -> Places:
    headers = [cell.strip() for cell in header]
    places: dict[str, tuple[int, str]] = {}
    for name, theirs in column_map.columns.items():
        if headers.count(theirs) > 1:
            raise Refused(f"the header {shown(theirs)} stands twice")
        if theirs in headers:
            places[name] = (headers.index(theirs), theirs)
        elif not column_map.ours or name in CHARGING_SESSION.required:
            raise Refused(f"the header {shown(theirs)} is missing")
    unknown = sorted(set(headers) - set(column_map.columns.values())) if column_map.ours else []
    if unknown:
        raise Refused(f"the header {shown(unknown[0])} is not a field of a charging session: give a column map")
    return places


def _charging_session(row: list[str], places: Places, column_map: ColumnMap) -> Record | list[LineError]:
    line: dict[str, object] = {"record": "charging_session", **column_map.constants}
    errors: list[LineError] = []
    for name, (place, _) in places.items():
        cell = plain(row[place]) if column_map.ours else row[place].strip()
        if not cell or cell in column_map.not_known:
            continue
        try:
            line[name] = _value(name, cell, column_map)
        except Refused as refused:
            errors.append(LineError(name, refused.what))
    read = read_record(line)
    if isinstance(read, list):
        known = {error.field for error in errors}
        errors += [error for error in read if error.field not in known]
    return [_with_header(error, places, column_map) for error in errors] or read


def _value(name: str, cell: str, column_map: ColumnMap) -> object:
    words = column_map.values.get(name)
    if words is not None:
        if cell not in words:
            raise Refused(f"{shown(cell)} is not one of {', '.join(words)} in [values.{name}]")
        return words[cell]
    if name in TIMES:
        return _time(cell, column_map)
    return _number(name, cell, column_map) if name in NUMBERS else cell


def _number(name: str, cell: str, column_map: ColumnMap) -> float:
    written = cell.translate(_TURNED) if column_map.decimal_comma else cell
    if not any(digit.isdigit() for digit in written) or not _NUMBER.fullmatch(written):
        raise Refused(f"must be a number, not {shown(cell)}")
    value = float(written.replace(",", ""))
    factor = column_map.multiply.get(name)
    return value if factor is None else round(value * factor, 9)


def _time(cell: str, column_map: ColumnMap) -> str:
    """Return a time in ISO 8601 with its offset."""
    read = _read_time(cell, column_map.times)
    if read.tzinfo is None:
        if column_map.zone is None:
            raise Refused(f"has no offset, and the column map names no timezone: {shown(cell)}")
        local = read.replace(tzinfo=column_map.zone)
        if local.astimezone(UTC).astimezone(column_map.zone).replace(tzinfo=None) != read:
            raise Refused(f"is a time that the clock change skips in {column_map.zone.key}: {shown(cell)}")
        read = local
    return read.astimezone(UTC).isoformat()


def _read_time(cell: str, formats: tuple[str, ...]) -> datetime:
    for written in formats or ("iso",):
        try:
            if written == "iso":
                return datetime.fromisoformat(cell)
            if written == "unix":
                return datetime.fromtimestamp(float(cell), UTC)
            return datetime.strptime(cell, written)  # noqa: DTZ007 # the column map's zone is put in by the caller
        except (ValueError, OverflowError, OSError):
            continue
    expected = " or ".join(formats) or "ISO 8601"
    raise Refused(f"is not a time as {expected} has it: {shown(cell)}")


def _with_header(error: LineError, places: Places, column_map: ColumnMap) -> LineError:
    if column_map.ours or error.field not in places:
        return error
    return LineError(error.field, f"{error.detail} (column {shown(places[error.field][1])})")
