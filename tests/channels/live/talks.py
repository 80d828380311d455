"""What is said in conversations whose streams are tested."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from assistant.records import agents_words, conversations
from assistant.records.conversations import Owner
from assistant.records.database import Database
from tests.channels.running import Running

ALICE = Owner("alice")
MOMENT = datetime(2026, 3, 10, 8, tzinfo=UTC)


def begun(db: Database) -> str:
    return conversations.start(db, ALICE, MOMENT).id


def say(db: Database, conversation_id: str, *texts: str) -> None:
    for text in texts:
        agents_words.say(db, conversation_id, "ana", "Ana", text, MOMENT, text)


def said(service: Running, conversation_id: str, text: str) -> None:
    """Let a worker say something."""
    with closing(service.connection()) as connection:
        connection.request("POST", f"/say/{conversation_id}", body=text.encode())
        assert connection.getresponse().status == 200


def workers(service: Running) -> list[int]:
    children = Path(f"/proc/{service.process.pid}/task/{service.process.pid}/children").read_text()
    return [int(pid) for pid in children.split()]
