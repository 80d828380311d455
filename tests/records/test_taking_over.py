"""An agent takes a conversation over, on SQLite and on PostgreSQL: one of two who reach for it at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from assistant.records import agents_words, care, queue
from assistant.records.agents import Agent, create_agent
from assistant.records.conversation_events import events_for_agents
from assistant.records.conversations import Owner, start, store_turn
from assistant.records.database import Database
from tests.records.household import NIGHT
from tests.records.test_conversations import a_turn


def test_of_two_agents_at_once_one_has_it_and_the_other_is_told_who(db: Database) -> None:
    store_turn(
        db, start(db, Owner("alice"), NIGHT, conversation_id="talk"), a_turn(ticket_id="t", ticket_reason="error")
    )
    both = [create_agent(db, name, name.title(), "agent", "hash", NIGHT) for name in ("ana", "ben")]

    def reach(agent: Agent) -> str:
        try:
            agents_words.agent_joined(db, "talk", agent.id, agent.full_name, NIGHT, seen="")
        except care.TakenOver as refused:
            return refused.detail
        return ""

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(reach, both))

    has_it = queue.ticket_of(db, "talk", NIGHT)
    assert has_it
    winner, loser = sorted(both, key=lambda agent: agent.id != has_it.agent_id)
    assert told[both.index(winner)] == ""
    assert told[both.index(loser)].startswith(f"{winner.full_name} took this conversation over meanwhile.")
    joined = [event.body["agent_id"] for event in events_for_agents(db, "talk", None) if event.kind == "status"]
    assert joined == [winner.id]

    agents_words.agent_joined(db, "talk", loser.id, loser.full_name, NIGHT, seen=winner.id)
    assert has_it != queue.ticket_of(db, "talk", NIGHT)
    agents_words.hand_back(db, "talk", loser.id, loser.full_name, NIGHT)
    agents_words.agent_joined(db, "talk", winner.id, winner.full_name, NIGHT, seen="somebody of before")
