"""What the charger does now: "it is ten and it is not charging"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from assistant.conversation.explain_charge import ExplainedCharge, at_present
from assistant.conversation.question import Question, attempt_at, fact
from assistant.conversation.tell_charges import diagnosed, explained_to, said_of
from assistant.domain.answers import Sentence
from assistant.domain.conversation import Turn
from assistant.domain.diagnosis import Fact, Outcome, Term
from assistant.domain.evidence import Evidence
from assistant.domain.records import ChargingSession
from assistant.evidence import gather

STILL_ASKED_ABOUT: Final = timedelta(hours=12)
"""A session this long after its attempt is still what "is it charging" is about."""


def live(question: Question) -> Turn:
    """Return the live state, and where a session is due now why it is not charging."""
    own = list(question.desk.records.charging_sessions(str(question.customer_id), limit=50))
    if not own:
        return question.turn("clarify", question.said("no-sessions"), fixed=True)
    session = _current(question, own)
    explained = explained_to(question, session.id)
    if not _still_asked_about(question, session):
        return diagnosed(question, [explained], _state(question, _at_present(question, explained), own))
    said = _state(question, explained, own)
    if explained.explanation.outcome is not Outcome.UNSURE:
        known = {sentence.text for sentence in said}
        said += [sentence for sentence in said_of(explained) if sentence.text not in known]
    return diagnosed(question, [explained], said)


def _current(question: Question, own: list[ChargingSession]) -> ChargingSession:
    """Return the session that runs, else the last that was due, else the next."""
    running = next((session for session in own if session.status == "active"), None)
    due = next((session for session in own if attempt_at(session) <= question.message.now), None)
    return running or due or own[-1]


def _at_present(question: Question, explained: ExplainedCharge) -> ExplainedCharge:
    """Return the explained session with what its charger told last: the session's own record ends two days after it."""
    desk, now = question.desk, question.message.now
    record = desk.records.charging_record(str(question.customer_id), explained.evidence.charging_session.id)
    present = at_present(desk, str(question.customer_id), record, now)
    return replace(explained, evidence=gather(present, now, desk.thresholds))


def _still_asked_about(question: Question, session: ChargingSession) -> bool:
    return session.status == "active" or question.message.now - attempt_at(session) < STILL_ASKED_ABOUT


def _state(question: Question, explained: ExplainedCharge, own: list[ChargingSession]) -> list[Sentence]:
    """Return the sentences on the present state: charging, offline, or what it waits for."""
    evidence = explained.evidence
    as_of = _as_of(evidence)
    if as_of is None:
        return []
    link = next((held for held in evidence.link if held.value == "down" and held.end is None), None)
    if link is not None:
        return list(question.said("live-offline", data_until=as_of))
    if evidence.course == "charging":
        facts = {name: value for name, value in explained.diagnosis.story.items() if name == "energy"}
        power = evidence.power_w[-1] if evidence.power_w else None
        if power is not None:
            facts["power"] = fact(power.value / 1000, power.record)
        return list(question.said_with("live-charging", {"as_of": as_of, **facts}))
    facts = _waiting(evidence, own)
    return list(question.said_with("waiting-for", {"as_of": as_of, **facts}))


def _as_of(evidence: Evidence) -> Fact | None:
    """Return when the charger was last heard, or None where it never was."""
    return fact(*evidence.heard_at[-1]) if evidence.heard_at else None


def _waiting(evidence: Evidence, own: list[ChargingSession]) -> dict[str, Fact]:
    """Return the connector's state and the next planned start."""
    facts: dict[str, Fact] = {}
    status = evidence.status_at(evidence.now)
    if status is not None:
        facts["charger_status"] = fact(Term("status", status.value.status), *status.records)
    planned = [session for session in own if session.planned_start_at and session.planned_start_at > evidence.now]
    if planned:
        coming = min(planned, key=attempt_at)
        facts["next_start_at"] = fact(attempt_at(coming), coming.id)
    return facts
