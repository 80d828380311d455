"""A ticket that a reply names is stored, whatever the reply's outcome."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.channels.turns import Place, take_turn
from assistant.conversation.desk import Desk
from assistant.domain.conversation import Message
from assistant.feeds.importing import import_body
from assistant.records.conversations import Owner, conversation, new_id, start
from assistant.records.database import Database, open_database
from assistant.records.door import Records
from tests.conversation.household import NOW, a_desk, household, that_charged, with_fault, without_car

ALICE = Owner("alice")
LAST_NIGHT = "2026-03-10T01:00:00Z"


class Counter:
    """Where a customer's messages are answered and stored."""

    def __init__(self, db: Database, lines: Iterable[Mapping[str, object]]) -> None:
        """Open a conversation over these records."""
        import_body(db, "\n".join(json.dumps(line) for line in lines).encode())
        self.db = db
        self.desk: Desk = replace(a_desk(()), records=Records(db), mint_id=new_id)
        self.place = Place(db, ALICE, start(db, ALICE, NOW).id)

    def says(self, text: str) -> dict[str, Any]:
        return cast("dict[str, Any]", take_turn(self.desk, self.place, Message(text, NOW, "alice")))

    def open_ticket(self) -> str | None:
        return conversation(self.db, ALICE, self.place.conversation_id).ticket_id


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'records.db'}")
    yield opened
    opened.close()


def test_a_ticket_beside_an_answer_is_stored_with_its_reason(db: Database) -> None:
    counter = Counter(db, [*household(), *with_fault("broken", LAST_NIGHT, "InternalError")])

    reply = counter.says("why was it rejected")

    assert reply["outcome"] == "diagnosed"
    assert reply["handoff"] == {
        "reason": "hardware_fault",
        "ticket_id": counter.open_ticket(),
        "queue_position": 1,
        "opens_at": None,
    }
    assert reply["explanation"]["handoff"] == reply["handoff"]
    with db.reading() as transaction:
        assert transaction.row("SELECT id, reason FROM ticket") == (reply["handoff"]["ticket_id"], "hardware_fault")


def test_one_ticket_serves_the_conversation(db: Database) -> None:
    counter = Counter(db, [*household(), *with_fault("broken", LAST_NIGHT, "InternalError")])

    first = counter.says("why was it rejected")["handoff"]
    second = counter.says("I want to talk to a person")["handoff"]
    third = counter.says("hello?")

    assert first["ticket_id"] == second["ticket_id"] == third["handoff"]["ticket_id"]
    assert (third["outcome"], third["text"]) == ("handoff", "")


def test_the_ids_tell_what_they_name(db: Database) -> None:
    reply = Counter(db, household()).says("I want to talk to a person")

    assert reply["conversation_id"].startswith("con_")
    assert reply["message_id"].startswith("msg_")
    assert reply["handoff"]["ticket_id"].startswith("tic_")


def test_of_several_questions_the_ticket_of_any_stands_on_top(db: Database) -> None:
    lines = [
        *household(),
        *that_charged("sunday", "2026-03-08T01:00:00Z", "2026-03-08T05:00:00Z", 22.2),
        *with_fault("broken", LAST_NIGHT, "InternalError"),
    ]
    counter = Counter(db, lines)

    reply = counter.says("How do I start a boost? Why was last night rejected?")

    assert [part["outcome"] for part in reply["parts"]] == ["article", "diagnosed"]
    assert reply["handoff"]["ticket_id"] == counter.open_ticket()
    assert reply["parts"][1]["handoff"] == reply["handoff"]


def test_danger_names_the_reason_of_the_ticket_and_of_the_silence_after_it(db: Database) -> None:
    counter = Counter(db, [*household(), *without_car("late", LAST_NIGHT)])

    first = counter.says("The plug is smoking. I want a refund.")
    second = counter.says("hello?")

    assert first["handoff"]["reason"] == second["handoff"]["reason"] == "safety"
    assert first["handoff"]["ticket_id"] == second["handoff"]["ticket_id"] == counter.open_ticket()
