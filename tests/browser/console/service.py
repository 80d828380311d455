"""The service with Alice, Bob, an agent and an admin, with a clock that began on the day of the records."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from time import monotonic

from assistant.channels.identity.passwords import hashed
from assistant.channels.live.neighbours import PLACES
from assistant.feeds.importing import import_body
from assistant.records.agents import create_agent
from assistant.records.database import open_database
from assistant.service import create_app, run_service
from assistant.settings import Settings
from tests.channels.console.conftest import PASSWORD
from tests.channels.households import record_lines
from tests.channels.identity.credentials import AUDIENCE, ISSUER, NOW, written_keys
from tests.conftest import MODELS

MANY = 1_000


def main(bind: str) -> None:
    """Serve until told to stop."""
    settings = Settings(
        environment="development",
        jwt_keys=written_keys("HS256"),
        jwt_issuer=ISSUER,
        jwt_audience=AUDIENCE,
        model_folder=MODELS,
        streams_per_address=MANY,
    )
    db = open_database(settings.database_url)
    assert import_body(db, record_lines("alice", "bob")).bad == []
    kept = hashed(PASSWORD)
    create_agent(db, "ana", "Ana Souza", "agent", kept, NOW)
    create_agent(db, "ada", "Ada Obi", "admin", kept, NOW)
    begun = monotonic()

    def clock() -> datetime:
        return NOW + timedelta(seconds=monotonic() - begun)

    run_service(create_app(settings, db, clock=clock, workers=PLACES), db, bind=bind, workers=1, ready="ready")


if __name__ == "__main__":
    main(sys.argv[1])
