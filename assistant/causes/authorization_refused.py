"""The authorisation of the driver was refused: blocked, expired, invalid, out of credit, or not at this time.

Evidence  That answer to the authorisation or to the start; InvalidIdToken; we withheld the start for the account.
Silent    Accepted; our own answer was at fault.
Source    OCPP 1.6 AuthorizationStatus, section 7.36; OCPP 2.0.1 AuthorizationStatusEnumType; causes.md C3.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.proof import at, of_command, of_event, of_transaction
from assistant.domain.diagnosis import Because, Fact, Finding, Reading, Term
from assistant.domain.evidence import Evidence
from assistant.domain.records import Event

because = Because("authorization_refused")
NOT_A_REFUSAL = frozenset({None, "Accepted", "ConcurrentTx"})
REASON = "invalididtoken"


def find(evidence: Evidence) -> Finding:
    """Return whether the driver was refused; a stop as DeAuthorized without the answer makes it likely."""
    withheld = evidence.withheld("account")
    if withheld is not None:
        return because.confirmed(
            of_event(withheld, "withheld_account"), since=withheld.at, refused_at=at(withheld.at, withheld.id)
        )
    for transaction in evidence.own_transactions:
        if transaction.authorization not in NOT_A_REFUSAL:
            record = transaction.records[0]
            moment = transaction.started_at or evidence.moment
            reading = Reading(
                record,
                moment,
                "authorization",
                {"at": moment, "status": Term("authorization", transaction.authorization or "")},
            )
            return because.confirmed(reading, since=moment, **_facts(transaction.authorization, at(moment, record)))
    answer = _last_answer(evidence)
    if answer is not None:
        status = answer.text("status")
        reading = of_event(answer, "authorization", status=Term("authorization", status or ""))
        if status in NOT_A_REFUSAL:
            return because.ruled_out(reading)
        return because.confirmed(reading, since=answer.at, **_facts(status, at(answer.at, answer.id)))
    said = next((sent for sent in evidence.starts if (sent.reason_code or "").lower() == REASON), None)
    if said is not None:
        facts = _facts("Invalid", at(said.at, said.record))
        return because.confirmed(of_command(said, "refused_authorization"), since=said.at, **facts)
    return _without_answer(evidence)


def _without_answer(evidence: Evidence) -> Finding:
    for transaction in evidence.own_transactions:
        if transaction.reply_error:
            return because.cannot_tell()
        if transaction.stop_reason == "DeAuthorized" and transaction.authorization is None and transaction.ended_at:
            ended_at, record = transaction.ended_at, transaction.records[-1]
            reading = Reading(record, ended_at, "stopped", {"at": ended_at, "reason": "DeAuthorized"})
            return because.likely(reading, since=ended_at, refused_at=at(ended_at, record))
        if transaction.authorization == "Accepted":
            return because.ruled_out(of_transaction(transaction, evidence))
    return because.cannot_tell()


def _last_answer(evidence: Evidence) -> Event | None:
    """Return the answer to the authorisation that belongs to this attempt, or None."""
    near = timedelta(seconds=evidence.thresholds.authorise_s)
    latest = evidence.latest
    answers = [event for event in evidence.authorizations if evidence.moment - near <= event.at < latest]
    return answers[-1] if answers else None


def _facts(status: str | None, refused: Fact) -> dict[str, Fact]:
    known = {"authorization_status": Fact(Term("authorization", status), refused.records)} if status else {}
    return {"refused_at": refused} | known
