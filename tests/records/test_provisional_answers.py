from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.domain.answers import Explanation, Handoff
from assistant.domain.diagnosis import About, HandoffReason, Outcome
from assistant.records import provisional_answers
from assistant.records.database import Database
from assistant.records.provisional_answers import ProvisionalAnswer, keep_what_was_said
from tests.records.household import a_session, a_world, keep

SESSION = "hers-1"


def test_a_danger_is_told_though_the_cause_is_the_same() -> None:
    told = ProvisionalAnswer("c", "dora", SESSION, "charge", "r", "en-GB", "explained", "charger_offline", None)
    same = an_explanation("charger_offline", None)

    assert told.says(same)
    assert not told.says(replace(same, cause="cancelled"))
    assert not told.says(replace(same, handoff=Handoff(HandoffReason.SAFETY)))
    assert replace(told, reason="safety").says(replace(same, handoff=Handoff(HandoffReason.SAFETY)))


def an_explanation(cause: str, handoff: Handoff | None) -> Explanation:
    said: dict[str, Any] = dict.fromkeys(("sentences", "next_steps", "findings", "contradictions"), ())
    known: dict[str, Any] = {"certainty": None, "data_until": None, "article": None, "versions": {}}
    asked: dict[str, Any] = {
        "charging_session_id": SESSION,
        "about": About.CHARGE,
        "provisional": True,
        "locale": "en-GB",
    }
    return Explanation(outcome=Outcome.EXPLAINED, cause=cause, handoff=handoff, **said, **known, **asked)


def test_answers_are_found_by_charger_however_many_are_asked_for(db: Database) -> None:
    a_world(db)
    keep(db, a_session(SESSION))
    with db.writing() as transaction:
        keep_what_was_said(transaction, "talk", "alice", "reply", [an_explanation("charger_offline", None)])
    many = [f"charger-{number}" for number in range(2 * provisional_answers.ASKED_TOGETHER)]

    [found] = provisional_answers.provisional_answers(db, [*many, "hers"])

    assert (found.conversation_id, found.customer_id, found.cause) == ("talk", "alice", "charger_offline")
    assert provisional_answers.provisional_answers(db, [*many, "his"]) == []


def test_a_final_answer_takes_the_place_of_a_provisional_one(db: Database) -> None:
    a_world(db)
    keep(db, a_session(SESSION))
    said = an_explanation("charger_offline", None)
    with db.writing() as transaction:
        keep_what_was_said(transaction, "talk", "alice", "reply", [said])
        keep_what_was_said(transaction, "talk", "alice", "reply-2", [replace(said, provisional=False)])

    assert provisional_answers.provisional_answers(db, ["hers"]) == []
