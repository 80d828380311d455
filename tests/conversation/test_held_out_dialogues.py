from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.conversation.reply_json import reply_as_json
from assistant.conversation.turn import answer
from assistant.domain.conversation import NEW_CONVERSATION, Message
from tests.conversation.household import a_desk

DIALOGUES = [
    json.loads(line)
    for line in (Path(__file__).parent / "held_out_dialogues.jsonl").read_text(encoding="utf-8").splitlines()
]
OUTCOMES = {"diagnose": "diagnosed", "refuse": "refused"}


def fits(action: str, reply: dict[str, object]) -> bool:
    doing, _, slug = action.partition(":")
    article = reply["article"]
    return reply["outcome"] == OUTCOMES.get(doing, doing) and (
        not slug or (isinstance(article, dict) and article["slug"] == slug)
    )


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[dialogue["id"] for dialogue in DIALOGUES])
def test_every_turn_of_a_dialogue_gets_the_right_answer(dialogue: dict[str, Any]) -> None:
    desk, state = a_desk(dialogue["records"]), NEW_CONVERSATION

    for turn in dialogue["turns"]:
        expected = turn["expect"]
        now = datetime.fromisoformat(str(dialogue["now"]))
        answered = answer(desk, Message(turn["user"], now, str(dialogue["customer_id"])), state)
        reply, state = reply_as_json(answered.reply), answered.state
        explanation = reply["explanation"] if isinstance(reply["explanation"], dict) else {}

        assert any(fits(action, reply) for action in [expected["action"], *expected.get("accept", [])]), turn["user"]
        if fits(expected["action"], reply):
            causes = [expected.get("cause"), *expected.get("accept_causes", [])]
            assert reply["charging_session_id"] == expected.get("session")
            assert expected.get("cause") is None or explanation["cause"] in causes
            assert "outcome" not in expected or explanation["outcome"] == expected["outcome"]
