from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.app import open_desk
from assistant.channels.turns import ATTEMPTS, Place, ask_for_person, take_turn
from assistant.conversation.desk import Desk
from assistant.conversation.turn import answer
from assistant.domain.conversation import ConversationState, Message, Turn
from assistant.feeds.importing import import_body
from assistant.records import reports
from assistant.records.agents_words import agent_joined, hand_back
from assistant.records.conversations import InProgress, Owner, start, transcript
from assistant.records.database import Database
from assistant.settings import Settings
from tests.channels.households import record_lines
from tests.channels.identity.credentials import NOW
from tests.conftest import MODELS

ALICE = Owner("alice")
UNANSWERED = "does the wallbox come in other colours"


@pytest.fixture
def place(db: Database) -> Place:
    import_body(db, record_lines("alice"))
    return Place(db, ALICE, start(db, ALICE, NOW).id)


def _message(text: str, key: str | None = "one") -> Message:
    return Message(text, NOW, "alice", client_message_id=key)


class _Interrupted:
    """Answers, but each of the first few times somebody else's message was answered meanwhile."""

    def __init__(self, place: Place, times: int) -> None:
        self.place, self.left, self.number = place, times, 0

    def __call__(self, desk: Desk, message: Message, state: ConversationState) -> Turn:
        if self.left:
            self.left, self.number = self.left - 1, self.number + 1
            take_turn(desk, self.place, _message("hello", f"other-{self.number}"))
        return answer(desk, message, state)


def test_answers_again_where_another_message_came_first(place: Place) -> None:
    desk = open_desk(place.db, Settings(model_folder=MODELS))

    reply = take_turn(desk, place, _message("How do I boost?"), _Interrupted(place, ATTEMPTS - 1))

    said = [turn.text for turn in transcript(place.db, ALICE, place.conversation_id)]
    assert reply["outcome"] == "article"
    assert said == ["hello"] * (ATTEMPTS - 1) + ["How do I boost?"]


def test_gives_up_where_others_always_come_first(place: Place) -> None:
    desk = open_desk(place.db, Settings(model_folder=MODELS))

    with pytest.raises(InProgress):
        take_turn(desk, place, _message("How do I boost?"), _Interrupted(place, ATTEMPTS))


def test_a_message_without_an_id_is_a_new_one_each_time(place: Place) -> None:
    desk = open_desk(place.db, Settings(model_folder=MODELS))

    replies = [take_turn(desk, place, _message("hello", None)) for _ in range(2)]

    assert len({str(reply["message_id"]) for reply in replies}) == 2
    assert len(transcript(place.db, ALICE, place.conversation_id)) == 2


def test_speaks_again_after_the_person_has_handed_back(place: Place) -> None:
    desk = open_desk(place.db, Settings(model_folder=MODELS))
    take_turn(desk, place, _message("I want to talk to a person", "one"))
    assert take_turn(desk, place, _message("How do I boost?", "two"))["text"] == ""

    hand_back(place.db, place.conversation_id, "ana", "Ana", NOW)

    assert take_turn(desk, place, _message("How do I boost?", "three"))["outcome"] == "article"


def test_is_silent_once_an_agent_has_taken_over_unasked(place: Place) -> None:
    desk = open_desk(place.db, Settings(model_folder=MODELS))

    reply = take_turn(desk, place, _message("How do I boost?"), _TakenOver(place))

    assert (reply["outcome"], reply["text"]) == ("handoff", "")
    assert take_turn(desk, place, _message("How do I boost?", "two"))["text"] == ""


class _TakenOver:
    """Answers, but an agent takes the conversation over while it is worked out."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def __call__(self, desk: Desk, message: Message, state: ConversationState) -> Turn:
        agent_joined(self.place.db, self.place.conversation_id, "ana", "Ana", NOW)
        return answer(desk, message, state)


def test_a_press_for_a_person_and_what_is_written_meanwhile_are_no_questions_of_the_reports(place: Place) -> None:
    desk = open_desk(place.db, Settings(model_folder=MODELS))
    span = reports.ReportSpan(NOW, NOW + timedelta(days=1))

    asked = take_turn(desk, place, _message(UNANSWERED))
    take_turn(desk, place, _message("Talk to a person", "two"), ask_for_person)
    take_turn(desk, place, _message("Talk to a person", "three"), ask_for_person)
    take_turn(desk, place, _message("hello? anybody", "four"))

    counted = {outcome: count for (_, outcome), count in reports.outcomes(place.db, span).items()}
    assert asked["outcome"] == "handoff"
    assert counted == {"handoff": 1, "silent": 1}
    assert sum(reports.handoffs(place.db, span).values()) == 1
    assert [one.text for one in reports.unanswered(place.db, span)] == [UNANSWERED]
