"""Where each kind of record is kept: its table and key, and what it names elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.records import rows

Record = Customer | Charger | ChargingSession | Setting | Event | Coverage
Named = tuple[str, str]
"""A table and an id in it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record. `names` are (field, table, place in the row); `made` is whether others may name it."""

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    row: Callable[[Any], rows.Row]
    names: tuple[tuple[str, str, int], ...] = ()
    is_named: bool = False
    members_at: int | None = None

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

    def named_by(self, row: rows.Row) -> Iterator[tuple[str, Named]]:
        """Yield what a row names: the field, and the table and id that it must have."""
        for name, table, place in self.names:
            named = row[place]
            if named is not None:
                yield name, (table, str(named))
        if self.members_at is not None:
            for member in json.loads(str(row[self.members_at])):
                yield "members", ("customer", member)


KINDS: dict[type[Record], Kind] = {
    Customer: Kind("customer", rows.CUSTOMER, ("id",), rows.customer_row, is_named=True),
    Charger: Kind(
        "charger",
        rows.CHARGER,
        ("id",),
        rows.charger_row,
        names=(("customer_id", "customer", 1),),
        is_named=True,
        members_at=rows.CHARGER.index("members"),
    ),
    ChargingSession: Kind(
        "charging_session",
        (*rows.CHARGING_SESSION, "attempt_at"),
        ("id",),
        rows.charging_session_row,
        names=(("customer_id", "customer", 1), ("charger_id", "charger", 2)),
        is_named=True,
    ),
    Setting: Kind(
        "setting",
        rows.SETTING,
        ("charger_id", "name", "at"),
        rows.setting_row,
        names=(("charger_id", "charger", 0),),
    ),
    Event: Kind(
        "event",
        rows.EVENT,
        ("id",),
        rows.event_row,
        names=(("charger_id", "charger", 0), ("charging_session_id", "charging_session", 6)),
    ),
    Coverage: Kind(
        "coverage",
        rows.COVERAGE,
        ("charger_id", "begins_at"),
        rows.coverage_row,
        names=(("charger_id", "charger", 0),),
    ),
}
