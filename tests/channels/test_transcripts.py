from __future__ import annotations

from assistant.records import agents_words
from tests.channels.conftest import Calls
from tests.channels.identity.credentials import NOW


def test_a_transcript_holds_what_an_agent_said_in_its_place(alice: Calls) -> None:
    conversation = alice.begun()
    alice.post(f"{conversation}/handoff", {"text": "A person, please"})
    named = conversation.rpartition("/")[2]
    agents_words.agent_joined(alice.db, named, "ana", "Ana", NOW)
    agents_words.say(alice.db, named, "ana", "Ana", "Hello, I am Ana.", NOW, "a1")
    agents_words.note(alice.db, named, "ana", "Ana", "Sounds tired", NOW, "a2")
    alice.ask("Thank you", "m-2", conversation)

    messages = alice.get(conversation).json["messages"]

    assert [(message["from"], message["text"]) for message in messages] == [
        ("customer", "A person, please"),
        ("agent", "Hello, I am Ana."),
        ("customer", "Thank you"),
    ]
    assert (messages[1]["name"], messages[1]["reply"]) == ("Ana", None)
    assert "agent_id" not in messages[1]


def test_a_transcript_tells_which_answers_were_said_to_help(alice: Calls) -> None:
    conversation = alice.begun()
    for number, helpful in enumerate((True, False, None)):
        reply = alice.ask("How do I boost?", f"m-{number}", conversation)
        for said in () if helpful is None else (not helpful, helpful):
            alice.post(f"/api/v1/messages/{reply['message_id']}/feedback", {"helpful": said})

    assert [one["helpful"] for one in alice.get(conversation).json["messages"]] == [True, False, None]


def test_with_views_it_tells_who_came_and_went_and_whether_the_episode_is_rated(alice: Calls) -> None:
    conversation = alice.begun()
    alice.post(f"{conversation}/handoff", {"text": "A person, please"})
    named = conversation.rpartition("/")[2]
    alice.post(f"{conversation}/rating", {"rating": 4})
    rated = alice.get(conversation).json["rated"]
    agents_words.agent_joined(alice.db, named, "ana", "Ana", NOW)
    agents_words.resolve(alice.db, named, "ana", "Ana", NOW)

    shown = alice.get(f"{conversation}?view=tree").json

    assert [one.get("status") for one in shown["messages"]] == [None, "agent_joined", "resolved"]
    assert shown["messages"][1].keys() == {"from", "status", "name", "at", "reply"}
    assert (rated, shown["rated"]) == (True, False)
    assert len(alice.get(conversation).json["messages"]) == 1
