"""A database of an earlier program is brought up to date when it is opened, and keeps what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from assistant.records import conversations, opinions, schema_version
from assistant.records.address import make_engine, parsed
from assistant.records.database import Database, open_database
from assistant.records.moments import kept
from assistant.records.verdicts import verdicts
from tests.records.household import NIGHT
from tests.records.test_conversations import ALICE, a_turn
from tests.records.test_verdicts import BOOST


@pytest.fixture(params=["sqlite", "postgresql"])
def first_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a database as the first program made it, with a conversation in it."""
    here = request.param == "postgresql"
    url = request.getfixturevalue("empty_postgresql") if here else f"sqlite:///{tmp_path / 'first.db'}"
    configuration = Config()
    configuration.set_main_option("script_location", "assistant.records:migrations")
    configuration.attributes["engine"] = make_engine(parsed(url))
    command.upgrade(configuration, "0001")
    db = Database(configuration.attributes["engine"])
    with db.writing() as transaction:
        transaction.run(
            "INSERT INTO conversation (id, customer_id, state, version, created_at) VALUES (?, ?, ?, ?, ?)",
            *("talk", "alice", "{}", 1, kept(NIGHT)),
        )
        transaction.run(
            "INSERT INTO message (id, conversation_id, number, client_message_id, body_hash, text, reply_id, reply, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *("msg_1", "talk", 0, "m0", "hash", "Why?", "reply-1", '{"text": "Because."}', kept(NIGHT)),
        )
    db.close()
    return str(url)


def test_what_was_said_is_kept_and_more_can_be_said(first_database: str) -> None:
    db = open_database(first_database)
    try:
        with db.reading() as transaction:
            assert transaction.rows("SELECT version_num FROM alembic_version") == [(schema_version.CURRENT,)]
        [turn] = conversations.transcript(db, ALICE, "talk")
        assert (turn.text, turn.reply, turn.at) == ("Why?", {"text": "Because."}, NIGHT)

        opinions.judge_reply(db, ALICE, "reply-1", NIGHT, helpful=True, comment=None)
        assert verdicts(db) == []

        before = conversations.conversation(db, ALICE, "talk")
        conversations.store_turn(db, before, a_turn(prediction=BOOST.as_json()))
        opinions.judge_reply(db, ALICE, "reply-to-Why?", NIGHT, helpful=True, comment=None)
        assert [verdict.prediction for verdict in verdicts(db)] == [BOOST]
    finally:
        _emptied(db)


def _emptied(db: Database) -> None:
    """Leave the PostgreSQL database as it was found: without a table."""
    if db.postgresql:
        with db.writing() as transaction:
            for (name,) in transaction.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
                transaction.run(f'DROP TABLE "{name}"')
    db.close()
