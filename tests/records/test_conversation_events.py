"""One numbered sequence of what happens in a conversation: nothing left out, nothing twice, nothing for strangers."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.domain.errors import NotFound
from assistant.records import agents_words, conversations
from assistant.records.conversation_events import StreamEvent, append, events_after, events_for_agents, page_after
from assistant.records.conversations import Conversation, InProgress, Owner, ReusedMessageId
from assistant.records.database import Database
from assistant.records.hints import nobody_listens
from tests.records.household import NIGHT
from tests.records.test_conversations import ALICE, BOB, VISITOR, a_turn

ANA = ("ana", "Ana")
TAKEN = json.dumps({"text": "A person is coming.", "handoff": {"reason": "complaint", "ticket_id": "tic_1"}})


def _begun(db: Database, owner: Owner = ALICE) -> Conversation:
    return conversations.start(db, owner, NIGHT)


def _again(db: Database, before: Conversation) -> Conversation:
    return conversations.conversation(db, before.owner, before.id)


def _seen(events: list[StreamEvent]) -> list[tuple[str, object]]:
    return [
        (event.kind, event.body.get("text") or event.body.get("status") or event.body["reason"]) for event in events
    ]


def _a_talk(db: Database) -> Conversation:
    """Alice asks, is handed over, and Ana answers, notes something and hands back."""
    begun = _begun(db)
    conversations.store_turn(db, begun, a_turn(reply=TAKEN, ticket_id="tic_1", ticket_reason="complaint"))
    agents_words.agent_joined(db, begun.id, *ANA, NIGHT)
    conversations.store_turn(db, _again(db, begun), a_turn("m2", "Anybody?", reply='{"text":""}'))
    agents_words.say(db, begun.id, *ANA, "Hello, I am Ana.", NIGHT, "a1")
    agents_words.note(db, begun.id, *ANA, "Calls again tomorrow", NIGHT, "a2")
    agents_words.hand_back(db, begun.id, *ANA, NIGHT)
    return begun


def test_everything_stands_in_its_order(db: Database) -> None:
    talk = _a_talk(db)

    assert _seen(events_after(db, ALICE, talk.id, None)) == [
        ("message", "Why?"),
        ("message", "A person is coming."),
        ("handoff", "complaint"),
        ("status", "agent_joined"),
        ("message", "Anybody?"),
        ("message", "Hello, I am Ana."),
        ("status", "handed_back"),
    ]


def test_an_agent_sees_notes_and_who_wrote_and_the_customer_neither(db: Database) -> None:
    talk = _a_talk(db)

    agents = events_for_agents(db, talk.id, None)
    customers = events_after(db, ALICE, talk.id, None)

    assert [event.body["agent_id"] for event in agents if event.kind == "note"] == ["ana"]
    assert [event for event in customers if event.kind == "note" or "agent_id" in event.body] == []
    assert "tomorrow" not in str(customers)


def test_goes_on_after_any_event_without_a_gap_or_a_repetition(db: Database) -> None:
    talk = _a_talk(db)
    whole = events_after(db, ALICE, talk.id, None)

    for place, event in enumerate(whole):
        assert events_after(db, ALICE, talk.id, event.id) == whole[place + 1 :]
    for most in (1, 2, 3):
        read: list[StreamEvent] = []
        while page := page_after(db, ALICE, talk.id, read[-1].id if read else None, most + 1).events:
            read += page
        assert read == whole


@pytest.mark.parametrize("unknown", ["", "no id", "99.0", "1.0\n", "-1.0", "1", "²³.0"])
def test_an_id_that_was_never_given_replays_all(db: Database, unknown: str) -> None:
    talk = _a_talk(db)

    assert events_after(db, ALICE, talk.id, unknown) == events_after(db, ALICE, talk.id, None)


@pytest.mark.parametrize("stranger", [BOB, VISITOR, Owner()])
def test_a_stranger_finds_nothing(db: Database, stranger: Owner) -> None:
    talk = _a_talk(db)

    for asked in (talk.id, "no-such-conversation"):
        with pytest.raises(NotFound, match="There is no such conversation"):
            events_after(db, stranger, asked, None)
    with pytest.raises(NotFound, match="There is no such conversation"):
        events_for_agents(db, "no-such-conversation", None)


def test_an_agent_s_message_is_kept_once(db: Database) -> None:
    begun = _begun(db)

    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(lambda _: agents_words.say(db, begun.id, *ANA, "Hello", NIGHT, "a1"), range(8)))

    assert len(kept) == 1
    assert _seen(events_after(db, ALICE, begun.id, None)) == [("message", "Hello")]
    with pytest.raises(ReusedMessageId):
        agents_words.say(db, begun.id, *ANA, "Something else", NIGHT, "a1")
    with pytest.raises(ReusedMessageId):
        agents_words.note(db, begun.id, *ANA, "Hello", NIGHT, "a1")


def test_numbers_have_no_gap_whoever_writes_at_once(db: Database) -> None:
    begun = _begun(db)

    def write(number: int) -> None:
        agents_words.say(db, begun.id, *ANA, f"{number}", NIGHT, f"a{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(24)))

    numbers = [event.number for event in events_after(db, ALICE, begun.id, None)]
    assert numbers == list(range(24))


def test_who_takes_over_meanwhile_is_not_talked_over(db: Database) -> None:
    before = _begun(db)
    agents_words.agent_joined(db, before.id, *ANA, NIGHT)

    with pytest.raises(InProgress):
        conversations.store_turn(db, before, a_turn())

    assert _again(db, before).ticket_id is not None


def test_taking_over_twice_is_once_and_another_agent_is_another(db: Database) -> None:
    begun = _begun(db)
    for agent in (ANA, ANA, ("ben", "Ben"), ("ben", "Ben")):
        agents_words.agent_joined(db, begun.id, *agent, NIGHT)

    joined = events_for_agents(db, begun.id, None)

    assert [event.body["agent_id"] for event in joined] == ["ana", "ben"]
    assert conversations.queue_length(db) == 1


@pytest.mark.parametrize("end", [agents_words.hand_back, agents_words.resolve])
def test_handing_back_twice_is_once(db: Database, end: object) -> None:
    begun = _begun(db)
    agents_words.agent_joined(db, begun.id, *ANA, NIGHT)
    ending = agents_words.hand_back if end is agents_words.hand_back else agents_words.resolve
    ending(db, begun.id, *ANA, NIGHT)
    ending(db, begun.id, *ANA, NIGHT)

    assert [event.body["status"] for event in events_after(db, ALICE, begun.id, None)][1:] == [
        "handed_back" if end is agents_words.hand_back else "resolved"
    ]
    assert _again(db, begun).ticket_id is None
    assert conversations.queue_length(db) == 0


def test_what_is_not_there_is_not_written_to(db: Database) -> None:
    for write in (agents_words.hand_back, agents_words.resolve, agents_words.agent_joined):
        with pytest.raises(NotFound):
            write(db, "no-such-conversation", *ANA, NIGHT)
    with pytest.raises(NotFound):
        agents_words.say(db, "no-such-conversation", *ANA, "Hello", NIGHT, "a1")
    with pytest.raises(NotFound), db.writing() as transaction:
        append(transaction, "no-such-conversation", "status", {}, NIGHT)


def _half_written(db: Database, begun: Conversation) -> None:
    """Write an event, and then to a conversation that is not there."""
    with db.writing() as transaction:
        for conversation_id in (begun.id, "no-such-conversation"):
            append(transaction, conversation_id, "status", {}, NIGHT)


def test_every_commit_tells_who_listens_and_no_other_does(db: Database) -> None:
    begun = _begun(db)
    told: list[str] = []
    db.listener = told.extend
    try:
        agents_words.say(db, begun.id, *ANA, "Hello", NIGHT, "a1")
        agents_words.say(db, begun.id, *ANA, "Hello", NIGHT, "a1")
        conversations.store_turn(db, _again(db, begun), a_turn(ticket_id="tic_1", ticket_reason="complaint"))
        with pytest.raises(NotFound):
            _half_written(db, begun)
    finally:
        db.listener = nobody_listens

    topic = f"conversation/{begun.id}"
    assert told == [topic, "queue", topic]
