"""A turn that was acknowledged outlives the process that took it, and no turn is kept by half."""

from __future__ import annotations

import subprocess
import sys

from assistant.records import conversations
from assistant.records.conversations import Owner
from assistant.records.database import Database
from tests.records.household import NIGHT

TURNS_BEFORE_THE_KILL = 25
PROGRAM = """
import json
import sys
from datetime import UTC, datetime
from assistant.records.conversations import Owner, Turn, conversation, store_turn
from assistant.records.database import open_database

now, (_, url, named) = datetime(2026, 3, 10, tzinfo=UTC), sys.argv
db, alice, number = open_database(url), Owner("alice"), 0
while True:
    before = conversation(db, alice, named)
    outbox = (("handoff", {"number": number}),)
    reply = json.dumps({"n": number})
    store_turn(db, before, Turn(f"m{number}", "hash", "Why?", f"r{number}", reply, {}, now, outbox=outbox))
    print(number, flush=True)
    number += 1
"""


def test_what_was_acknowledged_is_there_after_a_kill(db: Database) -> None:
    alice = Owner("alice")
    named = conversations.start(db, alice, NIGHT).id
    url = db.engine.url.render_as_string(hide_password=False)

    with subprocess.Popen([sys.executable, "-c", PROGRAM, url, named], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 # our own words
        assert process.stdout
        acknowledged = [int(process.stdout.readline()) for _ in range(TURNS_BEFORE_THE_KILL)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout if line.strip()]

    stored = [turn.reply["n"] for turn in conversations.transcript(db, alice, named)]
    assert stored[: len(acknowledged)] == acknowledged
    assert len(stored) <= len(acknowledged) + 1
    assert conversations.conversation(db, alice, named).version == len(stored)
    with db.reading() as transaction:
        assert transaction.rows("SELECT COUNT(*) FROM outbox") == [(len(stored),)]
