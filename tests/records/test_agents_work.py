"""What agents look up and keep, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.domain.errors import NotFound
from assistant.records import agents_words, care, finding, queue
from assistant.records.agent_sessions import IDLE, LONGEST, agent_in_session, close_session, open_session
from assistant.records.agents import (
    Agent,
    NameTaken,
    agent_by_credential,
    agent_to_sign_in,
    agents,
    close_account,
    create_agent,
    open_account,
    rehash_password,
    set_credential,
    set_password,
    set_single_keys,
)
from assistant.records.conversations import Owner, conversation, start, store_turn
from assistant.records.database import Database
from assistant.records.macros import Macro, TitleTaken, drop_macro, keep_macro, macro, macros
from assistant.records.sign_in_tries import Pace, admit, forget_tries
from tests.records.household import NIGHT, a_world
from tests.records.test_conversations import a_turn

MINUTE = timedelta(minutes=1)
EXPLAINED = (
    '{"text":"It was offline.","explanation":{"cause":"charger_offline","certainty":"confirmed","outcome":"explained"}}'
)


def _ana(db: Database) -> Agent:
    return create_agent(db, "Ana", "Ana Souza", "agent", "hash", NIGHT)


def _handed_over(db: Database, customer_id: str = "alice", named: str = "talk") -> None:
    """Store a question of a customer that was explained, and the press of the button for a person after it."""
    begun = start(db, Owner(customer_id), NIGHT, conversation_id=named)
    store_turn(db, begun, a_turn(reply=EXPLAINED))
    asked = conversation(db, Owner(customer_id), named)
    told = {"ticket_id": f"tic_{named}", "ticket_reason": "customer_asked", "outcome": "pressed"}
    store_turn(db, asked, a_turn("m2", "Talk to a person", **told))


def _names(rows: list[queue.Row]) -> list[str | None]:
    return [row.customer_id for row in rows]


def test_the_queue_shows_each_filter_its_own(db: Database) -> None:
    a_world(db)
    ana = _ana(db)
    _handed_over(db)
    _handed_over(db, "bob", "his")
    alone = start(db, Owner("carol"), NIGHT, conversation_id="alone")
    store_turn(db, alone, a_turn(text="hello"))
    later = NIGHT + 5 * MINUTE

    care.assign(db, "talk", ana.id, later)
    care.snooze(db, "his", later + 60 * MINUTE, later)

    assert _names(queue.tickets(db, "open", ana.id, later)) == ["alice"]
    assert _names(queue.tickets(db, "mine", ana.id, later)) == ["alice"]
    assert _names(queue.tickets(db, "mine", "somebody", later)) == []
    assert _names(queue.tickets(db, "unassigned", ana.id, later)) == []
    assert _names(queue.tickets(db, "snoozed", ana.id, later)) == ["bob"]
    assert _names(queue.tickets(db, "unassigned", ana.id, later + 61 * MINUTE)) == ["bob"]
    assert _names(queue.with_the_assistant(db, later)) == ["carol"]
    assert queue.with_the_assistant(db, later + timedelta(hours=25)) == []

    agents_words.resolve(db, "talk", ana.id, "Ana", later)
    assert _names(queue.tickets(db, "resolved", ana.id, later)) == ["alice"]
    assert _names(queue.tickets(db, "all", ana.id, later)) == ["bob", "alice"]
    assert _names(queue.tickets(db, "open", ana.id, later)) == []


def test_a_row_says_what_was_found_and_since_when_the_customer_waits(db: Database) -> None:
    a_world(db)
    ana = _ana(db)
    _handed_over(db)

    [row] = queue.tickets(db, "open", ana.id, NIGHT)
    assert (row.cause, row.certainty, row.outcome, row.last_words) == (
        "charger_offline",
        "confirmed",
        "explained",
        "Why?",
    )
    assert row.ticket
    assert row.ticket.waits_since == NIGHT

    agents_words.agent_joined(db, "talk", ana.id, "Ana", NIGHT + MINUTE)
    agents_words.say(db, "talk", ana.id, "Ana", "A moment.", NIGHT + MINUTE, "k")
    answered = queue.ticket_of(db, "talk", NIGHT + MINUTE)
    assert answered
    assert answered.waits_since is None

    before = conversation(db, Owner("alice"), "talk")
    store_turn(db, before, a_turn(text="And now?", client_message_id="m9", at=NIGHT + 2 * MINUTE))
    again = queue.ticket_of(db, "talk", NIGHT + 3 * MINUTE)
    assert again
    assert again.waits_since == NIGHT + 2 * MINUTE
    assert queue.ticket_of(db, "none", NIGHT) is None


def test_a_snoozed_ticket_wakes_when_the_customer_writes(db: Database) -> None:
    a_world(db)
    _handed_over(db)
    care.snooze(db, "talk", NIGHT + 60 * MINUTE, NIGHT + MINUTE)
    assert queue.tickets(db, "open", "", NIGHT + 2 * MINUTE) == []

    before = conversation(db, Owner("alice"), "talk")
    store_turn(db, before, a_turn(text="Hello?", client_message_id="m9", at=NIGHT + 3 * MINUTE))

    assert _names(queue.tickets(db, "open", "", NIGHT + 4 * MINUTE)) == ["alice"]
    care.snooze(db, "talk", None, NIGHT + 5 * MINUTE)
    assert _names(queue.tickets(db, "open", "", NIGHT + 6 * MINUTE)) == ["alice"]


def test_only_an_open_ticket_is_looked_after_and_only_by_an_open_account(db: Database) -> None:
    a_world(db)
    ana = _ana(db)
    _handed_over(db)
    with pytest.raises(NotFound):
        care.assign(db, "none", ana.id, NIGHT)
    care.assign(db, "talk", ana.id, NIGHT)

    close_account(db, "ana", NIGHT)

    with pytest.raises(NotFound):
        care.assign(db, "talk", ana.id, NIGHT)
    assert _names(queue.tickets(db, "unassigned", "", NIGHT)) == ["alice"]
    care.assign(db, "talk", None, NIGHT)


@pytest.mark.parametrize("words", ["alice", "ALI", "Hers", "er", "s1", "S1", "talk", "tic_talk"])
def test_finds_the_customer_and_what_was_talked_about(db: Database, words: str) -> None:
    a_world(db)
    _handed_over(db)
    _handed_over(db, "bob", "his-talk")

    [found] = [one for one in finding.find(db, words) if one.id == "alice"]

    assert [talk.id for talk in found.talks] == ["talk"]
    assert found.talks[0].ticket_id == "tic_talk"
    assert found.chargers == ("hers",)


def test_finds_a_visitor_by_conversation_and_ticket_and_nobody_by_a_sign_of_the_language(db: Database) -> None:
    a_world(db)
    begun = start(db, Owner(visitor_hash="v"), NIGHT, conversation_id="visit")
    store_turn(db, begun, a_turn(ticket_id="tic_v", ticket_reason="safety"))

    for words in ("visit", "tic_v"):
        [found] = finding.find(db, words)
        assert (found.id, [talk.id for talk in found.talks]) == (None, ["visit"])
    for words in ("", "x", "%%", "__", "\\\\"):
        assert finding.find(db, words) == []


def test_each_reading_is_kept_and_the_pages_own_look_is_not_another(db: Database) -> None:
    ana = _ana(db)
    care.note_reading(db, ana, "talk", NIGHT)
    care.note_reading(db, ana, "talk", NIGHT + MINUTE, anew=False)
    care.note_reading(db, ana, "talk", NIGHT + 31 * MINUTE, anew=False)
    care.note_reading(db, ana, "talk", NIGHT + 32 * MINUTE)

    assert [(name, at) for name, at in care.readings_of(db, "talk")] == [
        ("Ana", NIGHT + minutes * MINUTE) for minutes in (32, 31, 0)
    ]


def test_an_account_is_made_once_closed_and_opened_again(db: Database) -> None:
    ana = _ana(db)
    with pytest.raises(NameTaken):
        create_agent(db, "ANA", "Another", "admin", "hash", NIGHT)
    set_credential(db, "ana", "secret-hash")
    set_single_keys(db, ana.id, on=False)
    open_session(db, ana.id, "session", NIGHT)
    assert agents(db) == [Agent(ana.id, "Ana", "Ana Souza", "agent", single_keys=False)]
    assert agent_by_credential(db, "secret-hash") == agents(db)[0]
    assert agent_in_session(db, "session", NIGHT) == agents(db)[0]

    assert close_account(db, "ana", NIGHT).disabled_at == NIGHT
    assert agent_by_credential(db, "secret-hash") is None
    assert agent_in_session(db, "session", NIGHT) is None
    assert agent_to_sign_in(db, "ana") is None

    open_account(db, "ana")
    rehash_password(db, ana.id, "hash", "stronger")
    rehash_password(db, ana.id, "hash", "too late")
    assert agent_to_sign_in(db, " ANA ") == (agents(db)[0], "stronger")
    assert set_password(db, "ana", "new").id == ana.id
    with pytest.raises(NotFound):
        set_password(db, "nobody", "x")


def test_a_session_ends_by_idleness_by_age_and_by_signing_out(db: Database) -> None:
    ana = _ana(db)
    open_session(db, ana.id, "one", NIGHT)
    assert agent_in_session(db, "one", NIGHT + IDLE - MINUTE, acts=False)
    assert agent_in_session(db, "one", NIGHT + IDLE) is None
    assert agent_in_session(db, "one", NIGHT + IDLE - MINUTE)
    assert agent_in_session(db, "one", NIGHT + IDLE + MINUTE)
    assert agent_in_session(db, "one", NIGHT + LONGEST) is None

    open_session(db, ana.id, "two", NIGHT + LONGEST)
    close_session(db, "two")
    assert agent_in_session(db, "two", NIGHT + LONGEST) is None


def test_tries_are_counted_slowed_and_forgotten(db: Database) -> None:
    pace = [Pace("k", free=2, longest_s=4)]
    waits = [admit(db, pace, NIGHT) for _ in range(3)]
    assert waits == [0, 0, 1]
    assert admit(db, pace, NIGHT + timedelta(seconds=1)) == 0
    assert admit(db, pace, NIGHT + timedelta(seconds=1)) == 2

    forget_tries(db, pace)
    assert admit(db, pace, NIGHT + timedelta(seconds=1)) == 0
    assert admit(db, pace, NIGHT + timedelta(hours=2)) == 0


def test_macros_are_kept_changed_and_dropped(db: Database) -> None:
    kept = keep_macro(db, Macro("", "Hello", "Hello {customer_name}"), "ana", NIGHT)
    with pytest.raises(TitleTaken):
        keep_macro(db, Macro("", "Hello", "x"), "ana", NIGHT)
    keep_macro(db, Macro(kept.id, "Hello", "Hi {customer_name}"), "ana", NIGHT)

    assert macro(db, kept.id).filled({"customer_name": "Alice"}) == "Hi Alice"
    assert [one.title for one in macros(db)] == ["Hello"]
    drop_macro(db, kept.id)
    with pytest.raises(NotFound):
        macro(db, kept.id)
    with pytest.raises(NotFound):
        keep_macro(db, kept, "ana", NIGHT)
