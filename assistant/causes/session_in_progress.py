"""Another charging session was running on the connector.

Evidence  A live transaction that is not this session's; another session's row over the attempt; the charger said so.
Silent    The other one had ended; it is this one sent twice; its row is open but nothing has been heard of it.
Source    Seed article, cause 3; OCPP 2.0.1 reason code TxInProgress; causes.md C3.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.causes.patterns.proof import at, of_command, of_event, of_status
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import ConnectorStatus, Evidence, Span, Stretch, Transaction
from assistant.domain.records import ChargingSession

because = Because("session_in_progress")
BUSY = frozenset({"Charging", "SuspendedEV", "SuspendedEVSE"})
REASONS = frozenset({"txinprogress", "evse_occupied"})
CHARGED = "Charging"
ITS_OWN = timedelta(minutes=2)  # a report this near the session's own start is of its own charge


def find(evidence: Evidence) -> Finding:
    """Return whether the connector was taken by another session; a busy report without one makes it likely."""
    running = _live_transaction(evidence)
    other = _other_session(evidence)
    withheld = evidence.withheld("conflict")
    if running is not None or other is not None:
        return _found(evidence, running, other)
    said = next((sent for sent in evidence.starts if (sent.reason_code or "").lower() in REASONS), None)
    if said is not None:
        return because.confirmed(of_command(said, "refused_busy"), since=said.at, refused_at=at(said.at, said.record))
    if withheld is not None:
        moment = at(withheld.at, withheld.id)
        return because.likely(of_event(withheld, "withheld_conflict"), since=withheld.at, withheld_at=moment)
    concurrent = next((tx for tx in evidence.own_transactions if tx.authorization == "ConcurrentTx"), None)
    if concurrent is not None and concurrent.started_at is not None:
        refused = at(concurrent.started_at, concurrent.records[0])
        reading = Reading(concurrent.records[0], concurrent.started_at, "concurrent", {"at": concurrent.started_at})
        return because.likely(reading, refused_at=refused)
    busy = _busy_report(evidence)
    if busy is not None:
        return because.likely(
            of_status(busy),
            since=busy.start,
            other_started_at=at(busy.start, busy.records[0]),
        )
    return because.ruled_out() if evidence.covered else because.cannot_tell()


def _found(evidence: Evidence, running: Transaction | None, other: ChargingSession | None) -> Finding:
    facts: dict[str, Fact] = {}
    readings = []
    if running is not None and running.started_at is not None:
        record = running.records[0]
        readings.append(Reading(record, running.started_at, "other_transaction", {"at": running.started_at}))
        facts["other_started_at"] = at(running.started_at, record)
        facts |= _ended(evidence, running.ended_at, running.records[-1])
    if other is not None and other.started_at is not None:
        readings.append(Reading(other.id, other.started_at, "other_session", {"at": other.started_at}))
        facts.setdefault("other_started_at", at(other.started_at, other.id))
        if "other_ended_at" not in facts and "other_running_at" not in facts:
            facts |= _ended(evidence, other.ended_at, other.id)
    since = facts["other_started_at"].value if facts else None
    return because.confirmed(*readings, since=since if isinstance(since, datetime) else None, **facts)


def _ended(evidence: Evidence, ended_at: datetime | None, record: str) -> dict[str, Fact]:
    if ended_at is not None and ended_at <= evidence.now:
        return {"other_ended_at": at(ended_at, record)}
    return {"other_running_at": at(evidence.now, record)}


def _live_transaction(evidence: Evidence) -> Transaction | None:
    """Return a transaction that ran on the connector when charging was asked for, and was not a stuck row."""
    for transaction in evidence.transactions:
        if not transaction.own and transaction.open_at(evidence.moment) and _live(evidence, transaction):
            return transaction
    return None


def _live(evidence: Evidence, transaction: Transaction) -> bool:
    fresh = evidence.status_at(evidence.moment)
    if fresh is not None and fresh.value.status == "Available":
        return False
    if transaction.charging_states and transaction.charging_session_id is None:
        told = [state for moment, state, _ in transaction.charging_states if moment <= evidence.moment]
        if CHARGED not in told:
            return False
    if transaction.ended_at is not None or (fresh is not None and fresh.value.status in BUSY):
        return True
    return _heard_of(evidence, transaction.last_heard_at)


def _heard_of(evidence: Evidence, last_heard_at: datetime | None) -> bool:
    """Tell whether the transaction, or the meter, was heard of shortly before charging was asked for."""
    recent = Span(
        evidence.moment - timedelta(seconds=evidence.thresholds.stale_transaction_s),
        evidence.latest,
    )
    metered = any(recent.covers(sample.at) for sample in (*evidence.energy_wh, *evidence.power_w))
    return metered or (last_heard_at is not None and last_heard_at >= recent.start)


def _other_session(evidence: Evidence) -> ChargingSession | None:
    """Return another session's row that ran over the moment, proven by its end or by what the charger reported."""
    for other in evidence.other_sessions:
        if (
            other.started_at is None
            or other.started_at > evidence.moment
            or other.status not in {"active", "completed"}
        ):
            continue
        if other.ended_at is not None:
            if evidence.moment < other.ended_at:
                return other
            continue
        fresh = evidence.status_at(evidence.moment)
        busy = fresh is not None and fresh.value.status in BUSY
        open_row = any(
            tx.charging_session_id == other.id and tx.open_at(evidence.moment) for tx in evidence.transactions
        )
        available = fresh is not None and fresh.value.status == "Available"
        if other.status == "active" and not available and (busy or (open_row and _heard_of(evidence, None))):
            return other
    return None


def _busy_report(evidence: Evidence) -> Stretch[ConnectorStatus] | None:
    fresh = evidence.status_at(evidence.moment)
    if fresh is None or fresh.value.status not in BUSY or evidence.own_transactions:
        return None
    started_at = evidence.charging_session.started_at
    if started_at is not None and fresh.start >= started_at - ITS_OWN:
        return None
    return fresh
