"""Verdicts: on what people say of an answer, and on the prediction that the answer rests on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.domain.errors import NotFound
from assistant.records import conversations, opinions
from assistant.records.calibrations import Calibration, store_calibration, stored_calibration
from assistant.records.conversations import Owner
from assistant.records.database import Database
from assistant.records.verdicts import Prediction, Verdict, judge, prediction_of, verdicts
from tests.records.household import NIGHT
from tests.records.test_conversations import ALICE, BOB, a_turn

BOOST = Prediction("en", "how_boost", "article:how-boost", 0.97, (1.5, 0.25, 3.0, 0.5, 0.125, 1.0, 1.75))


def answered(db: Database, *texts: str, prediction: Prediction | None = BOOST, owner: Owner = ALICE) -> None:
    """Keep messages whose answers rest on a prediction."""
    for number, text in enumerate(texts):
        begun = conversations.start(db, owner, NIGHT, conversation_id=f"talk about {text}")
        turn = a_turn(f"m{number}", text, prediction=prediction.as_json() if prediction else None)
        conversations.store_turn(db, begun, turn)


def test_what_a_customer_says_of_an_answer_is_a_verdict_on_its_prediction(db: Database) -> None:
    answered(db, "boost?", "stop?")

    opinions.judge_reply(db, ALICE, "reply-to-boost?", NIGHT, helpful=True, comment=None)
    opinions.judge_reply(db, ALICE, "reply-to-stop?", NIGHT + timedelta(minutes=1), helpful=False, comment="no")

    assert verdicts(db) == [Verdict(BOOST, right=True), Verdict(BOOST, right=False)]
    assert verdicts(db, most=1) == [Verdict(BOOST, right=False)]


def test_the_last_word_of_a_customer_counts(db: Database) -> None:
    answered(db, "boost?")

    for helpful in (False, True):
        opinions.judge_reply(db, ALICE, "reply-to-boost?", NIGHT, helpful=helpful, comment=None)

    assert verdicts(db) == [Verdict(BOOST, right=True)]


def test_an_agent_knows_better_than_a_customer(db: Database) -> None:
    answered(db, "boost?")
    opinions.judge_reply(db, ALICE, "reply-to-boost?", NIGHT, helpful=False, comment=None)

    judge(db, "reply-to-boost?", NIGHT, right=True)
    opinions.judge_reply(db, ALICE, "reply-to-boost?", NIGHT, helpful=False, comment=None)
    assert verdicts(db) == [Verdict(BOOST, right=True)]

    judge(db, "reply-to-boost?", NIGHT, right=False)
    assert verdicts(db) == [Verdict(BOOST, right=False)]


def test_an_answer_that_rests_on_no_prediction_tells_nothing(db: Database) -> None:
    answered(db, "thanks", prediction=None)

    opinions.judge_reply(db, ALICE, "reply-to-thanks", NIGHT, helpful=True, comment=None)

    assert verdicts(db) == []


def test_nobody_judges_a_reply_that_is_not_there_or_not_theirs(db: Database) -> None:
    answered(db, "boost?")

    with pytest.raises(NotFound, match="There is no such message"):
        judge(db, "nothing", NIGHT, right=True)
    with pytest.raises(NotFound):
        opinions.judge_reply(db, BOB, "reply-to-boost?", NIGHT, helpful=True, comment=None)

    assert verdicts(db) == []


def test_a_prediction_is_read_as_it_was_kept() -> None:
    assert prediction_of(BOOST.as_json()) == BOOST


def test_the_newest_calibration_counts(db: Database) -> None:
    assert stored_calibration(db) is None

    older = Calibration(NIGHT, "of before", 0.2, {"en": [(BOOST.signals, True)]})
    newer = Calibration(
        NIGHT + timedelta(hours=1),
        "of today",
        0.1,
        {"de": [(BOOST.signals, False)], "en": [(BOOST.signals, True), (BOOST.signals, False)]},
    )
    store_calibration(db, newer)
    store_calibration(db, older)

    assert stored_calibration(db) == newer
    assert newer.verdicts == 3
