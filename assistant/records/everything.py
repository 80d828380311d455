"""Every record that is kept, page by page, for the operator's export. Nothing of this is for a customer's eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.records import rows
from assistant.records.database import Database
from assistant.records.kinds import KINDS, Record
from assistant.records.transaction import Transaction

PAGE = 2000

ON_THEIRS = "charger_id IN (SELECT id FROM charger WHERE customer_id = :who)"
THEIRS = {
    Customer: """id = :who
        OR id IN (SELECT m.customer_id FROM charger_member m JOIN charger c ON c.id = m.charger_id
                  WHERE c.customer_id = :who
                  OR c.id IN (SELECT charger_id FROM charging_session WHERE customer_id = :who))
        OR id IN (SELECT c.customer_id FROM charger c JOIN charging_session s ON s.charger_id = c.id
                  WHERE s.customer_id = :who)""",
    Charger: "customer_id = :who OR id IN (SELECT charger_id FROM charging_session WHERE customer_id = :who)",
    ChargingSession: "customer_id = :who",
    Setting: ON_THEIRS,
    Event: f"""(charging_session_id IS NULL AND {ON_THEIRS})
        OR charging_session_id IN (SELECT id FROM charging_session WHERE customer_id = :who)""",  # noqa: S608 # our own names
    Coverage: ON_THEIRS,
}
"""Which rows are one customer's, and which of others these name, so that what is written imports again by itself."""

READ: dict[type[Record], Callable[[Any], Record]] = {
    Customer: rows.customer_of,
    Charger: rows.charger_as_given,
    ChargingSession: rows.charging_session_of,
    Setting: rows.setting_of,
    Event: rows.event_of,
    Coverage: rows.coverage_of,
}


def records(db: Database, customer_id: str | None = None) -> Iterator[Record]:
    """Yield every record, or one customer's: customers, chargers, charging sessions, settings, events, coverage.

    A charger whose timezone was not given comes with the empty one, as it was read.
    """
    with db.reading() as transaction:
        for kind, read in READ.items():
            for row in _rows(transaction, kind, customer_id):
                yield read(row)


def _rows(transaction: Transaction, kind: type[Record], customer_id: str | None) -> Iterator[Any]:
    """Yield the rows of a kind in the order of its table, a page at a time."""
    place = KINDS[kind]
    columns = [column for column in place.columns if column != "attempt_at"]
    key = ("charger_id", "at", "id") if kind is Event else place.key
    key_at = [columns.index(column) for column in key]
    whose, values = ("1 = 1", ()) if customer_id is None else _bound(THEIRS[kind], customer_id)
    page = f"SELECT {', '.join(columns)} FROM {place.table} WHERE ({whose})"  # noqa: S608 # our own names
    order = f"ORDER BY {', '.join(key)} LIMIT {PAGE}"
    found = transaction.rows(f"{page} {order}", *values)
    after = f"{page} AND ({', '.join(key)}) > ({', '.join('?' for _ in key)}) {order}"
    while found:
        yield from found
        found = transaction.rows(after, *values, *(found[-1][at] for at in key_at)) if len(found) == PAGE else []


def _bound(condition: str, customer_id: str) -> tuple[str, tuple[str, ...]]:
    return condition.replace(":who", "?"), (customer_id,) * condition.count(":who")
