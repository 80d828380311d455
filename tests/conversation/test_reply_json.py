"""A reply as the text that is sent: what encoding it whole would give, the explanation encoded once."""

from __future__ import annotations

import json

import pytest

from assistant.conversation.reply_json import as_text, reply_as_json
from tests.conversation.household import Talk
from tests.conversation.nights_asked_about import NIGHTS


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("hello", id="without an explanation"),
        pytest.param("why was last night rejected?", id="with one explanation"),
        pytest.param("why were Sunday and Monday rejected?", id="with several explanations"),
        pytest.param("why was last night rejected, and how do I boost?", id="of several parts"),
    ],
)
def test_a_reply_is_sent_as_encoding_it_whole_would_give_it(question: str) -> None:
    reply = reply_as_json(Talk(NIGHTS).says(question))

    text = as_text(reply)

    assert text == json.dumps(reply, ensure_ascii=False, separators=(",", ":"))
