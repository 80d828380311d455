"""Storing records: fast, in the order given, and the same again changes nothing.

The records stream into the caller's transaction, so memory stays bounded whatever their number. A name may point
forward to a record that comes later; what names something unknown in the end is reported.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

from assistant.domain.records import Charger
from assistant.records.kinds import KINDS, Named, Record
from assistant.records.references import References, Unknown
from assistant.records.rows import Row
from assistant.records.transaction import Transaction

__all__ = ["Record", "Stored", "Unknown", "store"]

Line = tuple[int, type[Record], Row]
"""A record's place in the order given, its kind, and its row."""

CHUNK = 5000
STATEMENTS = {kind: place.statement() for kind, place in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Stored:
    """How many records were new or changed, how many were there already, and which name what is not known."""

    stored: int
    unchanged: int
    unknown: tuple[Unknown, ...] = ()


def store(transaction: Transaction, records: Iterable[Record], *, skip_unknown: bool = False) -> Stored:
    """Store the records in the transaction, in order, and report those that name something unknown.

    With `skip_unknown` those are left out, as if they had not been given. Without, the caller takes the transaction
    back where any is reported: what has been written then is of no use.
    """
    lines = ((index, type(record), KINDS[type(record)].row(record)) for index, record in enumerate(records))
    if not skip_unknown:
        return _store(transaction, lines)
    with TemporaryFile() as file:
        spooled = _Spool(file, lines)
        return _store_what_is_known(transaction, spooled)


def _store_what_is_known(transaction: Transaction, spooled: _Spool) -> Stored:
    """Store all but what names something unknown; as that is unknown to others then, begin again until none is left."""
    unknown: list[Unknown] = []
    left_out: set[int] = set()
    while True:
        transaction.run("SAVEPOINT nothing_stored")
        stored = _store(transaction, (line for line in spooled if line[0] not in left_out))
        if not stored.unknown:
            transaction.run("RELEASE SAVEPOINT nothing_stored")
            return replace(stored, unknown=tuple(sorted(unknown)))
        transaction.run("ROLLBACK TO SAVEPOINT nothing_stored")
        unknown += stored.unknown
        left_out.update(index for index, _, _ in stored.unknown)


def _store(transaction: Transaction, lines: Iterable[Line]) -> Stored:
    def is_kept(named: Named) -> bool:
        table, wanted = named
        return transaction.row(f"SELECT 1 FROM {table} WHERE id = ?", wanted) is not None  # noqa: S608 # our own names

    references = References(is_kept)
    total = changed = 0
    for chunk in _chunks(lines):
        together: dict[type[Record], list[Row]] = {}
        for index, kind, row in chunk:
            references.take(index, KINDS[kind], row)
            together.setdefault(kind, []).append(row)
        total += len(chunk)
        changed += sum(_write(transaction, kind, rows) for kind, rows in together.items())
    return Stored(changed, total - changed, tuple(sorted(references.unknown())))


def _write(transaction: Transaction, kind: type[Record], rows: list[Row]) -> int:
    changed = transaction.run_many(STATEMENTS[kind], rows)
    if kind is Charger:
        transaction.run_many("DELETE FROM charger_member WHERE charger_id = ?", [row[:1] for row in rows])
        members = {(str(row[0]), member) for row in _last_of_each(rows) for _, (_, member) in _members(row)}
        transaction.run_many("INSERT INTO charger_member (charger_id, customer_id) VALUES (?, ?)", sorted(members))
    return changed


def _last_of_each(rows: list[Row]) -> Iterable[Row]:
    return {row[0]: row for row in rows}.values()


def _members(row: Row) -> Iterator[tuple[str, Named]]:
    return (named for named in KINDS[Charger].named_by(row) if named[0] == "members")


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    going = iter(lines)
    while chunk := list(islice(going, CHUNK)):
        yield chunk


class _Spool:
    """Lines laid aside in a temporary file, to be gone through more than once."""

    def __init__(self, file: IO[bytes], lines: Iterable[Line]) -> None:
        self._file = file
        for chunk in _chunks(lines):
            pickle.dump(chunk, file)

    def __iter__(self) -> Iterator[Line]:
        self._file.seek(0)
        while True:
            try:
                chunk = pickle.load(self._file)  # noqa: S301 # our own file, written above
            except EOFError:
                return
            yield from chunk
