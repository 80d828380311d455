"""The transaction lane: charging transactions, folded from their events.

The same start sent twice is one. An id of 0 or -1, or one that is used again, is matched by connector and time.
Source    causes.md C4; OCPP 1.6 section 4.8, 4.10; OCPP 2.0.1 E (TransactionEvent).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assistant.domain.evidence import Transaction
from assistant.domain.records import Event
from assistant.evidence.clocks import EARLIEST_USABLE, Dated

NO_ID = frozenset({"", "0", "-1"})
SAME_START = timedelta(seconds=1)


@dataclass(slots=True)
class _Fold:
    """A transaction in the making."""

    connector_id: int | None
    transaction_id: str | None
    entries: list[Dated] = field(default_factory=list)
    ended: bool = False


def transaction_lane(dated: list[Dated]) -> tuple[Transaction, ...]:
    """Return the transactions in order of their first event; `own` is settled later, when the attempt is known."""
    folds: list[_Fold] = []
    for entry in dated:
        if entry.event.type == "transaction":
            _place(entry, folds)
    return tuple(_transaction(fold) for fold in folds)


def _place(entry: Dated, folds: list[_Fold]) -> None:
    event = entry.event
    transaction_id = event.text("transaction_id")
    known_id = None if transaction_id in NO_ID else transaction_id
    phase = event.text("phase")
    if phase == "started":
        twin = next((fold for fold in reversed(folds) if _same_start(fold, entry, known_id)), None)
        fold = twin or _Fold(event.connector_id, known_id)
        if twin is None:
            folds.append(fold)
    else:
        fold = _running(folds, event, known_id, entry.at)
    fold.entries.append(entry)
    fold.transaction_id = fold.transaction_id or known_id
    fold.ended = fold.ended or phase == "ended"


def _same_start(fold: _Fold, entry: Dated, known_id: str | None) -> bool:
    first = next((told for told in fold.entries if told.event.text("phase") == "started"), None)
    if first is None:
        return known_id is not None and fold.transaction_id == known_id and not fold.ended
    return (
        fold.connector_id == entry.event.connector_id
        and abs(first.at - entry.at) <= SAME_START
        and first.event.number("meter_wh") == entry.event.number("meter_wh")
    )


def _running(folds: list[_Fold], event: Event, known_id: str | None, at: datetime) -> _Fold:
    """Return the transaction that an update or an end belongs to, or a new one whose start was never recorded."""
    same_id = [fold for fold in folds if known_id is not None and fold.transaction_id == known_id]
    if same_id:
        return next((fold for fold in reversed(same_id) if not fold.ended), same_id[-1])
    beside = (None, event.connector_id)
    for fold in reversed(folds):
        unnamed = known_id is None or fold.transaction_id is None
        if unnamed and not fold.ended and (fold.connector_id in beside or event.connector_id is None):
            return fold
    for fold in reversed(folds):
        if known_id is None and fold.ended and fold.entries[-1].at == at and fold.connector_id in beside:
            return fold
    fold = _Fold(event.connector_id, known_id)
    folds.append(fold)
    return fold


def _transaction(fold: _Fold) -> Transaction:
    entries = fold.entries
    starts = [entry for entry in entries if entry.event.text("phase") == "started"]
    ends = [entry for entry in entries if entry.event.text("phase") == "ended"]
    readings = [entry for entry in entries if entry not in starts]
    named = [entry.event.charging_session_id for entry in entries if entry.event.charging_session_id]
    verdicts = [entry.event.text("authorization") for entry in entries if entry.event.text("authorization")]
    errors = [entry.event.text("reply_error") for entry in entries if entry.event.text("reply_error")]
    return Transaction(
        transaction_id=fold.transaction_id,
        own=False,
        charging_session_id=named[0] if named else None,
        connector_id=fold.connector_id,
        started_at=starts[0].at if starts else None,
        ended_at=ends[0].at if ends else None,
        meter_start_wh=_first_meter(starts) if starts else None,
        meter_stop_wh=_first_meter(ends) if _first_meter(ends) is not None else _first_meter(readings[::-1]),
        authorization=next(
            (verdict for verdict in verdicts if verdict != "Accepted"), verdicts[0] if verdicts else None
        ),
        stop_reason=next((reason for entry in ends if (reason := entry.event.text("stop_reason"))), None),
        trigger_reasons=_told(entries, "trigger_reason"),
        charging_states=_told(entries, "charging_state"),
        reply_error=errors[0] if errors else None,
        late=any(entry.late for entry in entries),
        timed=not any(entry.late and entry.event.at < EARLIEST_USABLE for entry in entries),
        records=tuple(entry.event.id for entry in entries),
        last_heard_at=entries[-1].at,
    )


def _first_meter(entries: list[Dated]) -> float | None:
    return next((wh for entry in entries if (wh := entry.event.number("meter_wh")) is not None), None)


def _told(entries: list[Dated], name: str) -> tuple[tuple[datetime, str, str], ...]:
    """Return (moment, value, record) of a field over the transaction's events."""
    return tuple((entry.at, value, entry.event.id) for entry in entries if (value := entry.event.text(name)))
