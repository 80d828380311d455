"""The real service, over a database that knows one rejected session, with a clock that stands still."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import timedelta

from assistant.channels.live.neighbours import PLACES
from assistant.feeds.importing import import_body
from assistant.records.database import open_database
from assistant.service import create_app, run_service
from assistant.settings import read_settings
from tests.channels.households import LEFT_BEHIND, record_lines
from tests.channels.identity.credentials import AUDIENCE, ISSUER, NOW, written_keys

FIRST_READING_BEFORE = timedelta(hours=5)  # until the link was lost, 20 minutes before the session was due
READINGS_OVER = timedelta(hours=4, minutes=35)


def readings(events: int) -> bytes:
    """Return meter readings of nothing, in the evening before the session, that bring its record to so many events."""
    own = [json.loads(line) for line in record_lines("alice").splitlines()]
    more = max(events - sum(line["record"] == "event" for line in own), 0)
    begins = NOW - LEFT_BEHIND - FIRST_READING_BEFORE
    told = ((begins + READINGS_OVER * number / more).isoformat(timespec="seconds") for number in range(more))
    of_alice = {"record": "event", "charger_id": "alice-charger", "type": "meter", "connector_id": 1, "power_w": 0}
    return "\n".join(json.dumps({**of_alice, "at": at}) for at in told).encode()


def main(bind: str, workers: int, url: str, events: int) -> None:
    """Serve until told to stop."""
    keys = written_keys("HS256")
    settings = replace(
        read_settings("development"), database_url=url, jwt_keys=keys, jwt_issuer=ISSUER, jwt_audience=AUDIENCE
    )
    db = open_database(url)
    import_body(db, record_lines("alice") + b"\n" + readings(events))
    web = create_app(settings, db, clock=lambda: NOW, workers=PLACES)
    run_service(web, db, bind=bind, workers=workers, ready="ready")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
