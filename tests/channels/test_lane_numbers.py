from __future__ import annotations

from assistant.app import open_desk
from assistant.channels.lane_numbers import lane_numbers
from assistant.evidence import gather
from assistant.feeds.importing import import_body
from assistant.records.charging_sessions import charging_record
from assistant.records.database import Database
from assistant.settings import Settings
from tests.channels.households import ALICES, record_lines
from tests.channels.identity.credentials import NOW
from tests.conftest import MODELS


def test_every_record_that_was_read_is_shown_by_a_lane(sqlite_db: Database) -> None:
    import_body(sqlite_db, record_lines("alice"))
    record = charging_record(sqlite_db, "alice", ALICES)

    numbers = lane_numbers(gather(record, NOW, open_desk(sqlite_db, Settings(model_folder=MODELS)).thresholds))

    by_type = {event.type: numbers[event.id] for event in record.events if event.id in numbers}
    assert numbers[ALICES] == 1
    assert by_type == {"status": 2, "connection": 3, "heartbeat": 3}
    assert {event.id for event in record.events} <= numbers.keys()
