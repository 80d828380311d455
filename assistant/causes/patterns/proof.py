"""Short ways to say what proves a cause."""

from __future__ import annotations

from datetime import datetime

from assistant.domain.diagnosis import Fact, Reading, Term, Value
from assistant.domain.evidence import Command, ConnectorStatus, Evidence, Stretch, Transaction
from assistant.domain.records import Event


def of_event(event: Event, phrase: str, **values: Value) -> Reading:
    """Cite an event at its moment."""
    return Reading(event.id, event.at, phrase, {"at": event.at, **values})


def of_stretch(held: Stretch[object], phrase: str, **values: Value) -> Reading:
    """Cite the record that began a stretch."""
    return Reading(held.records[0], held.start, phrase, {"at": held.start, **values})


def of_status(held: Stretch[ConnectorStatus | str]) -> Reading:
    """Cite a report of the connector, or a state that a transaction reported."""
    status = held.value.status if isinstance(held.value, ConnectorStatus) else held.value
    return of_stretch(held, "status", status=Term("status", status))


def of_transaction(transaction: Transaction, evidence: Evidence) -> Reading:
    """Cite a transaction at its start."""
    moment = transaction.started_at or evidence.moment
    return Reading(transaction.records[0], moment, "transaction", {"at": moment})


def of_command(command: Command, phrase: str) -> Reading:
    """Cite a command of ours and its result."""
    result = command.result or ""
    values: dict[str, Value] = {"at": command.at, "action": command.action, "result": result}
    return Reading(command.record, command.at, phrase, values)


def of_session(evidence: Evidence, phrase: str, **values: Value) -> Reading:
    """Cite the charging session's own row."""
    return Reading(evidence.charging_session.id, evidence.attempt.at, phrase, {"at": evidence.attempt.at, **values})


def at(moment: datetime, *records: str) -> Fact:
    """State a moment and what proves it."""
    return Fact(moment, records)


def ending(held: Stretch[object], evidence: Evidence, done: str, still: str) -> dict[str, Fact]:
    """State when a stretch ended, under one name, or that it still held as far as the record reaches, under another.

    A link that is still down has no record to reach further: that is so at `now`.
    """
    if held.end is None:
        return {still: at(evidence.now if held.value == "down" else evidence.known_until, held.records[-1])}
    return {done: at(held.end, held.records[-1])}
