"""`assistant conversation export ID --as-test`: keep a conversation as a regression test, without the people in it."""

from __future__ import annotations

import argparse
import sys

from assistant.app import open_database, the_knowledge
from assistant.domain.errors import NotFound
from assistant.feeds.as_test import as_test
from assistant.feeds.pseudonyms import Pseudonyms
from assistant.records.conversations import transcript
from assistant.records.everything import records
from assistant.records.operators_view import owner_of
from assistant.settings import read_settings

DONE = 0


def run(arguments: argparse.Namespace) -> int:
    """Write one line for `assistant evaluate`; return the exit status. Raise NotFound for an unknown conversation."""
    db = open_database(create=False)
    try:
        owner = owner_of(db, arguments.conversation_id)
        turns = transcript(db, owner, arguments.conversation_id)
        if not turns:
            raise NotFound(f"Nothing was said in the conversation {arguments.conversation_id[:80]!r}.")
        known = () if owner.customer_id is None else records(db, owner.customer_id)
        sys.stdout.write(as_test(arguments.conversation_id, owner.customer_id, turns, known, _pseudonyms()))
    finally:
        db.close()
    return DONE


def _pseudonyms() -> Pseudonyms:
    """Return pseudonyms that tell a name by its being no word of any language that is understood."""
    spellings = tuple(the_knowledge(read_settings()).model.spelling.values())
    return Pseudonyms(
        is_word=lambda word: any(spelling.knows(word) for spelling in spellings),
        is_misspelt=lambda word: any(spelling.repair(word) != word for spelling in spellings),
    )
