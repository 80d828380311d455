"""Builders: customers who talk to the assistant, so that agents find something to do."""

from __future__ import annotations

from tests.channels.conftest import Calls

WHY = "why was last night rejected"


def asked(customer: Calls, *texts: str) -> str:
    """Say these texts in a new conversation, and return its id."""
    address = customer.begun()
    for number, text in enumerate(texts):
        customer.ask(text, f"m-{number}", address)
    return address.rpartition("/")[2]


def handed_over(customer: Calls, *texts: str) -> str:
    """Say these texts in a new conversation, ask for a person, and return its id."""
    conversation_id = asked(customer, *texts)
    answer = customer.post(f"/api/v1/conversations/{conversation_id}/handoff")
    assert answer.status_code == 201, answer.text
    return conversation_id


def said_to(customer: Calls, conversation_id: str) -> list[str]:
    """Return the words of agents that the customer sees in the conversation."""
    messages = customer.get(f"/api/v1/conversations/{conversation_id}").json["messages"]
    return [one["text"] for one in messages if one["from"] == "agent"]
