"""Conversations: each turn once, whole, and its owner's alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.domain.errors import Conflict, NotFound
from assistant.records import agents_words, conversations, opinions
from assistant.records.conversations import InProgress, Owner, ReusedMessageId, Turn
from assistant.records.database import Database
from assistant.records.notes import keep_note, notes_of
from tests.records.household import NIGHT

ALICE, BOB, VISITOR = Owner("alice"), Owner("bob"), Owner(None, "hash-of-a-credential")

BECAUSE = '{"text":"Because."}'


def a_turn(client_message_id: str | None = "m1", text: str = "Why?", **changes: object) -> Turn:
    turn = Turn(client_message_id, f"hash of {text}", text, f"reply-to-{text}", BECAUSE, {"last": 1}, NIGHT)
    return replace(turn, **changes)  # type: ignore[arg-type] # a test names what matters


def test_a_turn_is_kept_whole(db: Database) -> None:
    before = conversations.start(db, ALICE, NIGHT, locale="de-DE")

    reply = conversations.store_turn(db, before, a_turn())

    after = conversations.conversation(db, ALICE, before.id)
    assert reply == BECAUSE
    assert (after.state, after.locale, after.version) == ({"last": 1}, "de-DE", 1)
    assert [(turn.text, turn.reply) for turn in conversations.transcript(db, ALICE, before.id)] == [
        ("Why?", {"text": "Because."})
    ]


def test_a_conversation_by_a_chosen_id_is_made_at_first_use_and_kept(db: Database) -> None:
    first = conversations.start(db, ALICE, NIGHT, conversation_id="chosen")

    assert conversations.start(db, ALICE, NIGHT + timedelta(days=1), conversation_id="chosen") == first
    with pytest.raises(Conflict):
        conversations.start(db, BOB, NIGHT, conversation_id="chosen")


@pytest.mark.parametrize("stranger", [BOB, VISITOR, Owner(None, "another hash"), Owner()])
def test_a_stranger_finds_nothing(db: Database, stranger: Owner) -> None:
    of_alice = conversations.start(db, ALICE, NIGHT)

    for asked in (of_alice.id, "no-such-conversation"):
        with pytest.raises(NotFound, match="There is no such conversation"):
            conversations.conversation(db, stranger, asked)
        with pytest.raises(NotFound, match="There is no such conversation"):
            conversations.transcript(db, stranger, asked)
        with pytest.raises(NotFound, match="There is no such conversation"):
            opinions.rate(db, stranger, asked, 5, NIGHT)


def test_the_same_message_again_gets_the_same_reply(db: Database) -> None:
    before = conversations.start(db, VISITOR, NIGHT)
    conversations.store_turn(db, before, a_turn())

    again = conversations.store_turn(db, before, a_turn(reply='{"text":"Something else."}'))

    assert again == BECAUSE
    assert conversations.earlier_reply(db, before.id, "m1", "hash of Why?") == BECAUSE
    assert conversations.earlier_reply(db, before.id, "m2", "hash of Why?") is None
    assert len(conversations.transcript(db, VISITOR, before.id)) == 1


def test_the_same_id_with_another_body_is_refused(db: Database) -> None:
    before = conversations.start(db, ALICE, NIGHT)
    conversations.store_turn(db, before, a_turn())

    with pytest.raises(ReusedMessageId):
        conversations.earlier_reply(db, before.id, "m1", "hash of something else")


def test_two_messages_at_once_are_told_apart(db: Database) -> None:
    before = conversations.start(db, ALICE, NIGHT)
    conversations.store_turn(db, before, a_turn())

    with pytest.raises(InProgress):
        conversations.store_turn(db, before, a_turn("m2", "And then?"))

    assert len(conversations.transcript(db, ALICE, before.id)) == 1


def test_eight_equal_sends_at_once_are_one_message(db: Database) -> None:
    before = conversations.start(db, ALICE, NIGHT)

    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: conversations.store_turn(db, before, a_turn()), range(8)))

    assert replies == [BECAUSE] * 8
    assert len(conversations.transcript(db, ALICE, before.id)) == 1


def test_a_ticket_is_the_conversation_s_until_it_is_handed_back(db: Database) -> None:
    before = conversations.start(db, ALICE, NIGHT)
    conversations.store_turn(
        db, before, a_turn(ticket_id="tic_1", ticket_reason="safety", outbox=(("handoff", {"reason": "safety"}),))
    )

    assert conversations.conversation(db, ALICE, before.id).ticket_id == "tic_1"
    assert conversations.queue_length(db) == 1
    agents_words.hand_back(db, before.id, "ana", "Ana", NIGHT)
    assert conversations.conversation(db, ALICE, before.id).ticket_id is None
    assert conversations.queue_length(db) == 0
    with db.reading() as transaction:
        assert transaction.rows("SELECT kind, about FROM outbox") == [("handoff", before.id)]


def test_an_episode_is_rated_once(db: Database) -> None:
    before = conversations.start(db, ALICE, NIGHT)
    conversations.store_turn(db, before, a_turn(ticket_id="tic_1", ticket_reason="complaint"))

    opinions.rate(db, ALICE, before.id, 4, NIGHT)
    with pytest.raises(opinions.AlreadyRated):
        opinions.rate(db, ALICE, before.id, 5, NIGHT)
    agents_words.hand_back(db, before.id, "ana", "Ana", NIGHT)
    opinions.rate(db, ALICE, before.id, 5, NIGHT)


def test_only_its_reader_judges_a_reply(db: Database) -> None:
    before = conversations.start(db, ALICE, NIGHT)
    conversations.store_turn(db, before, a_turn())

    opinions.judge_reply(db, ALICE, "reply-to-Why?", NIGHT, helpful=False, comment="No.")
    opinions.judge_reply(db, ALICE, "reply-to-Why?", NIGHT, helpful=True, comment=None)
    opinions.judge_article(db, "wifi-setup", NIGHT, helpful=True, comment=None)

    with db.reading() as transaction:
        kept = transaction.rows("SELECT about, helpful FROM feedback ORDER BY about")
    assert [(about, bool(helpful)) for about, helpful in kept] == [
        ("article/wifi-setup", True),
        ("message/reply-to-Why?", True),
    ]
    for message_id in ("reply-to-Why?", "no-such-message"):
        with pytest.raises(NotFound):
            opinions.judge_reply(db, BOB, message_id, NIGHT, helpful=True, comment=None)


def test_notes_of_a_log_are_kept_once(db: Database) -> None:
    with db.writing() as transaction:
        assert keep_note(transaction, "hers", "n1", NIGHT, "Cable changed") == 1
        assert keep_note(transaction, "hers", "n1", NIGHT, "Cable changed") == 0
        assert keep_note(transaction, "hers", "n0", None, "Undated") == 1
        assert notes_of(transaction, "hers") == [(NIGHT, "Cable changed"), (None, "Undated")]
