"""Faults: a connector, or the whole charger, that reports Faulted over the attempt.

A fault counts only with the status Faulted; an error code beside any other status is a warning (OCPP 1.6 section 4.9).
A second report of Faulted does not end the first: a run of them ends with another status.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from assistant.causes.patterns.car import no_energy_taken
from assistant.causes.patterns.contact import is_contact_code
from assistant.causes.patterns.proof import at, ending, of_status, of_stretch
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import ConnectorStatus, Evidence, Span, Stretch

NAMED_BY_STOP = {
    "GroundFault": "GroundFailure",
    "OvercurrentFault": "OverCurrentFailure",
    "PowerQuality": "PowerQuality",
}
NO_CODE = frozenset({None, "", "NoError"})


def find_fault(evidence: Evidence, because: Because, codes: frozenset[str]) -> Finding:
    """Return what the record says of a fault with one of these codes: confirmed, ruled out, or cannot tell."""
    for run, code in faults(evidence):
        if code in codes and not is_contact_code(run.value):
            return because.confirmed(
                of_stretch(run, "faulted", code=code), since=run.start, **fault_facts(run, code, evidence)
            )
    hinted = next((tx for tx in evidence.own_transactions if NAMED_BY_STOP.get(tx.stop_reason or "") in codes), None)
    if hinted is not None and hinted.ended_at is not None:
        reason, record = hinted.stop_reason or "", hinted.records[-1]
        return because.likely(
            Reading(record, hinted.ended_at, "stopped", {"at": hinted.ended_at, "reason": reason}),
            since=hinted.ended_at,
            fault_from=at(hinted.ended_at, record),
            fault_code=Fact(reason, (record,)),
        )
    warning = next((held for held in evidence.status if _warns(held, codes, evidence)), None)
    if warning is not None:
        return because.ruled_out(of_stretch(warning, "warning", code=warning.value.error_code or ""))
    fresh = evidence.status_at(evidence.moment)
    if fresh is not None and fresh.value.status != "Faulted":
        return because.ruled_out(of_status(fresh))
    return because.cannot_tell()


def faults(evidence: Evidence) -> Iterator[tuple[Stretch[ConnectorStatus], str | None]]:
    """Yield the faults that overlap the attempt, with their codes, each until its run of Faulted ends."""
    since = evidence.window.start if evidence.attempt.named_by == "stop" else evidence.moment
    asked = Span(since, evidence.latest)
    for held in evidence.status:
        if held.value.status == "Faulted":
            run = Stretch(held.value, held.start, _run_end(held, evidence), held.records)
            if run.overlaps(asked) and not _charged_through(run, evidence):
                yield run, _code(held.value, evidence)


def _charged_through(run: Stretch[ConnectorStatus], evidence: Evidence) -> bool:
    """Tell whether power flowed while the fault stood: then it stopped nothing."""
    started = [tx.started_at for tx in evidence.own_transactions if tx.started_at is not None]
    if started and run.start <= min(started) and not no_energy_taken(evidence):
        return True
    return bool(started) and any(
        held.value and run.start < held.start and run.holds_at(held.start) for held in evidence.charging
    )


def fault_facts(run: Stretch[ConnectorStatus], code: str | None, evidence: Evidence) -> dict[str, Fact]:
    """State since when, which code, and until when."""
    record = run.records[0]
    facts = {"fault_from": at(run.start, record), "fault_code": Fact(code or "Faulted", (record,))}
    if run.value.vendor_error_code:
        facts["vendor_code"] = Fact(run.value.vendor_error_code, (record,))
    return facts | ending(run, evidence, "cleared_at", "still_faulted_at")


def _code(report: ConnectorStatus, evidence: Evidence) -> str | None:
    """Return the fault's code; where the report has none (2.0.1), the stop reason of the transaction may name it."""
    if report.error_code not in NO_CODE:
        return report.error_code
    named = (NAMED_BY_STOP.get(transaction.stop_reason or "") for transaction in evidence.own_transactions)
    return next((code for code in named if code), None)


def _run_end(first: Stretch[ConnectorStatus], evidence: Evidence) -> datetime | None:
    end = first.end
    following = [held for held in evidence.status if held.value.whole_charger == first.value.whole_charger]
    for held in following:
        if end is not None and held.start == end and held.value.status == "Faulted":
            end = held.end
    return end


def _warns(held: Stretch[ConnectorStatus], codes: frozenset[str], evidence: Evidence) -> bool:
    return held.value.status != "Faulted" and held.value.error_code in codes and held.overlaps(evidence.window)
