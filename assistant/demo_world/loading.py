"""Load the demo world through the ordinary importers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from importlib.resources import files

from assistant.demo_world.moving import Move, move_to, plans_moved
from assistant.domain.errors import NotFound
from assistant.feeds.importing import import_numbered, parsed
from assistant.feeds.ocpp.importing import import_log
from assistant.records.charging_sessions import owner_of
from assistant.records.clearing import clear_charger
from assistant.records.database import Database

CHARGERS = ("alice-driveway", "bob-garage", "carol-carport")
CUSTOMERS = ("alice", "bob", "carol")
ALICE_TO_COME = "alice-2026-03-17"  # the plan for the night after the last: no other day has it as its newest


def load(db: Database, now: datetime) -> bool:
    """Load the demo world as of `now`; return whether anything had to be stored.

    On a later day the recording is moved on as a whole: what was loaded of these chargers before is taken out.
    """
    move = move_to(now)
    if not _is_loaded(db, move):
        with db.writing() as transaction:
            for charger_id in CHARGERS:
                clear_charger(transaction, charger_id)
    came_to = [import_numbered(db, parsed(_lines("records", replace(move, plans=plans_moved(now)))))]
    came_to += [import_log(db, _lines(charger_id, move), charger_id=charger_id) for charger_id in CHARGERS]
    return any(one.stored for one in came_to)


def _is_loaded(db: Database, move: Move) -> bool:
    try:
        owner_of(db, move.name(ALICE_TO_COME))
    except NotFound:
        return False
    return True


def _lines(name: str, move: Move) -> Iterator[tuple[int, bytes]]:
    recorded = files("assistant.demo_world") / f"{name}.jsonl"
    return move.lines(recorded.read_bytes().splitlines())
