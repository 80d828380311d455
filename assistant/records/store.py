"""Storing records: fast, in the order given, and the same again changes nothing.

A record that names what nobody knows yet waits until the end, for the one that it names may still come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.records import rows
from assistant.records.database import Transaction

Record = Customer | Charger | ChargingSession | Setting | Event | Coverage
Unknown = tuple[int, str, str]
"""A record's place in the order given, from 0, the field that names what is not known, and what is wrong."""

CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Stored:
    """How many records were new or changed, how many were there already, and which name what is not known."""

    stored: int
    unchanged: int
    unknown: tuple[Unknown, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kind:
    """Where one kind of record is kept: its table, columns, key, and how it becomes a row."""

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    row: Callable[..., rows.Row]

    def statement(self) -> str:
        """Return the statement that inserts, or replaces where anything differs, and else changes nothing."""
        others = [column for column in self.columns if column not in self.key]
        values = ", ".join("?" for _ in self.columns)
        changes = ", ".join(f"{column} = excluded.{column}" for column in others)
        differs = " OR ".join(f"{self.table}.{column} IS DISTINCT FROM excluded.{column}" for column in others)
        return (
            f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES ({values})"  # noqa: S608 # our own names
            f" ON CONFLICT ({', '.join(self.key)}) DO UPDATE SET {changes} WHERE {differs}"
        )


KINDS: dict[type, _Kind] = {
    Customer: _Kind("customer", rows.CUSTOMER, ("id",), rows.customer_row),
    Charger: _Kind("charger", rows.CHARGER, ("id",), rows.charger_row),
    ChargingSession: _Kind(
        "charging_session", (*rows.CHARGING_SESSION, "attempt_at"), ("id",), rows.charging_session_row
    ),
    Setting: _Kind("setting", rows.SETTING, ("charger_id", "name", "at"), rows.setting_row),
    Event: _Kind("event", rows.EVENT, ("id",), rows.event_row),
    Coverage: _Kind("coverage", rows.COVERAGE, ("charger_id", "begins_at"), rows.coverage_row),
}
STATEMENTS = {kind: place.statement() for kind, place in KINDS.items()}


def store(transaction: Transaction, records: Iterable[Record], *, skip_unknown: bool = False) -> Stored:
    """Store the records in the transaction, in order; what names something unknown is reported, and left out.

    The caller takes the transaction back where nothing may be stored unless all is known (`skip_unknown` off).
    """
    return _Storing(transaction).take(records, skip_unknown=skip_unknown)


@dataclass(slots=True)
class _Storing:
    """One run: what is waiting to be written, and which names are known."""

    transaction: Transaction
    known: dict[str, set[str]] = field(
        default_factory=lambda: {"customer": set(), "charger": set(), "charging_session": set()}
    )
    batch: list[Record] = field(default_factory=list)
    waiting: list[tuple[int, Record]] = field(default_factory=list)
    changed: int = 0
    total: int = 0

    def take(self, records: Iterable[Record], *, skip_unknown: bool) -> Stored:
        for index, record in enumerate(records):
            self.total += 1
            self._learn(record)
            if any(named not in self.known[table] for table, _, named in _named_by(record)):
                self.waiting.append((index, record))
            else:
                self._add(record)
        self._write()
        unknown = self._settle_waiting()
        left_out = len({index for index, _, _ in unknown})
        if unknown and not skip_unknown:
            return Stored(0, 0, tuple(unknown))
        return Stored(self.changed, self.total - self.changed - left_out, tuple(unknown))

    def _learn(self, record: Record) -> None:
        """Know what this record makes, and look up what it names, once a name."""
        if isinstance(record, Customer | Charger | ChargingSession):
            self.known[KINDS[type(record)].table].add(record.id)
        for table, _, named in _named_by(record):
            if named not in self.known[table] and self._is_kept(table, named):
                self.known[table].add(named)

    def _is_kept(self, table: str, named: str) -> bool:
        return self.transaction.row(f"SELECT 1 FROM {table} WHERE id = ?", named) is not None  # noqa: S608 # our own names

    def _add(self, record: Record) -> None:
        self.batch.append(record)
        if len(self.batch) >= CHUNK:
            self._write()

    def _write(self) -> None:
        """Write what has gathered, runs of one kind together, so that the order of equal keys holds."""
        start = 0
        for end in range(1, len(self.batch) + 1):
            if end == len(self.batch) or type(self.batch[end]) is not type(self.batch[start]):
                self._write_run(self.batch[start:end])
                start = end
        self.batch.clear()

    def _write_run(self, run: list[Record]) -> None:
        kind = type(run[0])
        row = KINDS[kind].row
        self.changed += self.transaction.run_many(STATEMENTS[kind], [row(record) for record in run])
        for charger in run:
            if isinstance(charger, Charger):
                self.transaction.run("DELETE FROM charger_member WHERE charger_id = ?", charger.id)
                members = [(charger.id, member) for member in sorted(set(charger.members))]
                if members:
                    self.transaction.run_many(
                        "INSERT INTO charger_member (charger_id, customer_id) VALUES (?, ?)", members
                    )

    def _settle_waiting(self) -> list[Unknown]:
        unknown: list[Unknown] = []
        for index, record in self.waiting:
            missing = [
                (index, name, f"{table.replace('_', ' ')} {named!r} is not known")
                for table, name, named in _named_by(record)
                if named not in self.known[table]
            ]
            if missing:
                unknown += missing
            else:
                self._add(record)
        self._write()
        return unknown


def _named_by(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield what a record names: the table, the field, and the id."""
    match record:
        case Charger():
            yield "customer", "customer_id", record.customer_id
            for member in record.members:
                yield "customer", "members", member
        case ChargingSession():
            yield "customer", "customer_id", record.customer_id
            yield "charger", "charger_id", record.charger_id
        case Event():
            yield "charger", "charger_id", record.charger_id
            if record.charging_session_id is not None:
                yield "charging_session", "charging_session_id", record.charging_session_id
        case Setting() | Coverage():
            yield "charger", "charger_id", record.charger_id
        case Customer():
            return
