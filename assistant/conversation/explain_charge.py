"""Explain one charging session: records → evidence → diagnosis → answers. The shell, HTTP and the chat share it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from assistant.answers.explanation import explain
from assistant.conversation.desk import Desk
from assistant.diagnosis import diagnose
from assistant.domain.answers import Explanation
from assistant.domain.diagnosis import About, Diagnosis
from assistant.domain.errors import NotFound
from assistant.domain.evidence import Evidence
from assistant.domain.records import ChargingRecord
from assistant.evidence import gather


@dataclass(frozen=True, slots=True)
class ExplainedCharge:
    """An explanation with what it stands on, for those who draw the timeline or compare two sessions."""

    explanation: Explanation
    diagnosis: Diagnosis
    evidence: Evidence


def explain_charge(
    desk: Desk,
    customer_id: str,
    charging_session_id: str,
    *,
    about: About = About.CHARGE,
    now: datetime,
    locale: str | None = None,
) -> ExplainedCharge:
    """Return why a charging session went as it did, as of `now`, in `locale` or else the customer's.

    Whether a session can be planned is judged by what its charger told last, however old the session is.

    Raise NotFound where the customer has no such session.
    """
    record = desk.records.charging_record(customer_id, charging_session_id)
    if about is About.SCHEDULE:
        record = at_present(desk, customer_id, record, now)
    evidence = gather(record, now, desk.thresholds)
    diagnosis = diagnose(evidence, about)
    explanation = explain(
        diagnosis,
        evidence,
        desk.library,
        locale=locale or record.customer.locale,
        url_for_article=desk.url_for_article,
        versions=desk.versions,
        customer_zone=record.customer.timezone,
        yours=record.charging_session.customer_id == customer_id,
    )
    return ExplainedCharge(explanation, diagnosis, evidence)


def at_present(desk: Desk, customer_id: str, record: ChargingRecord, now: datetime) -> ChargingRecord:
    """Return what the charger of a session told last before `now`, about that session.

    Where none of the charger's sessions was due by then, the session's own record is all there is.
    """
    own = record.charging_session
    try:
        present = desk.records.charger_record(customer_id, own.charger_id, now)
    except NotFound:
        return record
    beside = (present.charging_session, *present.other_sessions)
    return replace(
        present,
        customer=record.customer,
        charging_session=own,
        other_sessions=tuple(other for other in beside if other.id != own.id),
    )
