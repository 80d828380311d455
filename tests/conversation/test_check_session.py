"""A session that is pointed at is told without being asked about; nothing is promised that is not stored."""

from __future__ import annotations

import pytest

from assistant.conversation.check_session import check_session, tell_checked
from assistant.domain.conversation import NEW_CONVERSATION, Message
from assistant.domain.errors import NotFound
from tests.channels.households import ALICES, BOBS, household
from tests.channels.identity.credentials import NOW
from tests.conversation.household import a_desk

DESK = a_desk([*household("alice"), *household("bob")])


def test_says_the_cause_with_its_proof_and_what_to_do() -> None:
    reply = check_session(DESK, "alice", ALICES, NOW, "en-GB")

    assert (reply.outcome, reply.handoff) == ("diagnosed", None)
    assert "the charger was offline" in reply.sentences[0].text
    assert reply.sentences[-1].text == reply.explanations[0].next_steps[0]
    assert reply.article
    assert reply.article.slug == "charger-offline"


def test_says_it_in_the_readers_language() -> None:
    reply = check_session(DESK, "alice", ALICES, NOW, "de-DE")

    assert reply.locale == "de-DE"
    assert "Wallbox" in reply.text


def test_nobody_checks_a_session_that_is_not_theirs() -> None:
    message = Message("", NOW, "alice", BOBS)

    with pytest.raises(NotFound):
        check_session(DESK, "alice", BOBS, NOW, "en-GB")
    with pytest.raises(NotFound):
        tell_checked(DESK, message, NEW_CONVERSATION)


def test_in_a_conversation_it_is_remembered_what_was_told() -> None:
    turn = tell_checked(DESK, Message("", NOW, "alice", ALICES, "en-GB", "con_1"), NEW_CONVERSATION)

    assert turn.state.charging_session_ids == (ALICES,)
    assert turn.reply.conversation_id == "con_1"
    assert str(turn.reply.message_id).startswith("msg_")
    assert turn.reply.text == check_session(DESK, "alice", ALICES, NOW, "en-GB").text
