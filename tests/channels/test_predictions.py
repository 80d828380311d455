"""With an answer that rests on what the words were taken to mean, the prediction is kept for the verdicts on it."""

from __future__ import annotations

import pytest

from assistant.app import open_desk
from assistant.channels.turns import Place, take_turn
from assistant.domain.conversation import Message
from assistant.feeds.importing import import_body
from assistant.records.conversations import Owner, start
from assistant.records.database import Database
from assistant.records.verdicts import Prediction, judge, verdicts
from assistant.settings import Settings
from tests.channels.households import ALICES, record_lines
from tests.channels.identity.credentials import NOW
from tests.conftest import MODELS

ALICE = Owner("alice")


@pytest.fixture
def place(sqlite_db: Database) -> Place:
    import_body(sqlite_db, record_lines("alice"))
    return Place(sqlite_db, ALICE, start(sqlite_db, ALICE, NOW).id)


def kept_of(place: Place, *texts: str) -> list[Prediction]:
    """Say the texts, call each answer right, and return the predictions that were judged by that."""
    desk = open_desk(place.db, Settings(model_folder=MODELS))
    for text in texts:
        reply = take_turn(desk, place, Message(text, NOW, "alice"))
        judge(place.db, str(reply["message_id"]), NOW, right=True)
    return [verdict.prediction for verdict in verdicts(place.db)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("How do I boost?", "article:how-boost"), ("Why was my session last night rejected?", "diagnose charge")],
)
def test_an_answer_is_kept_with_what_it_rests_on(place: Place, text: str, shown: str) -> None:
    [prediction] = kept_of(place, text)

    assert (prediction.language, prediction.shown) == ("en", shown)
    assert len(prediction.signals) == 7
    assert 0.3 < prediction.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "I want to talk to a person",
        "it smells of burning",
        "xqzzt",
        "How do I boost? And how do I cancel a session?",
    ],
)
def test_nothing_is_kept_where_no_single_prediction_was_answered(place: Place, text: str) -> None:
    assert kept_of(place, text) == []


def test_nothing_is_kept_where_the_session_asked_from_decides(place: Place) -> None:
    reply = take_turn(open_desk(place.db, Settings(model_folder=MODELS)), place, Message("hello", NOW, "alice", ALICES))
    judge(place.db, str(reply["message_id"]), NOW, right=True)

    assert reply["outcome"] == "diagnosed"
    assert verdicts(place.db) == []
