"""Suggestions as they were offered: each once in its conversation, decided on once, and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.domain.errors import NotFound
from assistant.records import conversations
from assistant.records.database import Database
from assistant.records.suggestions import (
    KEPT_UNDECIDED,
    AlreadyDecided,
    Decision,
    Draft,
    Offered,
    Put,
    Track,
    Whose,
    decide,
    last_questions,
    offer,
    suggestion,
)
from assistant.records.verdicts import Verdict, judge, verdicts
from tests.records.household import NIGHT
from tests.records.test_conversations import ALICE, a_turn
from tests.records.test_verdicts import BOOST

TALK = Whose("conversation/talk", "talk", "alice")
OFFLINE = Draft("verdict", "charger_offline", "Your charger was offline.", {"title": "An offline charger"})
USED, DISMISSED = (Decision(outcome, "ana", NIGHT) for outcome in ("used", "dismissed"))


def offered(db: Database, *drafts: Draft, whose: Whose = TALK) -> list[Offered]:
    return offer(db, whose, drafts or (OFFLINE,), NIGHT)


def test_a_draft_is_offered_under_one_id_however_often_it_is_made(db: Database) -> None:
    [first] = offered(db)
    [again] = offered(db, replace(OFFLINE, body={"title": "As it is now"}))

    assert again.id == first.id
    assert first.draft == OFFLINE
    assert again.draft.body == {"title": "As it is now"}
    assert suggestion(db, first.id) == again


def test_the_same_words_in_another_conversation_are_another_draft(db: Database) -> None:
    [of_alice] = offered(db)
    [of_bob] = offered(db, whose=Whose("conversation/other", "other", "bob"))

    assert of_alice.id != of_bob.id
    assert (of_bob.conversation_id, of_bob.customer_id) == ("other", "bob")


def test_the_order_is_that_of_the_drafts(db: Database) -> None:
    drafts = [replace(OFFLINE, text=f"Draft {number}.") for number in range(5)]

    assert [one.draft.text for one in offered(db, *reversed(drafts))] == [one.text for one in reversed(drafts)]
    assert [one.draft.text for one in offered(db, *drafts)] == [one.text for one in drafts]


def test_what_was_decided_on_is_not_offered_again(db: Database) -> None:
    first, second = offered(db, OFFLINE, replace(OFFLINE, text="Another."))

    decide(db, first.id, DISMISSED)

    assert [one.id for one in offered(db, OFFLINE, replace(OFFLINE, text="Another."))] == [second.id]
    assert suggestion(db, first.id).outcome == "dismissed"


def test_a_decision_is_kept_once(db: Database) -> None:
    [one] = offered(db)

    decide(db, one.id, USED)
    decide(db, one.id, replace(USED, at=NIGHT + timedelta(minutes=1)))
    for other in (DISMISSED, replace(USED, agent_id="ben"), Decision("edited", "ana", NIGHT, "Other words.")):
        with pytest.raises(AlreadyDecided):
            decide(db, one.id, other)

    assert suggestion(db, one.id).outcome == "used"


def test_there_is_nothing_under_an_unknown_id(db: Database) -> None:
    with pytest.raises(NotFound):
        suggestion(db, "sug_unknown")
    with pytest.raises(NotFound):
        decide(db, "sug_unknown", USED)


def test_cases_like_this_are_counted_over_all_customers(db: Database) -> None:
    for number, decision in enumerate((USED, DISMISSED, Decision("edited", "ana", NIGHT, "More."))):
        [one] = offered(db, whose=Whose(f"conversation/{number}", str(number), f"customer {number}"))
        decide(db, one.id, decision)
    [other] = offered(db, replace(OFFLINE, subject="power_cut"))
    [like] = offered(db)

    assert like.track == Track(sent=2, cases=3)
    assert other.track == Track(sent=0, cases=0)


def test_what_nobody_decided_on_is_forgotten_in_time(db: Database) -> None:
    kept, left = offered(db, OFFLINE, replace(OFFLINE, text="Another."))
    decide(db, kept.id, USED)

    offer(db, replace(TALK, asked="conversation/later"), [OFFLINE], NIGHT + KEPT_UNDECIDED + timedelta(seconds=1))

    assert suggestion(db, kept.id).outcome == "used"
    with pytest.raises(NotFound):
        suggestion(db, left.id)


def test_what_an_agent_did_is_a_verdict_on_the_answer_that_said_the_same(db: Database) -> None:
    begun = conversations.start(db, ALICE, NIGHT, conversation_id="talk")
    conversations.store_turn(db, begun, a_turn(prediction=BOOST.as_json()))
    [one] = offered(db, replace(OFFLINE, reply_id="reply-to-Why?", prediction=BOOST.as_json()))

    decide(db, one.id, DISMISSED)

    assert verdicts(db) == [Verdict(BOOST, right=False)]
    judge(db, "reply-to-Why?", NIGHT, right=True)
    assert verdicts(db) == [Verdict(BOOST, right=True)]


def test_what_an_agent_did_is_no_verdict_on_an_answer_that_said_something_else(db: Database) -> None:
    begun = conversations.start(db, ALICE, NIGHT, conversation_id="talk")
    conversations.store_turn(db, begun, a_turn(prediction=replace(BOOST, shown="article:solar").as_json()))
    [one] = offered(db, replace(OFFLINE, reply_id="reply-to-Why?", prediction=BOOST.as_json()))

    decide(db, one.id, USED)

    assert verdicts(db) == []


def test_a_draft_without_an_answer_of_ours_counts_by_itself(db: Database) -> None:
    [asked, silent, unfounded] = offered(
        db,
        replace(OFFLINE, text="Asked elsewhere.", prediction=BOOST.as_json()),
        replace(OFFLINE, text="A person had it.", prediction=BOOST.as_json(), reply_id="a silent one"),
        replace(OFFLINE, text="Rests on nothing."),
    )

    decide(db, asked.id, USED)
    decide(db, silent.id, replace(DISMISSED, at=NIGHT + timedelta(minutes=1)))
    decide(db, unfounded.id, USED)

    assert verdicts(db) == [Verdict(BOOST, right=True), Verdict(BOOST, right=False)]


def test_the_last_questions_of_a_conversation_are_its_own(db: Database) -> None:
    for owner_talk, texts in (("talk", ["one", "", "two", "three"]), ("other", ["elsewhere"])):
        for number, text in enumerate(texts):
            begun = conversations.start(db, ALICE, NIGHT, conversation_id=owner_talk)
            conversations.store_turn(db, begun, a_turn(f"m{number}", text))

    assert last_questions(db, "talk", 2) == [
        Put("two", NIGHT, "reply-to-two", None),
        Put("three", NIGHT, "reply-to-three", None),
    ]
